using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>Notebooks of the course, run as their reader would run them, and their pages opened without network.</summary>
public sealed class CourseTests(CourseRuns course, OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    public static TheoryData<string> Sample => [.. Course.Sample];

    [Theory]
    [MemberData(nameof(Sample))]
    public async Task A_student_version_runs_to_its_end_and_every_check_says_what_is_missing(string name)
    {
        var run = await course.StudentAsync(name);
        Assert.True(run.Code == 0, run.Text);
        Assert.DoesNotContain(run.Cells.SelectMany(c => c.Outputs), o => o is ErrorOutput);
        Assert.All(Checks(run), c => Assert.StartsWith("✗ ", Verdict(c), StringComparison.Ordinal));
        // What nbgrader takes for a failed check.
        Assert.All(Checks(run), c => Assert.StartsWith("✗ Not right yet", c.Outputs.OfType<StreamOutput>().Single(o => o.Name == StreamName.Error).Text, StringComparison.Ordinal));
        Assert.Empty(run.Left);
    }

    [Theory]
    [MemberData(nameof(Sample))]
    public async Task The_page_of_a_notebook_draws_every_chart_without_network(string name)
    {
        var run = await course.SolutionAsync(name);
        Assert.True(run.Code == 0, run.Text);
        await using var page = await browser.OpenAsync();
        await page.LoadFileAsync(run.PagePath);
        int[] marks = await page.DrawnMarksAsync();
        Assert.NotEmpty(marks);
        Assert.All(marks, m => Assert.True(m > 0));
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    internal static NotebookCell[] Checks(CourseRun run) => [.. run.Cells.Where(c => c.Source.StartsWith("#!check ", StringComparison.Ordinal))];

    internal static string Verdict(NotebookCell check) => Assert.Single(check.Outputs.OfType<DisplayOutput>()).Data.Text(MimeBundle.PlainText)!;
}
