using System.Text.RegularExpressions;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary>The cells of a page that a command writes. Text from a file is only ever encoded HTML.</summary>
static partial class PageCells
{
    /// <summary>Markdown.</summary>
    public static NotebookCell Text(string markdown) => new(CellKind.Markdown, markdown);

    /// <summary>A result.</summary>
    public static NotebookCell Shown(HtmlFragment fragment) => new(CellKind.Code, "")
    {
        Outputs = [new DisplayOutput(MimeBundle.Of(MimeBundle.PlainText, fragment.Text).With(MimeBundle.Html, fragment.Html))],
    };

    /// <summary>A figure.</summary>
    public static NotebookCell Shown(Figure figure) => Shown(new HtmlFragment(figure.Html(), figure.ToString()));

    /// <summary>The network, and below it the loss.</summary>
    public static NotebookCell Header(string network, string loss) => Shown(new HtmlFragment($"<p>{HtmlFragment.Encode(network)}<br>{HtmlFragment.Encode(loss)}</p>", network));

    /// <summary>Sentences as a list.</summary>
    public static HtmlFragment List(IReadOnlyList<string> sentences) => new(
        $"<ul>{string.Concat(sentences.Select(s => $"<li>{HtmlFragment.Encode(s)}</li>"))}</ul>", string.Join('\n', sentences.Select(s => $"- {s}")));

    /// <summary>A file's name in a heading, which takes letters, digits, dots and hyphens of it.</summary>
    public static string Heading(string name) => Unsafe().Replace(name, "-");

    [GeneratedRegex("[^A-Za-z0-9. -]")]
    private static partial Regex Unsafe();
}
