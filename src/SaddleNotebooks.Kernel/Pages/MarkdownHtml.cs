using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Markdown as HTML for one page: headings get anchors, formulas are kept for MathML, pictures are put into the page, and of raw HTML
/// only harmless tags remain.
/// </summary>
sealed partial class MarkdownHtml(string? folder, Func<string, string?>? address = null)
{
    // Markdig's generic attributes stay out: they would let the text set event handlers.
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseEmphasisExtras().UseTaskLists().UseMathematics().UseAutoLinks().UseFootnotes().Build();

    readonly List<PageHeading> headings = [];

    /// <summary>The headings seen so far, in order.</summary>
    public IReadOnlyList<PageHeading> Headings => headings;

    /// <summary>Whether a formula was seen.</summary>
    public bool HasMath { get; private set; }

    /// <summary>Renders one cell.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="attachments">Pictures pasted into the cell.</param>
    public string Render(string markdown, JsonObject? attachments)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        var pictures = new PagePictures(folder, attachments);
        foreach (var node in document.Descendants().ToList())
        {
            switch (node)
            {
                case HeadingBlock heading:
                    heading.GetAttributes().Id = Anchor(PlainText(heading.Inline));
                    headings.Add(new(heading.Level, ContentsEntry(heading.Inline), heading.GetAttributes().Id!));
                    break;
                case MathInline or MathBlock:
                    HasMath = true;
                    // $$…$$ within one line is a displayed formula, too.
                    if (node is MathInline { DelimiterCount: 2 } displayed)
                        displayed.GetAttributes().AddClass("display");
                    break;
                case LinkInline { IsImage: true } picture:
                    picture.Url = pictures.Embed(picture.Url ?? "");
                    break;
                case LinkInline link:
                    if ((address ?? PageAddress)(link.Url ?? "") is { } leads)
                        link.Url = leads;
                    else
                        link.ReplaceBy(new ContainerInline(), copyChildren: true);
                    break;
            }
        }
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new RawBlock());
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.Inlines.HtmlInlineRenderer>(new RawInline());
        // Behind the one for formulas, which are fenced blocks to Markdig, too.
        renderer.ObjectRenderers.InsertBefore<CodeBlockRenderer>(new HighlightedCode());
        renderer.Render(document);
        writer.Flush();
        return new SafeHtml(pictures.Embed, id => headings.Any(h => h.Id == id) || FootnoteId().IsMatch(id)).Clean(writer.ToString()) + "\n";
    }

    /// <summary>Renders TeX: a formula by itself, with or without delimiters, or text with formulas.</summary>
    public string Formula(string latex)
    {
        string code = latex.Trim();
        foreach (var (open, close) in new[] { ("$$", "$$"), (@"\[", @"\]"), ("$", "$") })
        {
            if (code.Length > open.Length + close.Length && code.StartsWith(open, StringComparison.Ordinal) && code.EndsWith(close, StringComparison.Ordinal))
            {
                code = code[open.Length..^close.Length];
                break;
            }
        }
        if (code.Contains('$', StringComparison.Ordinal))
            return Render(latex, null);
        HasMath = true;
        return $"<div class=\"math\">{PageText.Encode(code)}</div>";
    }

    /// <summary>A line of Markdown without its markup; formulas lose their backslashes.</summary>
    public static string Plain(string markdown)
        => string.Join(' ', Markdown.Parse(markdown, Pipeline).OfType<LeafBlock>().Select(block => PlainText(block.Inline))).Trim();

    static string PlainText(ContainerInline? inline)
        => string.Concat((inline?.Descendants() ?? []).Select(part => part is MathInline math ? math.Content.ToString().Replace("\\", "", StringComparison.Ordinal) : TextOf(part))).Trim();

    /// <summary>A heading's text as HTML, with its formulas.</summary>
    static string ContentsEntry(ContainerInline? inline)
        => string.Concat((inline?.Descendants() ?? []).Select(part => part is MathInline math
            ? $"<span class=\"math\">{PageText.Encode(math.Content.ToString())}</span>"
            : PageText.Encode(TextOf(part)))).Trim();

    static string TextOf(MarkdownObject part) => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    };

    /// <summary>Another notebook beside this one is another page beside this page.</summary>
    static string? PageAddress(string url)
    {
        int end = url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? hash : url.Length;
        const string Extension = ".ipynb";
        return url[..end].EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && !url.Contains(':', StringComparison.Ordinal) && !url.StartsWith('/')
            ? string.Concat(url.AsSpan(0, end - Extension.Length), ".html", url.AsSpan(end))
            : url;
    }

    // Jupyter's anchors: what links to a section there finds it here.
    string Anchor(string text)
    {
        string slug = string.Concat(text.Select(c => char.IsWhiteSpace(c) ? '-' : c));
        slug = slug.Length == 0 ? "section" : slug;
        string id = slug;
        for (int i = 2; headings.Any(h => h.Id == id) || id == "top" || id.StartsWith("cell-", StringComparison.Ordinal) || id.StartsWith("toggle-", StringComparison.Ordinal); i++)
            id = $"s-{slug}-{i}";
        return id;
    }

    [GeneratedRegex(@"\Afn(ref)?:[0-9]+(:[0-9]+)?\z")]
    private static partial Regex FootnoteId();

    sealed class RawBlock : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock block) => renderer.Write(SafeHtml.ShowOthers(block.Lines.ToString())).WriteLine();
    }

    sealed class RawInline : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline inline) => renderer.Write(SafeHtml.ShowOthers(inline.Tag));
    }

    sealed class HighlightedCode : HtmlObjectRenderer<FencedCodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, FencedCodeBlock block)
        {
            string code = block.Lines.ToString();
            bool csharp = NotebookLanguage.Normalize(block.Info ?? "") == "csharp";
            renderer.EnsureLine();
            renderer.Write("<pre><code>").Write(csharp ? CSharpHtml.Highlight(code) : PageText.Encode(code)).Write("</code></pre>");
            renderer.EnsureLine();
        }
    }
}
