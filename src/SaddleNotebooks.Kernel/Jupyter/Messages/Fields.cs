using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Reads the fields of a message; a missing or mistyped one is the client's fault and said so.</summary>
static class Fields
{
    /// <summary>A text that must be there.</summary>
    public static string Text(JsonObject content, string name) => Optional<string>(content, name) ?? throw Missing(name, "text");

    /// <summary>A text, or what stands for it when it is not there.</summary>
    public static string Text(JsonObject content, string name, string fallback) => Optional<string>(content, name) ?? fallback;

    /// <summary>True, false, or what stands for it when it is not there.</summary>
    public static bool Flag(JsonObject content, string name, bool fallback) => Optional<bool?>(content, name) ?? fallback;

    /// <summary>A whole number, or what stands for it when it is not there.</summary>
    public static int Number(JsonObject content, string name, int fallback) => Optional<int?>(content, name) ?? fallback;

    /// <summary>An object, empty when it is not there.</summary>
    public static JsonObject Object(JsonObject content, string name)
        => content[name] switch
        {
            null => [],
            JsonObject value => value,
            _ => throw Missing(name, "an object"),
        };

    static T? Optional<T>(JsonObject content, string name)
    {
        if (content[name] is not { } node)
            return default;
        try
        {
            return node.GetValue<T>();
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw Missing(name, typeof(T) == typeof(string) ? "text" : typeof(T) == typeof(bool?) ? "true or false" : "a whole number");
        }
    }

    static MalformedMessageException Missing(string name, string kind) => new($"\"{name}\" must be {kind}.");
}
