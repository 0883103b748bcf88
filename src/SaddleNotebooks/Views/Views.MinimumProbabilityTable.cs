using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The logarithm of the probability that all eigenvalues are positive, against the dimension.</summary>
    /// <param name="table">The probabilities.</param>
    public static Figure Plot(this MinimumProbabilityTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] dimensions = [.. table.Rows.Select(r => (double)r.Dimension)];
        return new Figure("A random critical point is hardly ever a minimum", new PlanePanel
        {
            X = "dimension d",
            Y = new Axis { Title = ChartText.FromMarkup("log<sub>10</sub> of the probability of a minimum") },
            Traces = [.. new ChartTrace[]
            {
                Line("exact", Palette.Blue, Dash.Solid, r => r.Exact is { } exact ? exact.Log10 : double.NaN),
                Line("large-d law", Palette.Orange, Dash.Dotted, r => r.LargeDimensionLaw.Log10),
                Line("independent signs, (1/2)^d", Palette.Gray, Dash.Dashed, r => r.Naive.Log10),
                new ScatterTrace(dimensions, ChartValues.Of(table.Rows.Select(Sampled)))
                {
                    Name = "sampled", Marker = new Marker { Color = Palette.Vermilion, Shape = MarkerShape.X, Size = 9 }, Hover = ChartText.FromMarkup("d = %{x}<br>10<sup>%{y:.2f}</sup>, sampled"),
                },
            }.Where(t => t is ScatterTrace { Y: var y } && y.Numbers.ToArray().Any(double.IsFinite))],
        })
        {
            Caption = Join(
                "The curve falls like a parabola in d: faster than independent signs, because eigenvalues repel each other.", table.Advice),
            Height = 420,
            Description = table.ToString(),
            Table = new TextTable(["d", "log10 exact", "log10 sampled", "log10 large-d law", "log10 (1/2)^d"],
            [
                .. table.Rows.Select(IReadOnlyList<string> (r) =>
                    [NumberText.Of(r.Dimension), NumberText.Of(r.Exact?.Log10 ?? double.NaN), NumberText.Of(Sampled(r)), NumberText.Of(r.LargeDimensionLaw.Log10), NumberText.Of(r.Naive.Log10)]),
            ]),
        };

        ScatterTrace Line(string name, string color, Dash dash, Func<MinimumProbability, double> of) => new(dimensions, ChartValues.Of(table.Rows.Select(of)))
        {
            Name = name, Line = new Stroke { Color = color, Dash = dash }, Hover = ChartText.FromMarkup("d = %{x}<br>10<sup>%{y:.2f}</sup>"),
        };
    }

    static double Sampled(MinimumProbability row) => row.MonteCarlo is { Successes: > 0 } sample ? Math.Log10(sample.Value) : double.NaN;
}
