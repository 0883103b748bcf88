using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>One place below a cell.</summary>
public sealed partial class EngineDisplay(string? id)
{
    readonly List<IReadOnlyDictionary<string, string>> states = [];

    /// <summary>The host's name for the place; updates carry it.</summary>
    public string? Id => id;

    /// <summary>Every state, the first one first: texts by MIME type.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> States => states;

    /// <summary>The last state as HTML, or nothing.</summary>
    public string Html => states[^1].GetValueOrDefault("text/html", "");

    /// <summary>The last state as text, or nothing.</summary>
    public string Text => states[^1].GetValueOrDefault("text/plain", "");

    /// <summary>The words of the last state: the host gives a cell's value as HTML alone.</summary>
    public string Words => Text.Length > 0 ? Text : WebUtility.HtmlDecode(Markup().Replace(Html, " "));

    internal void Take(JsonElement content)
        => states.Add(content.GetProperty("formattedValues").EnumerateArray()
            .ToDictionary(v => v.GetProperty("mimeType").GetString()!, v => v.GetProperty("value").GetString()!));

    [GeneratedRegex("<(script|style).*?</\\1>|<[^>]+>", RegexOptions.Singleline)]
    private static partial Regex Markup();
}
