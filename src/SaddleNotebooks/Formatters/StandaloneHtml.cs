using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Formatters;

/// <summary>What the method <c>ToHtml()</c> of results gives; found by name through <see cref="Numerics.ResultHtml"/>.</summary>
static class StandaloneHtml
{
    static readonly ViewFormatter Formatter = new("text/html", figure => figure.ToHtml(), fragment => fragment.Html);

    /// <summary>The result as a piece of a page, with plotly.js where it is drawn; its text where no view knows the type.</summary>
    public static string Of(object result)
    {
        using var html = new StringWriter();
        return Formatter.Format(result, html) ? html.ToString() : $"<pre>{HtmlFragment.Encode(result.ToString() ?? "")}</pre>";
    }
}
