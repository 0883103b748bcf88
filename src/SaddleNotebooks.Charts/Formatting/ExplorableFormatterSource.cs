namespace SaddleNotebooks.Charts.Formatting;

/// <summary>Renders explorables in .NET Interactive.</summary>
sealed class ExplorableFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters()
        => [new ConventionFormatter<Explorable>("text/html", e => e.Html()), new ConventionFormatter<Explorable>("text/plain", e => e.ToString())];
}
