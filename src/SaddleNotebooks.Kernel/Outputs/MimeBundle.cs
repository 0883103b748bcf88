using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>One value in several forms, by MIME type; hosts show the richest they know.</summary>
/// <param name="Data">JSON kinds hold JSON, all others text.</param>
sealed record MimeBundle(IReadOnlyDictionary<string, JsonNode> Data)
{
    /// <summary>Plain text.</summary>
    public const string PlainText = "text/plain";

    /// <summary>A fragment of HTML.</summary>
    public const string Html = "text/html";

    /// <summary>Markdown text.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>A bundle with one form.</summary>
    /// <param name="mimeType">The MIME type.</param>
    /// <param name="text">The text.</param>
    /// <returns>The bundle.</returns>
    public static MimeBundle Of(string mimeType, string text) => new(new Dictionary<string, JsonNode> { [mimeType] = JsonValue.Create(text)! });

    /// <summary>The text of one form.</summary>
    /// <param name="mimeType">The MIME type.</param>
    /// <returns>Its text (JSON kinds as JSON), or null if the bundle lacks it.</returns>
    public string? Text(string mimeType)
        => !Data.TryGetValue(mimeType, out var node) ? null
        : node is JsonValue value && value.TryGetValue(out string? text) ? text
        : node.ToJsonString();

    /// <summary>The same value with one form more, or with another text in that form.</summary>
    /// <param name="mimeType">The MIME type.</param>
    /// <param name="text">The text.</param>
    /// <returns>A copy.</returns>
    public MimeBundle With(string mimeType, string text) => new(new Dictionary<string, JsonNode>(Data) { [mimeType] = JsonValue.Create(text)! });

    /// <summary>The same value without one form.</summary>
    /// <param name="mimeType">The MIME type.</param>
    /// <returns>A copy.</returns>
    public MimeBundle Without(string mimeType) => new(Data.Where(form => form.Key != mimeType).ToDictionary());

    /// <summary>Whether nbformat stores a MIME type as JSON instead of text.</summary>
    /// <param name="mimeType">The MIME type.</param>
    /// <returns>True for <c>application/json</c> and every <c>…+json</c>.</returns>
    public static bool IsJson(string mimeType)
    {
        ArgumentNullException.ThrowIfNull(mimeType);
        return mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);
    }
}
