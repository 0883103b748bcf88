using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int LangevinSampleBins = 40;

    /// <summary>The points visited (of one or two variables) and the values met.</summary>
    /// <param name="sample">The sample.</param>
    public static Figure Plot(this LangevinSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        int dimension = sample.Points.Count == 0 ? 0 : sample.Points[0].Count;
        Panel[] panels = dimension switch
        {
            1 => [Histogram(sample.Points.Select(p => p[0]), "Where the walk was", "x", Palette.Blue), Values(sample)],
            2 => [Cloud(sample), Values(sample)],
            _ => [Values(sample)],
        };
        return new Figure($"Langevin dynamics at T = {NumberText.Of(sample.Temperature)}: mean f = {NumberText.WithError(sample.MeanValue.Value, sample.MeanValue.StandardError)}", panels)
        {
            Caption = Join(
                "In equilibrium a point is visited as often as exp(−f/T) says: deep valleys more often, but none for ever.", sample.Advice),
            Height = 420,
            Description = sample.ToString(),
            Table = new TextTable(["quantity", "value"],
            [
                ["temperature", NumberText.Of(sample.Temperature)],
                ["mean f", NumberText.WithError(sample.MeanValue.Value, sample.MeanValue.StandardError)],
                ["lowest f met", NumberText.Of(sample.Values.DefaultIfEmpty(double.NaN).Min())],
                ["highest f met", NumberText.Of(sample.Values.DefaultIfEmpty(double.NaN).Max())],
                ["points kept", NumberText.Of(sample.Points.Count)],
                ["steps", NumberText.Of(sample.Cost.Gradients)],
            ]),
        };
    }

    static PlanePanel Values(LangevinSample sample) => Histogram(sample.Values, "Values met", "f", Palette.Orange) with
    {
        Lines = [new ReferenceLine(sample.MeanValue.Value, IsVertical: true) { Label = "mean" }],
    };

    static PlanePanel Histogram(IEnumerable<double> values, string title, string axis, string color) => new()
    {
        Title = title, X = axis, Y = "points",
        Traces = [new HistogramTrace(ChartValues.Of(values)) { Bins = LangevinSampleBins, Color = color, Hover = ChartText.FromMarkup($"{axis} ≈ %{{x}}: %{{y}} points") }],
    };

    static PlanePanel Cloud(LangevinSample sample) => new()
    {
        Title = "Where the walk was", X = "first coordinate", Y = "second coordinate",
        Traces =
        [
            new ScatterTrace(ChartValues.Of(sample.Points.Select(p => p[0])), ChartValues.Of(sample.Points.Select(p => p[1])))
            {
                Marker = new Marker { Size = 4, Values = ChartValues.Of(sample.Values), BarTitle = "f" }, Opacity = 0.7,
                Hover = ChartText.FromMarkup("%{x:.4g}, %{y:.4g}<br>f = %{marker.color:.4g}"),
            },
        ],
    };
}
