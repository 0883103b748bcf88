using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Kernel;

/// <summary>What nbgrader's cell metadata (schema 3) says of a cell.</summary>
/// <param name="GradeId">The cell's name in the gradebook.</param>
/// <param name="IsSolution">The student changes this cell.</param>
/// <param name="IsGrade">Points are given for what this cell puts out.</param>
/// <param name="Points">How many; null where none are given.</param>
sealed partial record GradingMetadata(string GradeId, bool IsSolution, bool IsGrade, double? Points)
{
    /// <summary>The metadata's key in a cell.</summary>
    public const string Key = "nbgrader";

    const int SchemaVersion = 3;

    /// <summary>Reads a cell's metadata.</summary>
    /// <param name="cell">Any cell.</param>
    /// <param name="fault">What is wrong with it, as the rest of a sentence; null if nothing is.</param>
    /// <returns>Null if the cell has no part in grading, or a fault.</returns>
    public static GradingMetadata? Read(NotebookCell cell, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(cell);
        fault = null;
        if (cell.Metadata[Key] is not { } node)
            return null;
        if (node is not JsonObject json)
            fault = $"its metadata \"{Key}\" must be an object.";
        else if (Number(json, "schema_version") != SchemaVersion)
            fault = $"its metadata is not of nbgrader's schema {SchemaVersion}; convert the notebook with: nbgrader update FILE";
        else if (!Flag(json, "grade", out bool grade) || !Flag(json, "solution", out bool solution) || !Flag(json, "locked", out bool locked))
            fault = "its nbgrader metadata must say true or false for grade, solution and locked.";
        else if (!grade && !solution && !locked)
            return null;
        else if (json["grade_id"] is not JsonValue id || !id.TryGetValue(out string? name) || !ValidId().IsMatch(name))
            fault = "it needs a grade_id of letters, digits, - and _.";
        else if (grade && Number(json, "points") is not >= 0)
            fault = "it is graded, so its metadata must give points: a number that is not negative.";
        else if (cell.Kind == CellKind.Markdown && grade != solution && !Flagged(json, "task"))
            fault = "a text cell is answered by hand and graded by hand: grade and solution must both be true.";
        else
            return new(name, solution, grade, grade ? Number(json, "points") : null);
        return null;
    }

    static bool Flag(JsonObject json, string name, out bool value)
    {
        value = false;
        return json[name] is JsonValue flag && flag.TryGetValue(out value);
    }

    static double? Number(JsonObject json, string name)
        => json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)
            : null;

    static bool Flagged(JsonObject json, string name) => Flag(json, name, out bool value) && value;

    [GeneratedRegex("^[a-zA-Z0-9_-]+$")]
    private static partial Regex ValidId();
}
