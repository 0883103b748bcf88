using System.Text.Json;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>What a cell showed: displays in order, each with every state it went through.</summary>
public sealed class EngineCell
{
    readonly List<EngineDisplay> displays = [];

    /// <summary>Everything shown, the cell's value last.</summary>
    public IReadOnlyList<EngineDisplay> Displays => displays;

    /// <summary>What went to the console, both streams.</summary>
    public string Console { get; private set; } = "";

    /// <summary>Why the cell failed; null if it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>All that is on display at the end, as HTML where there is any.</summary>
    public string Html => string.Concat(displays.Select(d => d.Html));

    /// <summary>All that is on display at the end, as text.</summary>
    public string Text => string.Join('\n', displays.Select(d => d.Text));

    internal void Take(string type, JsonElement content)
    {
        switch (type)
        {
            case "DisplayedValueProduced" or "ReturnValueProduced":
                displays.Add(new(Id(content)));
                displays[^1].Take(content);
                break;
            case "DisplayedValueUpdated":
                displays.SingleOrDefault(d => d.Id == Id(content))?.Take(content);
                break;
            case "StandardOutputValueProduced" or "StandardErrorValueProduced":
                Console += content.GetProperty("formattedValues")[0].GetProperty("value").GetString();
                break;
            case "CommandFailed":
                Failure = content.GetProperty("message").GetString() ?? "";
                break;
        }
    }

    static string? Id(JsonElement content) => content.GetProperty("valueId").GetString();
}
