using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>How often each index occurred, beside what independent signs would give.</summary>
    /// <param name="distribution">The distribution.</param>
    public static Figure Plot(this IndexDistribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        double spread = 4 * Math.Sqrt(distribution.NaiveVariance) + 1;
        int first = Math.Max(0, (int)Math.Floor(Math.Min(distribution.Counts[0].Index, distribution.ExpectedIndex - spread)));
        int last = Math.Min(distribution.Dimension, (int)Math.Ceiling(Math.Max(distribution.Counts[^1].Index, distribution.ExpectedIndex + spread)));
        int[] indices = [.. Enumerable.Range(first, last - first + 1)];
        return new Figure($"Index of random {NumberText.Of(distribution.Dimension)} × {NumberText.Of(distribution.Dimension)} Hessians: half of the directions lead down", new PlanePanel
        {
            X = new Axis { Title = "index (negative eigenvalues)", WholeNumbers = true },
            Y = new Axis { Title = "probability" },
            Traces =
            [
                new BarTrace(indices.Select(i => (double)i).ToArray(), ChartValues.Of(indices.Select(i => distribution.Probability(i).Value)))
                {
                    Name = "sampled", Color = Palette.Orange, Hover = ChartText.FromMarkup("index %{x}<br>probability %{y:.3g}"),
                },
                new ScatterTrace(indices.Select(i => (double)i).ToArray(), ChartValues.Of(indices.Select(i => distribution.NaiveProbability(i).Value)))
                {
                    Name = "independent signs", Line = new Stroke { Color = Palette.Blue, Dash = Dash.Dashed }, Hover = ChartText.FromMarkup("index %{x}<br>probability %{y:.3g}"),
                },
            ],
        })
        {
            Caption = Join(
                "Eigenvalues repel each other, so the index strays far less from one half than independent signs would: a minimum is rarer still.", distribution.Advice),
            Height = 400,
            Description = distribution.ToString(),
            Table = new TextTable(["quantity", "sampled", "independent signs"],
            [
                ["mean index", NumberText.WithError(distribution.Mean.Value, distribution.Mean.StandardError), NumberText.Of(distribution.ExpectedIndex)],
                ["variance", NumberText.WithError(distribution.Variance.Value, distribution.Variance.StandardError), NumberText.Of(distribution.NaiveVariance)],
            ]),
        };
    }
}
