using System.Text.Json.Nodes;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>Every lesson of the course, cell by cell, one after the other in one host; alone they run in the tool's suite.</summary>
[TestCaseOrderer(typeof(CourseOrder))]
public class LessonTests(InteractiveEngine engine) : IClassFixture<InteractiveEngine>
{
    static readonly string Folder = Path.Combine(Repository.Root, "notebooks", "solutions");

    public static TheoryData<string> Lessons => [.. Directory.GetFiles(Folder, "??-*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_runs_from_its_package_line_to_its_last_exercise(string name)
    {
        int drawn = 0, passed = 0;
        foreach (string code in Cells(name))
        {
            var cell = await engine.SubmitAsync(code);
            Assert.True(cell.Failure is null, $"{code}\n{cell.Failure}\n{cell.Text}");
            drawn += cell.Html.Contains("saddle-figure", StringComparison.Ordinal) ? 1 : 0;
            if (!code.StartsWith("#!check", StringComparison.Ordinal))
                continue;
            Assert.Contains("✓", cell.Html);
            passed++;
        }
        Assert.InRange(passed, 3, int.MaxValue);
        Assert.InRange(drawn, 3, int.MaxValue);
    }

    static IEnumerable<string> Cells(string name)
        => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!["cells"]!.AsArray()
            .Where(cell => (string)cell!["cell_type"]! == "code")
            .Select(cell => cell!["source"] is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string)cell["source"]!);
}
