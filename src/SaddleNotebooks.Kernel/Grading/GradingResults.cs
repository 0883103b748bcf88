using System.Globalization;

namespace SaddleNotebooks.Kernel;

/// <summary>Writes all that comes out of a grading.</summary>
static class GradingResults
{
    /// <summary>The longest part of a student's name that goes into a file's name.</summary>
    const int NameLength = 60;

    /// <summary>Writes <c>grades.csv</c>, <c>alike.csv</c>, <c>index.html</c> and a page for each student.</summary>
    public static async Task WriteAsync(string folder, GradeFormat format, Release release, ClassMarks marks, IReadOnlyList<string> remarks)
    {
        string title = release.Notebook.Title is { } heading ? MarkdownHtml.Plain(heading) : "Grading";
        var students = marks.Students;
        var pages = new List<string>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var student in students)
        {
            string name = new([.. student.Mark.Student.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-').Take(NameLength)]);
            string file = name;
            for (int i = 2; !taken.Add(file); i++)
                file = $"{name}-{i.ToString(CultureInfo.InvariantCulture)}";
            if (marks.Variants)
                await release.DeclareAsync(student.Mark.Student).ConfigureAwait(false);
            pages.Add($"feedback/{Uri.EscapeDataString(file)}.html");
            NotebookFile.WriteWhole(Path.Combine(folder, "feedback", file + ".html"), GradingPages.Feedback(title, student, release));
        }
        await release.DeclareAsync(null).ConfigureAwait(false);
        NotebookFile.WriteWhole(Path.Combine(folder, "grades.csv"), GradeTable.Write(format, title, release, students));
        if (format == GradeFormat.GitHub)
            NotebookFile.WriteWhole(Path.Combine(folder, "classroom.json"), ClassroomReport.Write(release, students));
        NotebookFile.WriteWhole(Path.Combine(folder, "alike.csv"), GradeTable.Alike(marks.Alike));
        NotebookFile.WriteWhole(Path.Combine(folder, "index.html"), GradingPages.Index(title, marks, release, pages, remarks));
    }
}
