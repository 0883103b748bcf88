using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SaddleNotebooks.Charts;

/// <summary>
/// What differs between the pictures of an explorable: which properties of which traces, with the caption and the table's cells. Each value is
/// kept once, so that a curve that only one of the sliders moves is not repeated for every position of the others.
/// </summary>
sealed class ExplorableStates
{
    /// <summary>From this number of values on a list is written in binary.</summary>
    const int TypedFrom = 6;

    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    readonly Dictionary<string, int> places = [];
    readonly List<string> pool = [];
    readonly List<int[]> rows = [];
    readonly List<(int Trace, string Property)> moving = [];

    /// <summary>The text for the page: <c>moves</c>, <c>pool</c> and <c>states</c>.</summary>
    internal string Json
    {
        get
        {
            var text = new StringBuilder("{\"moves\":[");
            text.AppendJoin(',', moving.Select(m => $"[{m.Trace},\"{m.Property}\"]"));
            text.Append("],\"pool\":[").AppendJoin(',', pool).Append("],\"states\":[").AppendJoin(',', rows.SelectMany(row => row)).Append("]}");
            return text.ToString();
        }
    }

    internal static ExplorableStates Of(IReadOnlyList<Figure> figures, int start)
    {
        var states = new ExplorableStates();
        JsonElement[] drawn = [.. figures.Select(f => JsonDocument.Parse(FigureJson.Write(f.Reduced().Figure)).RootElement)];
        var first = drawn[start];
        int traces = first.GetProperty("data").GetArrayLength();
        for (int i = 0; i < drawn.Length; i++)
            RequireSameFrame(figures[start], first, figures[i], drawn[i]);
        for (int t = 0; t < traces; t++)
        {
            foreach (var property in first.GetProperty("data")[t].EnumerateObject())
            {
                string text = property.Value.GetRawText();
                if (drawn.Any(d => d.GetProperty("data")[t].GetProperty(property.Name).GetRawText() != text))
                    states.moving.Add((t, property.Name));
            }
        }
        for (int i = 0; i < drawn.Length; i++)
        {
            var data = drawn[i].GetProperty("data");
            states.rows.Add([
                .. states.moving.Select(m => states.Place(Compact(data[m.Trace].GetProperty(m.Property)))),
                states.Place(Text(figures[i].Caption)),
                .. Cells(figures[i]).Select(cell => states.Place(Text(cell))),
            ]);
        }
        return states;
    }

    /// <summary>The cells of the table that may change: all but the first of each row, which says what the row is.</summary>
    internal static IEnumerable<string> Cells(Figure figure) => figure.Table?.Rows.SelectMany(row => row.Skip(1)) ?? [];

    int Place(string json)
    {
        if (!places.TryGetValue(json, out int place))
        {
            places[json] = place = pool.Count;
            pool.Add(json);
        }
        return place;
    }

    static void RequireSameFrame(Figure figure, JsonElement first, Figure other, JsonElement drawn)
    {
        string? fault = Array.Find(["layout", "frames", "config"], part => Raw(first, part) != Raw(drawn, part)) is { } part
            ? $"their {part}: give axes a range, and keep titles and notes"
            : !Traces(first).SequenceEqual(Traces(drawn)) ? "their traces: draw the same ones with the same kind of data everywhere, empty ones where there is nothing to show"
            : !Rows(figure).SequenceEqual(Rows(other)) ? "the table's headings or first column"
            : null;
        if (fault is not null)
            throw new ArgumentException($"The figures of an explorable may differ in data, caption and cells of the table only; these differ in {fault}.");

        static string? Raw(JsonElement drawn, string part) => drawn.TryGetProperty(part, out var value) ? value.GetRawText() : null;
        static IEnumerable<string> Traces(JsonElement drawn)
            => drawn.GetProperty("data").EnumerateArray().Select(trace => $"{trace.GetProperty("type")} {string.Join(' ', trace.EnumerateObject().Select(p => p.Name))}");
        static IEnumerable<string> Rows(Figure f) => f.Table is null ? [] : [.. f.Table.Headings, .. f.Table.Rows.Select(row => row[0])];
    }

    static string Text(string plain) => $"\"{JsonEncodedText.Encode(plain, Options.Encoder)}\"";

    /// <summary>Numbers in single precision: seven digits are more than a picture shows.</summary>
    static string Compact(JsonElement value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Options))
            WriteCompact(writer, value);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    static void WriteCompact(Utf8JsonWriter writer, JsonElement value)
    {
        if (Numbers(value) is not { } numbers || !FitsSingle(numbers))
        {
            value.WriteTo(writer);
        }
        else if (value.ValueKind == JsonValueKind.Array && numbers.Length < TypedFrom)
        {
            writer.WriteStartArray();
            foreach (double number in numbers)
            {
                if (double.IsNaN(number))
                    writer.WriteNullValue();
                else
                    writer.WriteNumberValue((float)number);
            }
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteString("dtype", "f4");
            writer.WriteBase64String("bdata", TypedArray.Encode(numbers, "f4"));
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("shape", out var shape))
                writer.WriteString("shape", shape.GetString());
            writer.WriteEndObject();
        }
    }

    /// <summary>The numbers of a list, in digits or in binary; null for anything else.</summary>
    static double[]? Numbers(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.GetArrayLength() > 0 && value.EnumerateArray().All(v => v.ValueKind is JsonValueKind.Number or JsonValueKind.Null)
                ? [.. value.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble())]
                : null;
        }
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("bdata", out var data))
            return null;
        byte[] bytes = data.GetBytesFromBase64();
        bool single = value.GetProperty("dtype").GetString() == "f4";
        var numbers = new double[bytes.Length / (single ? 4 : 8)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = single ? BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i)) : BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(8 * i));
        return numbers;
    }

    static bool FitsSingle(double[] numbers) => numbers.All(v => double.IsNaN(v) || v == 0 || Math.Abs(v) is > 1e-37 and < 1e37);
}
