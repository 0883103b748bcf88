using System.Globalization;
using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>What the page shows as a notebook that computes it again: the function, its critical points, the ball, the way of each method.</summary>
sealed class PlaneNotebook(PlaneFunction function, Question question)
{
    public void Write(Utf8JsonWriter writer)
    {
        var settings = MethodSettings.First.With(question);
        double[] ball = question.Pair("start");
        string start = $"[{Text(ball[0])}, {Text(ball[1])}]";
        writer.WriteStartArray("cells");
        Cell(writer, "markdown", $"# {function.Name}\n\nFrom the playground{(question.Text("address") is { Length: > 0 } address ? $": <{address}>" : "")}");
        Cell(writer, "code", "#r \"nuget: SaddleNotebooks\"");
        Cell(writer, "code", $"using SaddleNotebooks;\n\nvar f = {function.Code};\nf");
        Cell(writer, "code", $"f.FindCriticalPoints([{string.Join(", ", function.Box.Select(side => $"({Text(side.Lower)}, {Text(side.Upper)})"))}])");
        Cell(writer, "code", $"f.CriticalPointAt({start})");
        foreach (var method in question.List("methods"))
            Cell(writer, "code", $"f.Minimize({RaceMethods.Code(method.Text("key"), settings)}, {start})");
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
    }

    int cells;

    void Cell(Utf8JsonWriter writer, string type, string text)
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

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
