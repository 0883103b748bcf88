using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SaddleNotebooks.Kernel;

/// <summary>A cell's text, split into code, magic lines, references and text in other languages.</summary>
/// <param name="References">The <c>#r</c> and <c>#i</c> lines, wherever they stand: they are carried out first.</param>
/// <param name="Parts">Everything else, in order.</param>
sealed partial record CellSource(IReadOnlyList<DirectivePart> References, IReadOnlyList<CellPart> Parts)
{
    /// <summary>Splits a cell.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="language">The language the cell starts in.</param>
    public static CellSource Parse(string source, string language)
    {
        string[] lines = source.ReplaceLineEndings("\n").Split('\n');
        var references = new List<DirectivePart>();
        var parts = new List<CellPart>();
        var insideText = new Lazy<Func<int, bool>>(() => StringsAndComments(lines));
        int start = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            string trimmed = lines[i].TrimStart();
            if (!trimmed.StartsWith('#') || (language == "csharp" && insideText.Value(i)))
                continue;
            if (NotebookLanguage.Selected(trimmed) is { } selected)
            {
                Close(i);
                (language, start) = (selected, i + 1);
            }
            else if (language != "csharp")
            {
                continue;
            }
            else if (ReferenceLine().Match(trimmed) is { Success: true } reference)
            {
                references.Add(new(i + 1, reference.Groups[1].Value[0], reference.Groups[2].Value.Trim()));
                lines[i] = "";
            }
            else if (trimmed.StartsWith("#!", StringComparison.Ordinal))
            {
                Close(i);
                parts.Add(new MagicPart(i + 1, trimmed.TrimEnd()));
                start = i + 1;
            }
        }
        Close(lines.Length);
        return new(references, parts);

        void Close(int end)
        {
            if (lines[start..end].All(string.IsNullOrWhiteSpace))
                return;
            string text = string.Join('\n', lines[start..end]);
            parts.Add(language switch
            {
                "csharp" => new CodePart(start + 1, new string('\n', start) + text),
                "markdown" => new TextPart(start + 1, MimeBundle.Markdown, text),
                "html" => new TextPart(start + 1, MimeBundle.Html, text),
                "raw" => new TextPart(start + 1, MimeBundle.PlainText, text),
                _ => new ForeignPart(start + 1, language),
            });
        }
    }

    /// <summary>Tells whether a line starts inside a string or a comment that spans lines: what looks like a directive there is text.</summary>
    static Func<int, bool> StringsAndComments(string[] lines)
    {
        string code = string.Join('\n', lines);
        var root = CSharpSyntaxTree.ParseText(code, CellDialect.ParseOptions).GetRoot();
        int[] starts = new int[lines.Length];
        for (int i = 1; i < lines.Length; i++)
            starts[i] = starts[i - 1] + lines[i - 1].Length + 1;
        return line =>
        {
            int position = starts[line];
            if (position == 0 || position >= code.Length)
                return false;
            var token = root.FindToken(position);
            if (token.SpanStart < position && position < token.Span.End)
                return true;
            var trivia = root.FindTrivia(position);
            return trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && trivia.SpanStart < position && position < trivia.Span.End;
        };
    }

    [GeneratedRegex("""^#(r|i)\s+"([^"]*)"\s*;?\s*(?://.*)?$""")]
    private static partial Regex ReferenceLine();
}
