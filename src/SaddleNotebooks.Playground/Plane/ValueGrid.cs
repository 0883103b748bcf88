using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>The function's values on a grid of the box, row by row from the lowest y.</summary>
sealed class ValueGrid(PlaneFunction function, Question question)
{
    readonly int count = question.Whole("count", 61, 2, 401);

    public void Write(Utf8JsonWriter writer)
    {
        double[] x = Positions(function.Box[0]), y = Positions(function.Box[1]);
        writer.Numbers("x", x);
        writer.Numbers("y", y);
        writer.WriteStartArray("values");
        foreach (double b in y)
        {
            writer.WriteStartArray();
            foreach (double a in x)
                writer.Number(function.Objective.Value([a, b]));
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    double[] Positions((double Lower, double Upper) side) => [.. Enumerable.Range(0, count).Select(i => side.Lower + (side.Upper - side.Lower) * i / (count - 1))];
}
