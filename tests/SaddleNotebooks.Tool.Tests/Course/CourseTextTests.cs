using System.Text.RegularExpressions;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>What every notebook of the course must have, read off its text.</summary>
public sealed partial class CourseTextTests
{
    const int LargestFile = 200_000, MostCodeCells = 25;

    public static TheoryData<string> Notebooks => [.. Course.SolutionNames];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_notebook_has_a_title_its_number_and_the_sections_of_the_course(string name)
    {
        var notebook = Course.Solution(name);
        Assert.StartsWith($"{name[..2]} · ", notebook.Title, StringComparison.Ordinal);
        Assert.EndsWith((string?)notebook.Metadata["title"], notebook.Title, StringComparison.OrdinalIgnoreCase);
        string[] sections = [.. Headings(notebook)];
        foreach (string section in new[] { "Exercises", "Summary", "Errata of the sources", "Further reading" })
            Assert.Contains(section, sections);
        string text = Text(notebook);
        Assert.Contains("**You need**", text);
        Assert.Contains("**You will be able to**", text);
        Assert.Contains("*What to see:*", text);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_notebook_has_three_exercises_a_prediction_and_a_parameters_cell(string name)
    {
        var notebook = Course.Solution(name);
        var code = notebook.Cells.Where(c => c.Kind == CellKind.Code).ToArray();
        var graded = code.Where(c => GradingMetadata.Read(c, out _) is { IsGrade: true }).ToArray();
        Assert.True(graded.Length >= 3, $"{graded.Length} exercises");
        Assert.All(graded, c => Assert.Matches(@"^#!check (task\d+) (answer\d+)$", c.Source));
        Assert.Equal(graded.Length, code.Count(c => c.Source.Contains("#!check")));
        // The answer that a check looks at is declared with a starting point, and the solution changes it, in one cell.
        Assert.All(graded, c =>
        {
            string answer = c.Source.Split(' ')[2];
            Assert.Single(code, a => GradingMetadata.Read(a, out _) is { IsSolution: true } && Regex.IsMatch(a.Source, $@"\b{answer}\b"));
        });
        Assert.Contains(code, c => c.Source.StartsWith("#!predict ", StringComparison.Ordinal));
        Assert.Contains(code, c => c.Source.Contains("--reveal"));
        Assert.NotEmpty(ParameterCell.Declared(notebook));
        Assert.InRange(code.Length, 5, MostCodeCells);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_notebook_asks_for_nothing_but_the_library(string name)
    {
        foreach (var cell in Course.Solution(name).Cells.Where(c => c.Kind == CellKind.Code))
        {
            Assert.DoesNotMatch(OutsideWorld(), cell.Source);
            Assert.All(Directive().Matches(cell.Source).Select(m => m.Value.Trim()), line => Assert.Equal("#r \"nuget: SaddleNotebooks\"", line));
        }
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_file_is_small_its_pictures_left_aside(string name)
    {
        var student = Course.Student(name);
        int size = IpynbWriter.Write(student with { Cells = [.. student.Cells.Select(c => c with { Outputs = [] })] }).Length;
        Assert.True(size <= LargestFile, $"{size} bytes without outputs");
        Assert.All(Course.Solution(name).Cells, c => Assert.Empty(c.Outputs));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    [InlineData(Course.Index)]
    public void A_link_to_another_notebook_leads_to_it_and_to_a_heading_that_it_has(string name)
    {
        foreach (Match link in Link().Matches(Text(Course.Solution(name))))
        {
            string[] parts = link.Groups[1].Value.Split('#', 2);
            if (parts[0].Contains("://"))
                continue;
            string file = parts[0].Length == 0 ? name : parts[0];
            Assert.True(File.Exists(Path.Combine(Course.Folder, file)), $"{name} links to {file}, which does not exist.");
            if (parts.Length == 2)
                Assert.Contains(Uri.UnescapeDataString(parts[1]), Headings(Course.Student(file)).Select(Anchor));
        }
    }

    /// <summary>The sections of the knowledge file and the slides, each of which the course teaches somewhere.</summary>
    static readonly string[] Concepts =
    [
        "A 1.1", "A 1.2", "A 2.1", "A 2.2", "A 3.1", "A 3.2", "A 3.3", "A 4.1", "A 4.2", "A 4.3", "A 4.4", "A 5.1", "A 5.2", "A 6.1", "A 6.2", "A 6.3",
        "A 7.1", "A 7.2", "A 7.3", "A 8.1", "A 8.2", "A 9", "A 10", .. Enumerable.Range(1, 14).Select(slide => $"slide {slide}"),
    ];

    [Fact]
    public void The_index_leads_from_every_concept_to_a_section()
    {
        string index = Assert.Single(Course.Solution(Course.Index).Cells, c => c.Source.Contains("## Index of concepts")).Source;
        string[] rows = [.. index.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];
        Assert.All(rows, row => Assert.Matches(@"\]\(\d\d-[a-z-]+\.ipynb#", row));
        string covered = string.Join('\n', rows.Select(row => Slides().Replace(row.Split('|')[1], "slide $1, slide $2") + ","));
        Assert.All(Concepts, concept => Assert.Matches($@"{Regex.Escape(concept)}(?![\d.])", covered));
    }

    /// <summary>The name under which JupyterLab and VS Code find a heading.</summary>
    internal static string Anchor(string heading) => heading.Replace(' ', '-');

    internal static IEnumerable<string> Headings(NotebookDocument notebook)
        => notebook.Cells.Where(c => c.Kind == CellKind.Markdown).SelectMany(c => c.Source.Split('\n'))
            .Where(line => Heading().IsMatch(line)).Select(line => line.TrimStart('#').Trim());

    static string Text(NotebookDocument notebook) => string.Join("\n\n", notebook.Cells.Where(c => c.Kind == CellKind.Markdown).Select(c => c.Source));

    [Fact]
    public void The_first_notebook_is_short_and_leads_to_the_first_lesson_and_to_the_index()
    {
        string text = Text(Course.Solution(Course.SolutionNames[0]));
        int words = Prose().Count(Code().Replace(text, " "));
        Assert.True(words <= 1_200, $"{words} words");
        Assert.Contains($"]({Course.Index})", text);
        Assert.Contains($"]({Course.SolutionNames[1]})", text);
    }

    [Fact]
    public void The_list_of_lessons_in_the_index_is_complete()
    {
        string index = Text(Course.Solution(Course.Index));
        Assert.All(Course.SolutionNames.Skip(1), name => Assert.Contains($"| [{Course.Solution(name).Title}]({name}) |", index));
    }

    [GeneratedRegex(@"```.*?```|`[^`]*`|\]\([^)]*\)", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[\p{L}’'-]+")]
    private static partial Regex Prose();

    [GeneratedRegex(@"slides (\d+) and (\d+)")]
    private static partial Regex Slides();

    [GeneratedRegex("^#{1,4} ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#[ri] .*$", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\b(HttpClient|WebClient|WebRequest|Socket|TcpClient|Process\.Start|File\.|Directory\.|StreamWriter|FileStream|\.Save)\b")]
    private static partial Regex OutsideWorld();
}
