using System.Text.Json;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>One place below a cell.</summary>
public sealed class EngineDisplay(string? id)
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

    internal void Take(JsonElement content)
        => states.Add(content.GetProperty("formattedValues").EnumerateArray()
            .ToDictionary(v => v.GetProperty("mimeType").GetString()!, v => v.GetProperty("value").GetString()!));
}
