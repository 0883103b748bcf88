namespace SaddleNotebooks.Charts.Formatting;

/// <summary>Renders pieces of pages in .NET Interactive.</summary>
sealed class FragmentFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters()
        => [new ConventionFormatter<HtmlFragment>("text/html", f => f.Html), new ConventionFormatter<HtmlFragment>("text/plain", f => f.Text)];
}
