using System.Text.Json.Nodes;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel.Tests;

public class NotebookRunnerTests
{
    static NotebookCell Code(string source, params string[] tags)
        => new(CellKind.Code, source) { Metadata = tags.Length == 0 ? [] : new JsonObject { ["tags"] = new JsonArray([.. tags.Select(t => JsonValue.Create(t))]) } };

    static Task<NotebookRun> Run(NotebookRunOptions options, params NotebookCell[] cells)
        => NotebookRunner.RunAsync(new(cells), options, cancellationToken: TestContext.Current.CancellationToken);

    static string? Plain(NotebookCell cell) => (Assert.Single(cell.Outputs) as ResultOutput)?.Data.Text(MimeBundle.PlainText);

    [Fact]
    public async Task Code_cells_run_in_order_with_one_state_and_are_numbered()
    {
        var run = await Run(new(), Code("var x = 20;"), new(CellKind.Markdown, "# T"), Code(""), Code("x * 2"));
        Assert.Equal(NotebookRunStatus.Completed, run.Status);
        Assert.Equal([1, null, null, 2], run.Notebook.Cells.Select(c => c.ExecutionCount));
        Assert.Equal("40", Plain(run.Notebook.Cells[3]));
    }

    [Fact]
    public async Task A_failure_ends_the_run_and_old_outputs_of_cells_not_reached_are_gone()
    {
        var stale = Code("2") with { Outputs = [new StreamOutput(StreamName.Output, "old")], ExecutionCount = 9 };
        var run = await Run(new(), Code("1"), Code("\nthrow new Exception(\"no\");"), stale);
        Assert.Equal(NotebookRunStatus.Failed, run.Status);
        Assert.Equal("cell 2, line 2: Exception: no", Assert.Single(run.Failures).ToString());
        Assert.Equal("1", Plain(run.Notebook.Cells[0]));
        Assert.Empty(run.Notebook.Cells[2].Outputs);
        Assert.Null(run.Notebook.Cells[2].ExecutionCount);
    }

    [Fact]
    public async Task Keep_going_runs_the_cells_after_a_failure_even_after_a_timeout()
    {
        var options = new NotebookRunOptions { KeepGoing = true, Timeout = TimeSpan.FromSeconds(3) };
        var run = await Run(options, Code("nope"), Code("while (true) ;"), Code("3"));
        Assert.Equal([FailureKind.CompileError, FailureKind.TimedOut], run.Failures.Select(f => f.Kind));
        Assert.Equal(NotebookRunStatus.TimedOut, run.Status);
        Assert.Equal("3", Plain(run.Notebook.Cells[2]));
    }

    [Fact]
    public async Task Stopping_keeps_the_outputs_so_far_and_runs_nothing_more()
    {
        using var stop = new CancellationTokenSource();
        var saved = new List<NotebookDocument>();
        var options = new NotebookRunOptions { KeepGoing = true, Checkpoint = saved.Add };
        var progress = new Immediate(p =>
        {
            if (p is { Cell: 2, Finished: false })
                stop.CancelAfter(4000);
        });
        var run = await NotebookRunner.RunAsync(
            new([Code("1"), Code("Console.Write(\"so far\"); await Task.Delay(-1, Cancellation);"), Code("3")]), options, progress, stop.Token);
        Assert.Equal(NotebookRunStatus.Canceled, run.Status);
        Assert.Contains(new StreamOutput(StreamName.Output, "so far"), run.Notebook.Cells[1].Outputs);
        Assert.Empty(run.Notebook.Cells[2].Outputs);
        Assert.Equal("1", Plain(saved[0].Cells[0]));
        Assert.Contains(new StreamOutput(StreamName.Output, "so far"), saved[^1].Cells[1].Outputs);
    }

    sealed class Immediate(Action<CellProgress> report) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => report(value);
    }

    [Fact]
    public async Task Parameters_replace_the_defaults_by_papermills_convention()
    {
        var parameters = new Dictionary<string, string> { ["n"] = "7", ["rate"] = "1e-3", ["name"] = "a \"b\"\\", ["full"] = "TRUE", ["sizes"] = "[4, 5]", ["shift"] = "-2" };
        var run = await Run(new() { Parameters = parameters },
            Code("// defaults\nvar n = 1; var rate = 0.5; string name = \"x\"; bool full = false; int[] sizes = [1]; var shift = -1;", "parameters"),
            Code("n = 99;", "injected-parameters"),
            Code("$\"{n} {rate} {name} {full} {sizes.Sum()} {shift}\""));
        Assert.True(run.Failures.Count == 0, string.Join('\n', run.Failures));
        Assert.Equal("7 0.001 a \"b\"\\ True 9 -2", Plain(run.Notebook.Cells[2]));
        Assert.Equal(["injected-parameters"], run.Notebook.Cells[1].Tags);
        Assert.DoesNotContain("99", run.Notebook.Cells[1].Source);
    }

    [Theory]
    [InlineData("size", "3", "Did you mean sizes?")]
    [InlineData("n", "3.5", "a whole number")]
    [InlineData("n", "3; Environment.Exit(1)", "a whole number")]
    [InlineData("sizes", "[1", "takes a C# expression")]
    public async Task A_parameter_that_does_not_fit_is_refused_before_anything_runs(string name, string value, string message)
    {
        var error = await Assert.ThrowsAsync<ParameterException>(
            () => Run(new() { Parameters = new Dictionary<string, string> { [name] = value } }, Code("int n = 1; int[] sizes = [];", "parameters")));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public async Task A_parameter_like_none_of_the_notebooks_is_answered_with_their_names()
        => Assert.Equal("This notebook has no parameter temperature. Known: n, sizes.", (await Assert.ThrowsAsync<ParameterException>(
            () => Run(new() { Parameters = new Dictionary<string, string> { ["temperature"] = "1" } }, Code("int n = 1; int[] sizes = [];", "parameters")))).Message);

    [Fact]
    public async Task A_notebook_without_parameters_cell_takes_none()
        => Assert.Contains("no cell tagged", (await Assert.ThrowsAsync<ParameterException>(
            () => Run(new() { Parameters = new Dictionary<string, string> { ["n"] = "1" } }, Code("var n = 1;")))).Message);

    sealed class Square : IMagicCommand
    {
        public string Name => "#!square";
        public string Help => "Squares a number.";
        public IReadOnlyList<MagicParameter> Parameters { get; } = [new("--x", typeof(object), "a number") { Required = true, Positional = true }];

        public Task ExecuteAsync(IMagicContext context)
        {
            var display = context.Display("…");
            display.Update((int)context.Arguments.Get<object>("--x")! * (int)context.Arguments.Get<object>("--x")!);
            return context.TryGetVariable("boom", out _) ? throw new MagicException("boom is set.") : Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Magic_lines_run_between_the_code_around_them_and_see_its_variables()
    {
        var run = await Run(new() { Magics = new([new Square()]) }, Code("var k = 6;\nConsole.WriteLine(\"before\");\n#!square k\nk++;\nk"));
        Assert.Empty(run.Failures);
        Assert.Equal("36", ((DisplayOutput)run.Notebook.Cells[0].Outputs[1]).Data.Text(MimeBundle.PlainText));
        Assert.Equal("7", ((ResultOutput)run.Notebook.Cells[0].Outputs[2]).Data.Text(MimeBundle.PlainText));
    }

    [Theory]
    [InlineData("#!squre 3", "Did you mean #!square?")]
    [InlineData("#!square m", "no variable m")]
    [InlineData("#!square --y 3", "no parameter --y")]
    [InlineData("var boom = 1;\n\n#!square k", "boom is set.")]
    public async Task A_magic_line_that_fails_names_cell_line_and_remedy(string line, string message)
    {
        var run = await Run(new() { Magics = new([new Square()]) }, Code("var k = 2;"), Code(line));
        var failure = Assert.Single(run.Failures);
        Assert.Equal((FailureKind.BadDirective, 2, line.Split('\n').Length), (failure.Kind, failure.Cell, failure.Line));
        Assert.Contains(message, failure.Error.Message);
    }
}
