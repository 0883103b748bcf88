namespace SaddleNotebooks.Charts;

/// <summary>What a screen reader says in a picture's place: title, what each panel shows, and the caption.</summary>
static class AlternativeText
{
    internal static string Of(Figure figure)
    {
        string[] panels = [.. figure.Panels.Select(Of).Where(text => text.Length > 0)];
        string[] sentences = [PlainText.Of(figure.Title), panels.Length > 1 ? $"{panels.Length} panels: {string.Join("; ", panels)}" : string.Concat(panels), figure.Caption];
        return string.Join(" ", sentences.Where(s => s.Length > 0).Select(s => s[^1] is '.' or '!' or '?' ? s : s + "."));
    }

    static string Of(Panel panel)
    {
        string title = PlainText.Of(panel.Title), content = panel switch
        {
            PlanePanel plane => Axes(Name(plane.Y), Name(plane.X)),
            SpacePanel space => Axes(Name(space.Z), string.Join(" and ", new[] { Name(space.X), Name(space.Y) }.Where(a => a.Length > 0))),
            _ => "table",
        };
        return title.Length == 0 ? content : content.Length == 0 ? title : $"{title} ({content})";
    }

    static string Axes(string value, string over)
        => value.Length == 0 ? over : over.Length == 0 ? value : $"{value} over {over}";

    static string Name(Axis axis) => PlainText.Of(axis.FullTitle);
}
