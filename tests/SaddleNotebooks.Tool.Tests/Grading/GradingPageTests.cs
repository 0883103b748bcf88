using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

public sealed class GradingPageTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>, IDisposable
{
    const string Lesson = "04-gradient-descent-slows-down";

    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Pages_fit_screens_and_telephones_and_show_what_students_wrote_as_text()
    {
        string path = Path.Combine(Repository.Root, "notebooks", "solutions", Lesson + ".ipynb");
        using var release = await Release.OpenAsync(path, TestContext.Current.CancellationToken);
        string long1 = new('x', 300);
        StudentMark[] students =
        [
            Student("Ada Lovelace", [2, 2, 2], [], null),
            Student("<script>alert(1)</script>", [0, 2, 0], ["Cell 30 changes the console's streams: Console.SetError", "The check cell check-1 was changed; the release's was used."], null),
            Student(long1, [0, 0, 0], [], "The file is no notebook: " + long1),
        ];
        await GradingResults.WriteAsync(folder.Path, GradeFormat.Plain, release, new(students, [new("Ada Lovelace", long1, [("answer-1", 0.93), ("answer-3", 0.8)])]), ["This system lets its users make no namespaces."]);
        string pictures = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "pictures", "grading")).FullName;
        foreach (int width in new[] { 1400, 390 })
        {
            await using var page = await browser.OpenAsync(width: width, height: 900);
            foreach (string file in Directory.GetFiles(folder.Path, "*.html", SearchOption.AllDirectories))
            {
                await page.Page.GotoAsync(new Uri(file).AbsoluteUri);
                Assert.True(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{file} is wider than {width} pixels.");
                await page.Page.ScreenshotAsync(new() { Path = Path.Combine(pictures, $"{Path.GetFileNameWithoutExtension(file)[..Math.Min(20, Path.GetFileNameWithoutExtension(file).Length)]}-{width}.png"), FullPage = true });
            }
            Assert.Empty(page.Complaints);
            Assert.Empty(page.Requests);
        }
        string first = await File.ReadAllTextAsync(folder.File("feedback/-script-alert-1---script-.html"), TestContext.Current.CancellationToken);
        Assert.Equal((2, 0), (Count(first, "Where to look"), Count(first, "The formula")));
        string second = await File.ReadAllTextAsync(Directory.GetFiles(folder.File("feedback"), "xxx*.html").Single(), TestContext.Current.CancellationToken);
        Assert.Equal((3, 3), (Count(second, "Where to look"), Count(second, "The formula")));
        string index = await File.ReadAllTextAsync(folder.File("index.html"), TestContext.Current.CancellationToken);
        Assert.Contains("1 × Too many", index);
        Assert.DoesNotContain("<script>alert", index);
        Assert.Contains("answer-1 93 %, answer-3 80 %", index);
        Assert.Contains("Likeness is no proof", index);
        Assert.Contains(",answer-1,93,", await File.ReadAllTextAsync(folder.File("alike.csv"), TestContext.Current.CancellationToken));
    }

    static int Count(string page, string name) => page.Split($"<summary>{name}</summary>").Length - 1;

    static StudentMark Student(string name, double[] points, string[] notices, string? fault)
        => new(new(name, "", "lesson.ipynb", DateTimeOffset.UnixEpoch, [.. points.Select((p, i) => new Verdict($"check-{i + 1}", p, 2, p > 0 ? "About 138,000 steps." : $"Too many. <b>{name}</b>", "var answer1 = \"<img src=x onerror=alert(1)>\"; // " + name))], notices, fault), fault is null ? 1 : 2, 1, "");
}
