using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The memory each method needs beside the memory there is; the reasons in the caption.</summary>
    /// <param name="recommendation">The recommendation.</param>
    public static Figure Plot(this Recommendation recommendation)
    {
        ArgumentNullException.ThrowIfNull(recommendation);
        string[] names = [.. recommendation.Methods.Select(m => m.Formula.Method)];
        return new Figure($"{NumberText.Of(recommendation.Parameters)} parameters: {recommendation.Optimizer?.Name ?? "no method fits"}", new PlanePanel
        {
            X = new Axis { Title = "memory", Unit = "bytes", Scale = AxisScale.Log, TickFormat = "~s" }, Y = NamedRows.Axis(names),
            Traces = [Dots(recommendation, true), Dots(recommendation, false)],
            Lines = [new ReferenceLine(recommendation.AvailableBytes, IsVertical: true) { Label = "available" }],
        })
        {
            Caption = string.Join(" ", recommendation.Reasons),
            Height = NamedRows.Height(names.Length, panels: 1),
            Description = recommendation.ToString(),
            Table = new TextTable(["method", "memory", "fits", "Hessian products per step"],
            [
                .. recommendation.Methods.Select(IReadOnlyList<string> (m) => [m.Formula.Method, ByteText.Of(m.Bytes), m.Fits ? "yes" : "no", NumberText.Of(m.Products)]),
            ]),
        };
    }

    static ScatterTrace Dots(Recommendation recommendation, bool fits)
    {
        int count = recommendation.Methods.Count;
        int[] chosen = [.. Enumerable.Range(0, count).Where(i => recommendation.Methods[i].Fits == fits)];
        return new ScatterTrace(ChartValues.Of(chosen.Select(i => recommendation.Methods[i].Bytes)), ChartValues.Of(chosen.Select(i => NamedRows.Position(i, count))))
        {
            Name = fits ? "fits" : "does not fit",
            Marker = new Marker { Color = fits ? Palette.Blue : Palette.Vermilion, Shape = fits ? MarkerShape.Circle : MarkerShape.X, Size = 11, RimColor = "#ffffff" },
            Texts = [.. chosen.Select(i => (ChartText)$"{recommendation.Methods[i].Formula.Method}: {ByteText.Of(recommendation.Methods[i].Bytes)}")],
            Hover = ChartText.FromMarkup("%{text}"),
        };
    }
}
