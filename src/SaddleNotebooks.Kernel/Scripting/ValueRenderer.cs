using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Formatters;

namespace SaddleNotebooks.Kernel;

/// <summary>Renders values with the formatters of .NET Interactive, so that a type looks the same in both hosts.</summary>
static class ValueRenderer
{
    /// <summary>Renders a value.</summary>
    /// <param name="value">Anything; null too. What is nested without end is shown as far as its outer levels.</param>
    /// <param name="mimeTypes">The forms wanted; empty means what the type prefers, and plain text for hosts that know nothing richer.</param>
    /// <returns>The value in those forms.</returns>
    public static MimeBundle Render(object? value, IReadOnlyList<string>? mimeTypes = null)
    {
        if (value is MimeBundle bundle)
            return bundle;
        // Their text of an array is a list without shape.
        if (value is Array { Rank: > 1 } array)
            value = ArrayFragment.Of(array);
        var forms = mimeTypes is { Count: > 0 }
            ? mimeTypes
            : [.. Formatter.GetPreferredMimeTypesFor(value?.GetType() ?? typeof(object)), MimeBundle.PlainText];
        var data = new Dictionary<string, JsonNode>();
        foreach (string mime in forms.Distinct())
            data[mime] = Render(value, mime);
        return new(data);
    }

    static JsonNode Render(object? value, string mime)
    {
        string text = LimitedWriter.Format(value, mime)
            ?? (mime == MimeBundle.Html ? $"<pre>{HtmlFragment.Encode(NestedText.Of(value))}</pre>" : NestedText.Of(value));
        if (!MimeBundle.IsJson(mime))
            return JsonValue.Create(text);
        try
        {
            return NotebookJson.Parse(text) ?? JsonValue.Create(text);
        }
        catch (JsonException)
        {
            // A formatter that somebody registered wrote no JSON.
            return JsonValue.Create(text);
        }
    }
}
