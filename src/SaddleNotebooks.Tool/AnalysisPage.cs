using System.Text.RegularExpressions;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary>The page of an analysis: numbers, what to believe, every figure, and what the file held. It needs nothing else.</summary>
static partial class AnalysisPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="analysis">The analysis, whole or a part.</param>
    /// <param name="model">The name of the model's file; any text.</param>
    public static string Write(NetworkAnalysis analysis, string model)
    {
        // Text from a file is only ever encoded HTML; a heading takes letters, digits, dots and hyphens of it.
        var cells = new List<NotebookCell> { Text($"# Curvature of {Unsafe().Replace(model, "-")}") };
        if (!analysis.IsComplete)
            cells.Add(Text("**This analysis is not complete**: it was stopped. The same command goes on where it is now."));
        cells.Add(Shown(new HtmlFragment($"<p>{HtmlFragment.Encode(analysis.Network)}<br>{HtmlFragment.Encode($"{analysis.LossName} over {analysis.Samples}")}</p>", analysis.Network)));
        cells.Add(Text("## The numbers"));
        cells.Add(Shown(HtmlFragment.Of(analysis.Table())));
        cells.Add(Text("## What to believe"));
        cells.Add(Shown(List(analysis.Beliefs())));
        foreach (var (heading, figure) in analysis.Figures())
        {
            if (heading.Length > 0)
                cells.Add(Text($"## {heading}"));
            cells.Add(Shown(new HtmlFragment(figure.Html(), figure.ToString())));
        }
        if (analysis.Notes.Count > 0)
        {
            cells.Add(Text("## What the file held"));
            cells.Add(Shown(List(analysis.Notes)));
        }
        return NotebookPage.Write(new NotebookDocument(cells), new PageOptions { FallbackTitle = model });
    }

    static NotebookCell Text(string markdown) => new(CellKind.Markdown, markdown);

    static NotebookCell Shown(HtmlFragment fragment) => new(CellKind.Code, "")
    {
        Outputs = [new DisplayOutput(MimeBundle.Of(MimeBundle.PlainText, fragment.Text).With(MimeBundle.Html, fragment.Html))],
    };

    static HtmlFragment List(IReadOnlyList<string> sentences) => new(
        $"<ul>{string.Concat(sentences.Select(s => $"<li>{HtmlFragment.Encode(s)}</li>"))}</ul>", string.Join('\n', sentences.Select(s => $"- {s}")));

    [GeneratedRegex("[^A-Za-z0-9. -]")]
    private static partial Regex Unsafe();
}
