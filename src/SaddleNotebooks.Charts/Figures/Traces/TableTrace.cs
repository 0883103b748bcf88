namespace SaddleNotebooks.Charts;

/// <summary>A table drawn as a part of the picture.</summary>
/// <param name="Table">Headings and rows.</param>
public sealed record TableTrace(TextTable Table) : ChartTrace
{
    internal override string Type => "table";

    internal override void WriteTo(FigureWriter writer)
    {
        writer.Begin("header").Begin("font").Number("size", 13).End().Text("align", "left").Number("height", 30);
        writer.Texts("values", [.. Table.Headings.Select(h => ChartText.FromMarkup("<b>") + h + ChartText.FromMarkup("</b>"))]);
        writer.End();
        writer.Begin("cells").Text("align", "left").Number("height", 26);
        writer.TextColumns("values", [.. Table.Headings.Select((_, c) => Table.Rows.Select(r => (ChartText)r[c]).ToArray())]);
        writer.End();
    }
}
