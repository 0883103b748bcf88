using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Other numbers for every student: a declaration such as <c>double rate = 0.01;   // variants: 0.01, 0.02, 0.05</c> or
/// <c>int seed = 1;   // variants: 1 .. 500</c> gets one of its values, drawn by the student's name.
/// </summary>
static partial class Variant
{
    const string Key = "saddle", Name = "variant";

    /// <summary>Whether a notebook has something that varies.</summary>
    public static bool Has(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return notebook.Cells.Any(c => IsVaried(c));
    }

    /// <summary>Whether a cell declares something that varies.</summary>
    public static bool IsVaried(NotebookCell cell) => cell.Kind == CellKind.Code && Declaration().IsMatch(cell.Source);

    /// <summary>The notebook with a student's numbers; their choice is not to be seen in it.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="student">Whose; null keeps the numbers that stand there.</param>
    public static NotebookDocument Of(NotebookDocument notebook, string? student)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var varied = notebook with { Cells = [.. notebook.Cells.Select(c => IsVaried(c) ? c with { Source = Source(c, student) } : c)] };
        if (student is null)
            return varied;
        var metadata = (JsonObject)notebook.Metadata.DeepClone();
        metadata[Key] = new JsonObject { [Name] = student };
        return varied with { Metadata = metadata };
    }

    /// <summary>A cell's text with a student's numbers.</summary>
    public static string Source(NotebookCell cell, string? student)
    {
        ArgumentNullException.ThrowIfNull(cell);
        string id = GradingMetadata.Read(cell, out _)?.GradeId ?? "";
        return Declaration().Replace(cell.Source, m => $"{m.Groups["head"].Value}{(student is null ? m.Groups["value"].Value : Draw(m, student, id))};");
    }

    /// <summary>Whose variant a notebook says it is; null for none.</summary>
    public static string? StudentOf(NotebookDocument handIn)
    {
        ArgumentNullException.ThrowIfNull(handIn);
        return (handIn.Metadata[Key] as JsonObject)?[Name] is JsonValue value && value.TryGetValue(out string? student) ? student : null;
    }

    /// <summary>Whether two names mean the same student: platforms change case, blanks and hyphens.</summary>
    public static bool AreSame(string one, string other) => Plain(one) == Plain(other);

    /// <summary>What is wrong with the numbers of an answer, as a sentence; null if they are the student's, or stand there no more.</summary>
    /// <param name="released">The answer cell of the release.</param>
    /// <param name="handedIn">The student's text of it.</param>
    /// <param name="student">Whose hand-in it is.</param>
    public static string? Mismatch(NotebookCell released, string handedIn, string student)
    {
        ArgumentNullException.ThrowIfNull(released);
        string id = GradingMetadata.Read(released, out _)?.GradeId ?? "";
        foreach (Match declared in Declaration().Matches(released.Source))
        {
            string name = declared.Groups["name"].Value, due = Draw(declared, student, id);
            if (Regex.Match(handedIn, $@"\b{Regex.Escape(name)}\s*=(?!=)\s*([^;/]+?)\s*;") is { Success: true } found && !AreEqual(found.Groups[1].Value, due))
                return $"These are not the numbers of {student}: {name} is {found.Groups[1].Value}, and {due} was handed out. Everybody solves the own variant.";
        }
        return null;
    }

    static bool AreEqual(string one, string other)
        => one == other || (double.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out double a) && double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out double b) && a == b);

    static string Draw(Match declaration, string student, string gradeId)
    {
        string list = declaration.Groups["list"].Value.Trim();
        ulong number = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{Plain(student)}\n{gradeId}\n{declaration.Groups["name"].Value}")));
        if (Range().Match(list) is { Success: true } range)
        {
            long first = long.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture), last = long.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture);
            return (Math.Min(first, last) + (long)(number % (ulong)(Math.Abs(last - first) + 1))).ToString(CultureInfo.InvariantCulture);
        }
        string[] values = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return values.Length == 0 ? declaration.Groups["value"].Value : values[number % (ulong)values.Length];
    }

    static string Plain(string student) => string.Concat(student.Normalize().Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"^(?<head>[ \t]*(?:const\s+)?[\w.]+\s+(?<name>\w+)\s*=\s*)(?<value>[^;\n]+);[ \t]*//[ \t]*variants:(?<list>[^\n]*)$", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^(-?[0-9]+)\s*\.\.\s*(-?[0-9]+)$")]
    private static partial Regex Range();
}
