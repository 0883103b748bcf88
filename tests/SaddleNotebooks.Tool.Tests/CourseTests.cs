using SaddleNotebooks.Kernel;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>Every notebook of the course, run as its reader would run it, and its page opened without network.</summary>
public sealed class CourseTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>, IDisposable
{
    readonly NotebookFolder folder = new();

    public static TheoryData<string> Notebooks =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_runs_without_error_its_unanswered_exercises_fail_and_its_page_draws_every_chart(string name)
    {
        string source = Path.Combine(Repository.Root, "notebooks", name);
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", source, "--out", folder.Path);
        Assert.True(code == 0, text);

        var cells = folder.Code(name);
        Assert.DoesNotContain(cells.SelectMany(c => c.Outputs), o => o is ErrorOutput);
        var checks = cells.Where(c => c.Source.StartsWith("#!check", StringComparison.Ordinal)).ToArray();
        Assert.True(checks.Length >= 3, "A lesson has at least three exercises.");
        Assert.All(checks, c => Assert.Contains(c.Outputs.OfType<DisplayOutput>(), o => o.Data.Text(MimeBundle.PlainText)!.Contains('✗')));

        await using var page = await browser.OpenAsync();
        await page.LoadFileAsync(folder.File(Path.ChangeExtension(name, ".html")));
        int[] marks = await page.DrawnMarksAsync();
        Assert.NotEmpty(marks);
        Assert.All(marks, m => Assert.True(m > 0));
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }
}
