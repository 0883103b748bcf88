using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>Every lesson of the course, cell by cell, one after the other in one host; a sample of them alone, in the tool's suite.</summary>
[TestCaseOrderer(typeof(CourseOrder))]
public class LessonTests(LessonRuns lessons) : IClassFixture<LessonRuns>
{
    public static TheoryData<string> Lessons => [.. LessonRuns.Names];

    /// <summary>What no cell of the lesson can print, and why.</summary>
    static readonly (string Lesson, double Number, string Reason)[] Exempt =
    [
        ("02", 200, "half of the 400 variables, said by the student whom exercise 3 refutes"),
        ("03", 172, "16 · 6 + 6 + 6 · 10 + 10, in the plain text of a stored search; this host asks for pictures of values alone"),
        ("03", 16, "the inputs of that network, in the same text"),
        ("06", 3_000, "the limit that exercise 2 sets; its check knows it"),
        ("10", 1_000, "the limit that exercise 4 sets; its check knows it"),
        ("11", 2.5, "the size of a package that the lesson does not load"),
        ("14", 50_890, "784 · 64 + 64 + 64 · 10 + 10, the largest network of the guidelines, in the plain text of a report"),
    ];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_runs_from_its_package_line_to_its_last_exercise(string name)
    {
        var run = await RunAsync(name);
        var checks = run.Cells.Where(c => c.Code.StartsWith("#!check", StringComparison.Ordinal)).ToArray();
        Assert.All(checks, check => Assert.Contains("✓", check.Shown.Html));
        Assert.InRange(checks.Length, 3, int.MaxValue);
        Assert.InRange(run.Cells.Count(c => c.Shown.Html.Contains("saddle-figure", StringComparison.Ordinal)), 3, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Every_number_in_the_text_stands_in_an_output(string name)
    {
        var run = await RunAsync(name);
        var exempt = Exempt.Where(e => name.StartsWith(e.Lesson, StringComparison.Ordinal)).Select(e => e.Number).ToHashSet();
        var unproven = LessonNumbers.Unproven(run.Text, run.Cells.SelectMany(c => c.Shown.Displays.Select(d => d.Words).Append(c.Shown.Console).Append(c.Code.Replace("_", "")))).ToArray();
        Assert.Empty(unproven.Where(q => !exempt.Contains(q.Value)).Select(q => $"{q.Text} in “…{q.Around}…”"));
        Assert.Empty(exempt.Except(unproven.Select(q => q.Value)).Select(number => $"{number} needs no exemption"));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_prediction_is_kept_and_shown_beside_the_result(string name)
    {
        var run = await RunAsync(name);
        var recorded = run.Cells.SelectMany(c => c.Code.Split('\n')).Where(l => l.StartsWith("#!predict ", StringComparison.Ordinal) && !l.Contains("--reveal")).ToArray();
        Assert.NotEmpty(recorded);
        Assert.All(recorded, line =>
        {
            string question = line.Split(' ')[1];
            var reveal = Assert.Single(run.Cells, c => c.Code.Split('\n').Any(l => l.StartsWith($"#!predict {question} --reveal ", StringComparison.Ordinal)));
            Assert.Contains(reveal.Shown.Displays, display => display.Text.Contains(question) && display.Text.Contains("result"));
        });
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Every_figure_of_a_student_version_has_its_picture(string name)
    {
        var run = await RunAsync(name);
        // What the student is to write is not there yet.
        var given = LessonRuns.Student(name).Where(c => run.Cells.Any(s => s.Id == c.Id && s.Code == c.Code)).ToArray();
        var drawn = given.Select(c => (c.Id, Count: run.Cells.Single(s => s.Id == c.Id).Shown.Displays.Count(d => FigurePictures.IsDrawable(d.Html))));
        Assert.Equal(drawn.Where(c => c.Count > 0), given.Select(c => (c.Id, Count: c.Pictures)).Where(c => c.Count > 0));
    }

    async Task<LessonRun> RunAsync(string name)
    {
        var run = await lessons.RunAsync(name);
        Assert.True(run.Cells[^1].Shown.Failure is null, $"{run.Cells[^1].Code}\n{run.Cells[^1].Shown.Failure}\n{run.Cells[^1].Shown.Text}");
        return run;
    }
}
