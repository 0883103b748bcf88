using System.Text.RegularExpressions;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>The kernel as Jupyter's own programs use it: started from its kernelspec, in its own process.</summary>
public sealed partial class JupyterTests(InstalledKernel kernel, CourseRuns course) : IClassFixture<InstalledKernel>, IDisposable
{
    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_conformity_suite_of_jupyter_passes()
    {
        string output = kernel.Script("conformity.py");
        Assert.Contains("Ran 12 tests", output);
        Assert.Contains("\nOK", output);
        Assert.DoesNotContain("skipped", output);
    }

    [Fact]
    public async Task Nbclient_gives_the_same_results_as_saddle_run()
    {
        folder.Write("lesson.ipynb",
            "#r \"nuget: SaddleNotebooks\"",
            "using SaddleNotebooks;\nvar f = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);\nf.CriticalPointAt(0, 0).ToString()",
            "Console.Write(\"out\"); Console.Error.Write(\"err\");",
            "var shown = display(HTML(\"<b>before</b>\"));\nshown.Update(HTML(\"<b>after</b>\"));",
            "f.Plot(x: (-2, 2), y: (-2, 2))",
            "#!markdown\n# Result",
            "throw new InvalidOperationException(\"planned\");");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "lesson.ipynb");
        Assert.True(code == 1, text);
        kernel.Script("execute.py", folder.File("lesson.ipynb"), folder.File("jupyter.ipynb"));
        NotebookCell[] ours = folder.Code("out/lesson.ipynb"), jupyters = folder.Code("jupyter.ipynb");
        Assert.Equal(7, jupyters.Length);
        foreach (var (expected, actual) in ours.Zip(jupyters))
        {
            Assert.Equal(expected.ExecutionCount, actual.ExecutionCount);
            Assert.Equal(Describe(expected, expected), Describe(actual, expected));
        }
        Assert.NotNull(((ResultOutput)jupyters[4].Outputs[^1]).Data.Text("application/vnd.plotly.v1+json"));
        Assert.Contains("after", Describe(jupyters[3], ours[3])[0]);
        Assert.Contains("planned", Describe(jupyters[6], ours[6])[0]);
    }

    public static TheoryData<string> Notebooks => [.. Course.Sample];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_of_the_course_gives_the_same_results_as_saddle_run(string name)
    {
        var run = await course.StudentAsync(name);
        Assert.True(run.Code == 0, run.Text);
        kernel.Script("execute.py", Path.Combine(Course.Folder, name), folder.File("jupyter.ipynb"));
        foreach (var (expected, actual) in run.Cells.Zip(folder.Code("jupyter.ipynb")))
            Assert.Equal(PlainTexts(expected), PlainTexts(actual));
    }

    [Fact]
    public void A_server_starts_interrupts_restarts_and_ends_the_kernel_over_every_transport()
    {
        string output = kernel.Script("manage.py");
        Assert.Contains("tcp ok", output);
        Assert.Contains("ipc ok", output);
    }

    [Fact]
    public void Nbconvert_executes_a_notebook_into_a_page()
    {
        folder.Write("lesson.ipynb", "21 * 2");
        kernel.Python("-m", "nbconvert", "--to", "html", "--execute", "--ExecutePreprocessor.kernel_name=saddle-csharp", folder.File("lesson.ipynb"));
        Assert.Contains("<pre>42</pre>", File.ReadAllText(folder.File("lesson.html")));
    }

    [Fact]
    public async Task The_commands_install_list_and_remove_the_kernel()
    {
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "kernel", "install", "--prefix", "env", "--name", "csharp", "--pictures");
        Assert.True(code == 0, text);
        string place = Path.Combine(folder.Path, "env", "share", "jupyter", "kernels", "csharp");
        Assert.Contains(place, text);
        Assert.Contains("--pictures", await File.ReadAllTextAsync(Path.Combine(place, "kernel.json"), TestContext.Current.CancellationToken));
        Assert.Contains("saddle.dll", await File.ReadAllTextAsync(Path.Combine(place, "kernel.json"), TestContext.Current.CancellationToken));
        (code, _) = await SaddleProcess.RunAsync(folder.Path, "kernel", "list");
        Assert.Equal(0, code);
        (code, text) = await SaddleProcess.RunAsync(folder.Path, "kernel", "uninstall", "--prefix", "env", "--name", "csharp");
        Assert.True(code == 0, text);
        Assert.False(Directory.Exists(place));
    }

    [Theory]
    [InlineData("kernel uninstall --prefix nowhere", "saddle kernel list")]
    [InlineData("kernel install --user --prefix x", "not both")]
    [InlineData("kernel install --prefix x --name a/b", "is no kernel name")]
    [InlineData("kernel run --connection-file missing.json", "missing.json")]
    public async Task A_wrong_use_is_explained(string line, string message)
    {
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, line.Split(' '));
        Assert.Equal(2, code);
        Assert.Contains(message, text);
    }

    /// <summary>The outputs in plain text, pieces of a stream joined, without the place of a bar that is over. Where an output speaks of time its numbers and their units differ from run to run.</summary>
    static List<string> PlainTexts(NotebookCell cell)
    {
        var joined = new OutputCollector();
        // A bar that went on for more than a second leaves an empty place, here and there between two lines of one text.
        foreach (var output in cell.Outputs.Where(output => output is not DisplayOutput { Data: var data } || data.Text(MimeBundle.PlainText)?.Length > 0))
            joined.Add(output);
        return [.. joined.Snapshot().Select(output => output switch
        {
            StreamOutput stream => $"{stream.Name}: {stream.Text}",
            DisplayOutput display => display.Data.Text(MimeBundle.PlainText),
            ResultOutput result => result.Data.Text(MimeBundle.PlainText),
            _ => throw new InvalidOperationException(output.ToString()),
        }).Select(text => Time().IsMatch(text ?? "") ? Number().Replace(text!, "#") : text ?? "")];
    }

    [GeneratedRegex(@"\b([nµm]?s|seconds?)\b")]
    private static partial Regex Time();

    [GeneratedRegex(@" *\d[\d.]*( ([nµm]?s|min|h|days)\b)?")]
    private static partial Regex Number();

    /// <summary>The outputs as text, in the forms that the other notebook has; Jupyter may offer more.</summary>
    static List<string> Describe(NotebookCell cell, NotebookCell forms) => [.. cell.Outputs.Zip(forms.Outputs, (output, form) => output switch
    {
        StreamOutput stream => $"{stream.Name}: {stream.Text}",
        DisplayOutput display => Text(display.Data, ((DisplayOutput)form).Data),
        ResultOutput result => Text(result.Data, ((ResultOutput)form).Data),
        ErrorOutput error => $"{error.Name}: {error.Message}\n{string.Join('\n', error.Traceback)}",
        _ => throw new InvalidOperationException(output.ToString()),
    }), $"{cell.Outputs.Count} outputs"];

    static string Text(MimeBundle data, MimeBundle forms)
        => Seconds().Replace(string.Join('\n', forms.Data.Keys.Order().Select(mime => $"{mime}: {data.Text(mime)}")), "$1some");

    /// <summary>How long something took differs from run to run.</summary>
    [GeneratedRegex(@"(seconds\D*)[\d.]+")]
    private static partial Regex Seconds();
}
