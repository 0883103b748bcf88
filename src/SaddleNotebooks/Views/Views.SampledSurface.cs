using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>Surface and contours side by side.</summary>
    /// <param name="surface">The samples.</param>
    /// <param name="title">The title; null for one that names the axes.</param>
    public static Figure Plot(this SampledSurface surface, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(surface);
        var panels = new SurfacePanels(surface);
        return Frame(surface, panels, title, "f", [], []);
    }

    internal static Figure Frame(
        SampledSurface surface, SurfacePanels panels, string? title, string valueName, IEnumerable<ChartTrace> onRelief, IEnumerable<ChartTrace> onContours)
    {
        string caption = Join(
            "The relief can be turned; the contours show the same values from above.", panels.Note, surface.Advice);
        return new Figure(title ?? $"{valueName} over {surface.X.Label} and {surface.Y.Label}",
            panels.Relief(valueName, onRelief), panels.Contours(valueName, panels.IsNearlySquare, onContours))
        {
            Caption = caption,
            Height = 470,
            Description = surface.ToString(),
            Table = new TextTable(["quantity", "value"],
            [
                ["lowest value", NumberText.Of(surface.Values.Minimum)],
                ["highest value", NumberText.Of(surface.Values.Maximum)],
                ["samples", $"{surface.X.Count} × {surface.Y.Count}"],
                ["evaluations of f", NumberText.Of(surface.Cost.Values)],
                ["seconds", NumberText.Of(surface.Seconds, 2)],
            ]),
        };
    }

    internal static string Join(params IEnumerable<string> sentences) => string.Join(' ', sentences.Where(s => s.Length > 0));
}
