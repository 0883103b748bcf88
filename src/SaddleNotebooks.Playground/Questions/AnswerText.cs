using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>Writes answers. What is not finite is null: JSON has no word for it.</summary>
static class AnswerText
{
    public static string Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            content(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>What was wrong with a question, with the formula's lines and the fault's place if it was that.</summary>
    public static string Error(string reason, string? shown = null, int? position = null) => Write(writer =>
    {
        writer.WriteStartObject("error");
        writer.WriteString("reason", reason);
        if (position is { } at)
        {
            writer.WriteString("shown", shown);
            writer.WriteNumber("position", at);
        }
        writer.WriteEndObject();
    });

    public static void Number(this Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        writer.Number(value);
    }

    public static void Number(this Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteNullValue();
    }

    public static void Numbers(this Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WriteStartArray(name);
        foreach (double value in values)
            writer.Number(value);
        writer.WriteEndArray();
    }
}
