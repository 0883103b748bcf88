using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class Views
{
    const int MostBars = 40, DiagonalEstimateBins = 60;

    /// <summary>The entries with their standard errors; of many entries their distribution.</summary>
    /// <param name="diagonal">The diagonal.</param>
    public static Figure Plot(this DiagonalEstimate diagonal)
    {
        ArgumentNullException.ThrowIfNull(diagonal);
        int n = diagonal.Values.Count, negative = diagonal.Values.Count(v => v < 0);
        return new Figure($"Diagonal of {NumberText.Of(n)} entries: {NumberText.Of(negative)} negative", n <= MostBars ? Bars(diagonal) : Histogram(diagonal))
        {
            Caption = Join($"Estimated from {NumberText.Of(diagonal.Probes)} random probes{(n <= MostBars ? "; whiskers are standard errors" : "")}.", diagonal.Advice),
            Height = 380,
            Description = $"{diagonal}\n{Table(diagonal)}",
            Table = Table(diagonal),
        };
    }

    static PlanePanel Bars(DiagonalEstimate diagonal) => new()
    {
        X = new Axis { Title = "index of the entry", WholeNumbers = true }, Y = new Axis { Title = "entry", ZeroLine = true },
        Traces =
        [
            new BarTrace(ChartValues.Indices(diagonal.Values.Count), ChartValues.Of(diagonal.Values))
            {
                Colors = [.. diagonal.Values.Select(Palette.Curvature)],
                ErrorY = diagonal.StandardErrors.All(double.IsFinite) ? ChartValues.Of(diagonal.StandardErrors) : null,
                Hover = ChartText.FromMarkup("entry %{x}: %{y:.4g}"),
            },
        ],
    };

    static PlanePanel Histogram(DiagonalEstimate diagonal) => new()
    {
        X = "entry", Y = new Axis { Title = "number of entries", Scale = AxisScale.Log }, Lines = [new ReferenceLine(0, IsVertical: true)],
        Traces = [new HistogramTrace(ChartValues.Of(diagonal.Values)) { Bins = DiagonalEstimateBins, Color = Palette.Blue, Hover = ChartText.FromMarkup("entries ≈ %{x}: %{y}") }],
    };

    static TextTable Table(DiagonalEstimate diagonal) => new(["quantity", "value"],
    [
        ["smallest entry", NumberText.Of(diagonal.Values.Min())],
        ["largest entry", NumberText.Of(diagonal.Values.Max())],
        ["mean entry", NumberText.Of(diagonal.Values.Average())],
        ["negative entries", NumberText.Of(diagonal.Values.Count(v => v < 0))],
        ["mean standard error", NumberText.Of(diagonal.StandardErrors.Average(), 2)],
        ["probes", NumberText.Of(diagonal.Probes)],
    ]);
}
