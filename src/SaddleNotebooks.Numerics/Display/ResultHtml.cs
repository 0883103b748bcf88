using System.Net;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// A result as a piece of a page that stands for itself, for hosts that look for a public method <c>ToHtml()</c> on values, as Verso does. The drawing code above this
/// layer is found by name; a program without it gets the result's text.
/// </summary>
static class ResultHtml
{
    const string Drawing = "SaddleNotebooks.Formatters.StandaloneHtml, SaddleNotebooks";

    static readonly Lazy<Func<object, string>?> Draw = new(() => Type.GetType(Drawing)?.GetMethod("Of", [typeof(object)])?.CreateDelegate<Func<object, string>>());

    /// <summary>The result's figure with everything it needs to draw without a network.</summary>
    public static string Of(object result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Draw.Value is { } draw ? draw(result) : $"<pre>{WebUtility.HtmlEncode(result.ToString())}</pre>";
    }
}
