using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace SaddleNotebooks.Kernel;

/// <summary>Renders values with the formatters of .NET Interactive, so that a type looks the same in both hosts.</summary>
public static class ValueRenderer
{
    /// <summary>Renders a value.</summary>
    /// <param name="value">Anything; null too.</param>
    /// <param name="mimeTypes">The forms wanted; empty means what the type prefers, and plain text for hosts that know nothing richer.</param>
    /// <returns>The value in those forms.</returns>
    public static MimeBundle Render(object? value, IReadOnlyList<string>? mimeTypes = null)
    {
        if (value is MimeBundle bundle)
            return bundle;
        var forms = mimeTypes is { Count: > 0 }
            ? mimeTypes
            : [.. Formatter.GetPreferredMimeTypesFor(value?.GetType() ?? typeof(object)), MimeBundle.PlainText];
        var data = new Dictionary<string, JsonNode>();
        foreach (string mime in forms.Distinct())
        {
            // The parameter is declared non-null, but null is what the formatters print as <null>.
            string text = Formatter.ToDisplayString(value!, mime);
            data[mime] = MimeBundle.IsJson(mime) ? JsonNode.Parse(text) ?? JsonValue.Create(text) : JsonValue.Create(text);
        }
        return new(data);
    }
}
