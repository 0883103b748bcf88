using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// JSON as Jupyter's own tools read and write it, which is more than the standard: the literals <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> become null,
/// halves of characters U+FFFD, and of a key given twice the last one counts.
/// </summary>
static class NotebookJson
{
    /// <summary>How deep lists and objects may lie in each other: as much as outputs need, and little enough for every thread's stack.</summary>
    public const int MaxDepth = 512;

    static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = true };

    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">The text is not JSON; line and column are set.</exception>
    /// <exception cref="NotebookFormatException">It is nested deeper than <see cref="MaxDepth"/>.</exception>
    public static JsonNode? Parse(string json) => Node(JsonElement.Parse(Normalize(json), Options));

    static JsonNode? Node(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = new JsonObject();
                foreach (var property in element.EnumerateObject())
                    fields[property.Name] = Node(property.Value);
                return fields;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in element.EnumerateArray())
                    items.Add(Node(item));
                return items;
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                return JsonValue.Create(element.GetString());
            default:
                return JsonValue.Create(element);
        }
    }

    /// <summary>The text as standard JSON of the same lines; the text itself where nothing has to change.</summary>
    static string Normalize(string json)
    {
        StringBuilder? changed = null;
        int copied = 0, depth = 0;
        for (int i = 0; i < json.Length;)
        {
            var (length, replacement) = json[i] switch
            {
                '"' => (1, null),
                'N' => Literal("NaN"),
                'I' => Literal("Infinity"),
                '-' => Literal("-Infinity"),
                _ => (1, null),
            };
            if (replacement is not null)
                Replace(i, length, replacement);
            if (json[i] == '"')
                length = String(i);
            else if (json[i] is '[' or '{' && ++depth > MaxDepth)
                throw new NotebookFormatException($"line {1 + json.AsSpan(0, i).Count('\n')}: lists and objects lie more than {MaxDepth} deep in each other. Clear the outputs of the notebook, or flatten the value that a cell shows.");
            else if (json[i] is ']' or '}')
                depth--;
            i += length;

            (int, string?) Literal(string word) => string.CompareOrdinal(json, i, word, 0, word.Length) == 0 ? (word.Length, "null") : (1, null);
        }
        return changed is null ? json : changed.Append(json, copied, json.Length - copied).ToString();

        void Replace(int start, int length, string with)
        {
            changed ??= new(json.Length);
            changed.Append(json, copied, start - copied).Append(with);
            copied = start + length;
        }

        // The length of the string that starts here; halves of characters in it are replaced, written out or as \uXXXX.
        int String(int start)
        {
            int i = start + 1;
            while (i < json.Length && json[i] != '"')
            {
                int unit = Unit(i, out int length);
                if (char.IsHighSurrogate((char)unit) && Unit(i + length, out int second) is var low && low >= 0 && char.IsLowSurrogate((char)low))
                    length += second;
                else if (unit >= 0 && char.IsSurrogate((char)unit))
                    Replace(i, length, "\uFFFD");
                i += length;
            }
            return Math.Min(i + 1, json.Length) - start;
        }

        // The UTF-16 unit that stands here, plain or escaped; −1 for an escape of another kind, and at the end.
        int Unit(int at, out int length)
        {
            length = 1;
            if (at >= json.Length)
                return -1;
            if (json[at] != '\\')
                return json[at];
            length = Math.Min(2, json.Length - at);
            if (at + 6 > json.Length || json[at + 1] != 'u' || !ushort.TryParse(json.AsSpan(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out ushort unit))
                return -1;
            length = 6;
            return unit;
        }
    }
}
