using SaddleNotebooks.Charts;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

public sealed class RunTests : IDisposable
{
    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_writes_the_executed_notebook_and_a_page_and_says_where()
    {
        folder.Write("lesson.ipynb", "var x = 20;", "Console.WriteLine(System.IO.Path.GetFileName(Environment.CurrentDirectory)); x + 1");
        string source = await File.ReadAllTextAsync(folder.File("lesson.ipynb"), TestContext.Current.CancellationToken);
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "lesson.ipynb");
        Assert.True(code == 0, text);
        Assert.Contains("[2/2]  ok", text);
        Assert.Contains(Path.Combine("out", "lesson.html"), text);
        Assert.DoesNotContain('\u001b', text);
        var outputs = folder.Code("out/lesson.ipynb")[1].Outputs;
        Assert.Equal(new StreamOutput(StreamName.Output, Path.GetFileName(folder.Path) + "\n"), outputs[0]);
        Assert.Equal("21", ((ResultOutput)outputs[1]).Data.Text(MimeBundle.PlainText));
        Assert.Contains("<title>Lesson</title>", await File.ReadAllTextAsync(folder.File("out/lesson.html"), TestContext.Current.CancellationToken));
        Assert.Equal(source, await File.ReadAllTextAsync(folder.File("lesson.ipynb"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_lessons_page_leads_home_to_the_index_beside_it_if_there_is_such_a_page()
    {
        folder.Write("01-lesson.ipynb", "1");
        folder.Write("index of terms.ipynb", "2");
        const string link = "<a class=\"place\" href=\"index%20of%20terms.html\">Index</a>";
        async Task<string> PageAsync(string output, string name, params string[] notebooks)
        {
            var (code, text) = await SaddleProcess.RunAsync(folder.Path, ["run", .. notebooks, "--out", output]);
            Assert.True(code == 0, text);
            return await File.ReadAllTextAsync(folder.File(Path.Combine(output, name)), TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain("class=\"place\"", await PageAsync("alone", "01-lesson.html", "01-lesson.ipynb"));
        Assert.Contains(link, await PageAsync("both", "01-lesson.html", "*.ipynb"));
        Assert.DoesNotContain("class=\"place\"", await File.ReadAllTextAsync(folder.File("both/index of terms.html"), TestContext.Current.CancellationToken));
        Assert.Contains(link, await PageAsync("both", "01-lesson.html", "01-lesson.ipynb"));
    }

    [Theory]
    [InlineData("beside", true)]
    [InlineData("only", false)]
    public async Task Figures_get_static_pictures_where_they_are_asked_for(string pictures, bool interactive)
    {
        Assert.SkipWhen(ChromiumBrowser.Find() is null, "No Chromium is installed.");
        folder.Write("lesson.ipynb", "#r \"nuget: SaddleNotebooks\"", "using SaddleNotebooks;\nObjective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]).Plot(x: (-2, 2), y: (-2, 2))", "HTML(\"<b>stays</b>\")");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "lesson.ipynb", "--pictures", pictures);
        Assert.True(code == 0, text);
        MimeBundle greeting = Data(0), figure = Data(1), other = Data(2);
        Assert.Equal("PNG"u8.ToArray(), Convert.FromBase64String(figure.Text("image/png")!)[1..4]);
        Assert.Equal(interactive, figure.Text(MimeBundle.Html) is not null);
        Assert.Equal(interactive, PlotlyLibrary.IsIn(greeting.Text(MimeBundle.Html)!));
        Assert.Equal("<b>stays</b>", other.Text(MimeBundle.Html));
        Assert.Equal(interactive, new FileInfo(folder.File("out/lesson.ipynb")).Length > 200_000);
        string page = await File.ReadAllTextAsync(folder.File("out/lesson.html"), TestContext.Current.CancellationToken);
        Assert.True(PlotlyLibrary.IsNeededBy(page));

        MimeBundle Data(int cell) => folder.Code("out/lesson.ipynb")[cell].Outputs.Select(o => o is DisplayOutput d ? d.Data : ((ResultOutput)o).Data).Single();
    }

    [Fact]
    public async Task Pictures_without_a_browser_are_refused_before_anything_runs()
    {
        folder.Write("lesson.ipynb", "1");
        var (code, text) = await SaddleProcess.RunAsync(
            folder.Path, ["run", "lesson.ipynb", "--pictures", "only"], (ChromiumBrowser.Variable, folder.File("none")));
        Assert.Equal(2, code);
        Assert.Contains(ChromiumBrowser.Variable, text);
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public async Task Check_runs_and_writes_nothing()
    {
        folder.Write("a.ipynb", "1");
        folder.Write("b.dib", "2");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "check", "*");
        Assert.True(code == 0, text);
        Assert.Contains("a.ipynb: done", text);
        Assert.Contains("b.dib: done", text);
        Assert.Equal(["a.ipynb", "b.dib"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData(1, "var a = 1;\nvar b = nope;", "cell 2, line 2: CS0103")]
    [InlineData(1, "\nthrow new InvalidOperationException(\"deep\");", "cell 2, line 2: InvalidOperationException: deep")]
    [InlineData(4, "#!spektrum loss", "cell 2, line 1: MagicError: There is no magic command #!spektrum")]
    [InlineData(5, "#r \"missing.dll\"", "cell 2, line 1: ReferenceError")]
    [InlineData(6, "Console.Write(\"so far\");\nwhile (true) System.Threading.Thread.Sleep(1);", "cell 2, line 2: Timeout: the cell ran longer than 6 s")]
    public async Task A_failed_cell_is_named_with_its_line_and_the_outputs_so_far_are_kept(int exitCode, string cell, string message)
    {
        folder.Write("lesson.ipynb", "40 + 2", cell, "\"never\"");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "lesson.ipynb", "--timeout", "6");
        Assert.True(text.Contains(message), text);
        Assert.Equal(exitCode, code);
        var cells = folder.Code("out/lesson.ipynb");
        Assert.Equal("42", ((ResultOutput)cells[0].Outputs[0]).Data.Text(MimeBundle.PlainText));
        Assert.IsType<ErrorOutput>(cells[1].Outputs[^1]);
        Assert.Empty(cells[2].Outputs);
        Assert.Contains("class=\"failed\"", await File.ReadAllTextAsync(folder.File("out/lesson.html"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Work_that_ignores_the_timeout_is_ended_with_its_process()
    {
        folder.Write("lesson.ipynb", "var lost = 1;", "System.Text.RegularExpressions.Regex.IsMatch(new string('a', 60) + \"!\", @\"^(\\w+\\s?)*$\")", "1 + 1");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "lesson.ipynb", "--timeout", "6", "--keep-going");
        Assert.Contains("cell 2: Timeout: the cell ran longer than 6 s and was stopped. It did not react", text);
        Assert.Contains("(lost)", text);
        Assert.Equal(6, code);
        Assert.Equal("2", ((ResultOutput)folder.Code("out/lesson.ipynb")[2].Outputs[0]).Data.Text(MimeBundle.PlainText));
        Assert.True(File.Exists(folder.File("out/lesson.html")));
    }

    [Fact]
    public async Task The_first_interrupt_stops_the_cell_and_keeps_the_outputs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sends SIGINT, which Windows does not have");
        folder.Write("lesson.ipynb", "1", $"Console.Write(\"so far\"); System.IO.File.WriteAllText(\"running\", \"yes\"); while (true) ;", "3");
        using var saddle = new SaddleProcess(folder.Path, "run", "lesson.ipynb", "--keep-going");
        await saddle.ReachesAsync(folder.File("running"), "yes");
        saddle.Interrupt();
        Assert.Equal(130, await saddle.EndAsync());
        Assert.Contains("outputs so far are kept", saddle.Text);
        Assert.Contains("cell 2, line 1: Stopped", saddle.Text);
        var cells = folder.Code("out/lesson.ipynb");
        Assert.Contains(new StreamOutput(StreamName.Output, "so far"), cells[1].Outputs);
        Assert.Empty(cells[2].Outputs);
        Assert.True(File.Exists(folder.File("out/lesson.html")));
    }

    [Fact]
    public async Task The_second_interrupt_ends_the_process_at_once_and_what_ran_before_is_on_disk()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sends SIGINT, which Windows does not have");
        // Nothing in the regular expression looks whether it is to stop. The process that writes the files hears of an output an instant after the cell wrote it.
        folder.Write("lesson.ipynb", "40 + 2", "Console.Write(\"so far\"); System.Threading.Thread.Sleep(2_000); System.IO.File.WriteAllText(\"running\", \"yes\"); System.Text.RegularExpressions.Regex.IsMatch(new string('a', 60) + \"!\", @\"^(\\w+\\s?)*$\")");
        using var saddle = new SaddleProcess(folder.Path, "run", "lesson.ipynb");
        await saddle.ReachesAsync(folder.File("running"), "yes");
        saddle.Interrupt();
        await saddle.PrintsAsync("Stopping");
        saddle.Interrupt();
        Assert.Equal(130, await saddle.EndAsync());
        var cells = folder.Code("out/lesson.ipynb");
        Assert.Equal("42", ((ResultOutput)cells[0].Outputs[0]).Data.Text(MimeBundle.PlainText));
        Assert.Equal(new StreamOutput(StreamName.Output, "so far"), cells[1].Outputs[0]);
    }

    [Fact]
    public async Task Without_keep_going_the_first_failed_notebook_is_the_last()
    {
        folder.Write("a.ipynb", "nope");
        folder.Write("b.ipynb", "1");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "?.ipynb");
        Assert.Equal(1, code);
        Assert.DoesNotContain("b.ipynb", text);
        (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "?.ipynb", "--keep-going", "--out", "pages");
        Assert.Equal(1, code);
        Assert.Contains("b.ipynb: done", text);
        Assert.True(File.Exists(folder.File("pages/b.html")));
    }

    [Fact]
    public async Task Parameters_reach_the_notebook()
    {
        NotebookFile.Write(new([new(CellKind.Code, "int n = 1;") { Metadata = new() { ["tags"] = new System.Text.Json.Nodes.JsonArray("parameters") } }, new(CellKind.Code, "n * 2")]), folder.File("p.ipynb"));
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "p.ipynb", "--param", "n=21");
        Assert.True(code == 0, text);
        Assert.Equal("42", ((ResultOutput)folder.Code("out/p.ipynb")[2].Outputs[0]).Data.Text(MimeBundle.PlainText));
        (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "p.ipynb", "--param", "m=1");
        Assert.Equal(2, code);
        Assert.Contains("no parameter m", text);
    }

    [Fact]
    public async Task A_broken_notebook_is_refused_with_its_line()
    {
        await File.WriteAllTextAsync(folder.File("broken.ipynb"), "{ \"nbformat\": 4,\n  \"cells\": [", TestContext.Current.CancellationToken);
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "broken.ipynb");
        Assert.Equal(3, code);
        Assert.Contains("broken.ipynb: line 2", text);
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public async Task The_source_is_never_overwritten()
    {
        folder.Write("lesson.ipynb", "1");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "lesson.ipynb", "--out", ".");
        Assert.Equal(3, code);
        Assert.Contains("would overwrite the notebook", text);
        folder.Write("lesson.dib", "1");
        (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "lesson.dib", "lesson.ipynb");
        Assert.Equal(2, code);
        Assert.Contains("would both be written", text);
    }
}
