using SaddleNotebooks.Charts;
using SaddleNotebooks.Kernel;
using static SaddleNotebooks.Tool.PageCells;

namespace SaddleNotebooks.Tool;

/// <summary>The page of an analysis: numbers, what to believe, every figure, and what the file held. It needs nothing else.</summary>
static class AnalysisPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="analysis">The analysis, whole or a part.</param>
    /// <param name="model">The name of the model's file; any text.</param>
    public static string Write(NetworkAnalysis analysis, string model)
    {
        var cells = new List<NotebookCell> { Text($"# Curvature of {Heading(model)}") };
        if (!analysis.IsComplete)
            cells.Add(Text("**This analysis is not complete**: it was stopped. The same command goes on where it is now."));
        cells.Add(Header(analysis.Network, $"{analysis.LossName} over {analysis.Samples}"));
        cells.Add(Text("## The numbers"));
        cells.Add(Shown(HtmlFragment.Of(analysis.Table())));
        cells.Add(Text("## What to believe"));
        cells.Add(Shown(List(analysis.Beliefs())));
        foreach (var (heading, figure) in analysis.Figures())
        {
            if (heading.Length > 0)
                cells.Add(Text($"## {heading}"));
            cells.Add(Shown(figure));
        }
        if (analysis.Notes.Count > 0)
        {
            cells.Add(Text("## What the file held"));
            cells.Add(Shown(List(analysis.Notes)));
        }
        return NotebookPage.Write(new NotebookDocument(cells), new PageOptions { FallbackTitle = model });
    }
}
