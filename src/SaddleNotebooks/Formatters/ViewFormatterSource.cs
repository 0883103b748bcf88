namespace SaddleNotebooks.Formatters;

/// <summary>
/// What .NET Interactive asks for the formatters of a result type; found by name through
/// <see cref="Numerics.TypeFormatterSourceAttribute"/>.
/// </summary>
public sealed class ViewFormatterSource
{
    /// <summary>One formatter for HTML and one for plain text; each draws every type that <see cref="ViewRegistry"/> knows.</summary>
    public IEnumerable<object> CreateTypeFormatters()
        =>
        [
            new ViewFormatter("text/html", figure => figure.Html(), fragment => fragment.Html),
            new ViewFormatter("text/plain", figure => figure.ToString(), fragment => fragment.Text),
        ];
}
