namespace SaddleNotebooks.Charts.Formatting;

/// <summary>Renders figures in .NET Interactive.</summary>
sealed class FigureFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters()
        => [new ConventionFormatter<Figure>("text/html", f => f.Html()), new ConventionFormatter<Figure>("text/plain", f => f.ToString())];
}
