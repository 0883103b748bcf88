using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>The critical points that a search in the box finds.</summary>
sealed class PointSearch(PlaneFunction function, Question question)
{
    const int MaxPoints = 60;

    readonly SearchOptions options = new() { Starts = question.Whole("starts", 40, 1, 1_000), Seed = (ulong)question.Whole("seed", 0, 0, int.MaxValue) };

    public void Write(Utf8JsonWriter writer)
    {
        var found = function.Objective.FindCriticalPoints(function.Box, options);
        writer.WriteNumber("count", found.Count);
        writer.WriteStartArray("points");
        for (int i = 0; i < Math.Min(found.Count, MaxPoints); i++)
        {
            writer.WriteStartObject();
            PointText.Write(writer, found[i]);
            writer.WriteNumber("found", found.FoundCounts[i]);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        if (found.Count == 0)
            writer.WriteString("words", found.NothingFound);
    }
}
