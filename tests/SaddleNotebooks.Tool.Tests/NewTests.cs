using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>What <c>saddle new</c> writes, and what shells ask for.</summary>
public sealed class NewTests : IDisposable
{
    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("lesson", 1)]
    [InlineData("assignment", 3)]
    [InlineData("analysis", 0)]
    public async Task A_new_notebook_runs_as_it_is_and_every_answer_is_right(string kind, int checks)
    {
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "new", kind, "my-first.ipynb");
        Assert.True(code == 0, text);
        Assert.Equal("My first", NotebookFile.Read(folder.File("my-first.ipynb")).Title);
        (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "my-first.ipynb");
        Assert.True(code == 0, text);
        var cells = folder.Code("out/my-first.ipynb");
        Assert.DoesNotContain(cells.SelectMany(cell => cell.Outputs), output => output is ErrorOutput);
        Assert.Contains(cells.SelectMany(cell => cell.Outputs), output => output is ResultOutput result && result.Data.Text(MimeBundle.Html) is not null);
        Assert.Equal(checks, cells.Count(cell => cell.Outputs.OfType<DisplayOutput>().Any(output => output.Data.Text(MimeBundle.PlainText)!.StartsWith('✓'))));
        Assert.Equal(kind == "analysis", File.Exists(folder.File("extremes.csv")));
    }

    [Fact]
    public async Task An_assignment_is_given_out_without_its_solutions()
    {
        await SaddleProcess.RunAsync(folder.Path, "new", "assignment", "week");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "generate-assignment", "week.ipynb", "--out", "release");
        Assert.True(code == 0, text);
        string released = await File.ReadAllTextAsync(folder.File("release/week.ipynb"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("SOLUTION", released);
        Assert.Contains("#!check task3 answer3", released);
    }

    [Fact]
    public async Task What_is_there_already_stays_unless_it_is_to_be_replaced()
    {
        folder.Write("kept.ipynb", "1");
        string before = await File.ReadAllTextAsync(folder.File("kept.ipynb"), TestContext.Current.CancellationToken);
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "new", "lesson", "kept.ipynb");
        Assert.Equal(2, code);
        Assert.Contains("--force", text);
        Assert.Equal(before, await File.ReadAllTextAsync(folder.File("kept.ipynb"), TestContext.Current.CancellationToken));
        (code, _) = await SaddleProcess.RunAsync(folder.Path, "new", "lesson", "kept.ipynb", "--force");
        Assert.Equal(0, code);
        Assert.Equal("Kept", NotebookFile.Read(folder.File("kept.ipynb")).Title);
    }

    [Fact]
    public async Task A_shell_learns_the_words_that_may_stand_next()
    {
        var (_, commands) = await SaddleProcess.RunAsync(folder.Path, "[suggest:9]", "saddle ch");
        Assert.Contains("check", commands);
        var (_, options) = await SaddleProcess.RunAsync(folder.Path, "[suggest:18]", "saddle run x --kee");
        Assert.Contains("--keep-going", options);
        var (code, script) = await SaddleProcess.RunAsync(folder.Path, "completion", "bash");
        Assert.Equal(0, code);
        Assert.Contains("complete -o default -F _saddle_complete saddle", script);
        (code, script) = await SaddleProcess.RunAsync(folder.Path, "completion", "tcsh");
        Assert.Equal(2, code);
        Assert.Contains("bash", script);
    }
}
