using System.Globalization;
using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>A notebook of a few cells, in the format of Jupyter.</summary>
static class NotebookText
{
    public static void Write(Utf8JsonWriter writer, string markdown, params IEnumerable<string> code)
    {
        int cells = 0;
        writer.WriteStartArray("cells");
        Cell("markdown", markdown);
        Cell("code", "#r \"nuget: SaddleNotebooks\"");
        foreach (string text in code)
            Cell("code", text);
        writer.WriteEndArray();
        writer.WriteStartObject("metadata");
        writer.WriteStartObject("kernelspec");
        writer.WriteString("display_name", ".NET (C#)");
        writer.WriteString("language", "C#");
        writer.WriteString("name", ".net-csharp");
        writer.WriteEndObject();
        writer.WriteStartObject("language_info");
        writer.WriteString("name", "C#");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteNumber("nbformat", 4);
        writer.WriteNumber("nbformat_minor", 5);

        void Cell(string type, string text)
        {
            writer.WriteStartObject();
            writer.WriteString("cell_type", type);
            writer.WriteString("id", $"cell-{++cells}");
            writer.WriteStartObject("metadata");
            writer.WriteEndObject();
            writer.WriteString("source", text);
            if (type == "code")
            {
                writer.WriteNull("execution_count");
                writer.WriteStartArray("outputs");
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
    }

    /// <summary>The heading, and where the page can be opened again.</summary>
    public static string Heading(string title, Question question)
        => $"# {title}\n\nFrom the playground{(question.Text("address") is { Length: > 0 } address ? $": <{address}>" : "")}";

    /// <summary>A number as C# reads it back, bit for bit.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
