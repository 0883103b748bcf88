using System.Globalization;
using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>Whose columns <c>grades.csv</c> has.</summary>
enum GradeFormat
{
    /// <summary>A column for each exercise.</summary>
    Plain,

    /// <summary>Moodle's grading worksheet.</summary>
    Moodle,

    /// <summary>Canvas's gradebook.</summary>
    Canvas,

    /// <summary>As plain, and a file for GitHub Classroom's reporter.</summary>
    GitHub,
}

/// <summary>Writes <c>grades.csv</c> and <c>alike.csv</c>.</summary>
static class GradeTable
{
    /// <summary>The table as text.</summary>
    public static string Write(GradeFormat format, string assignment, Release release, IReadOnlyList<StudentMark> students) => format switch
    {
        GradeFormat.Moodle => Lines(["Identifier", "Full name", "Status", "Grade", "Maximum Grade", "Last modified (submission)", "Feedback comments"],
            students.Select(s => new[] { s.Mark.Identifier.Length > 0 ? "Participant " + s.Mark.Identifier : "", s.Mark.Student, "Submitted for grading" + (s.Late.Length > 0 ? ", late" : ""), Text(s.Points), Text(release.MaxPoints), Time(s), Comment(s) })),
        GradeFormat.Canvas => Lines(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", assignment],
            [["    Points Possible", "", "", "", "", Text(release.MaxPoints)], .. students.Select(s => new[] { s.Mark.Student, s.Mark.Identifier, "", "", "", Text(s.Points) })]),
        _ => Lines(["student", "file", "attempts", "handed in", "late", .. release.Checks.Select(c => c.GradeId), "points", "maximum", "to read", "notices"],
            students.Select(s => (string[])[s.Mark.Student, s.Mark.Name, Text(s.Attempts), Time(s), s.Late, .. release.Checks.Select(c => s.Mark.Verdicts.FirstOrDefault(v => v.GradeId == c.GradeId)?.Points is { } p ? Text(p) : ""),
                Text(s.Points), Text(release.MaxPoints), s.Mark.NeedsReading ? "yes" : "", string.Join(" ", s.Mark.Fault is { } fault ? [fault, .. s.Mark.Notices] : s.Mark.Notices)])),
    };

    /// <summary>The table of hand-ins that are alike.</summary>
    public static string Alike(IReadOnlyList<LikePair> pairs)
        => Lines(["student", "other student", "answer", "percent alike", "note"], pairs.SelectMany(pair => pair.Places.Select(p => (string[])[pair.First, pair.Second, p.Place, Text(Math.Round(100 * p.Share)), LikePair.Caution])));

    static string Comment(StudentMark s) => string.Join(" ", [.. s.Mark.Verdicts.Select(v => $"{v.GradeId}: {(v.Points is { } p ? Text(p) : "?")} of {Text(v.MaxPoints)}."), .. s.Late.Length > 0 ? [s.Late + "."] : Array.Empty<string>()]);

    static string Time(StudentMark s) => s.Mark.Time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    static string Lines(string[] head, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (string[] row in rows.Prepend(head))
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    /// <summary>Quoted where needed; a name that a spreadsheet would take for a formula gets an apostrophe.</summary>
    static string Cell(string value)
    {
        if (value.Length > 0 && "=+-@\t\r".Contains(value[0], StringComparison.Ordinal) && !double.TryParse(value, CultureInfo.InvariantCulture, out _))
            value = "'" + value;
        return value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
