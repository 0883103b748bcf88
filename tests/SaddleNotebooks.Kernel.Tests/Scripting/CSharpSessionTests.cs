namespace SaddleNotebooks.Kernel.Tests;

public sealed class CSharpSessionTests : IDisposable
{
    readonly SessionTester cells = new();

    public void Dispose() => cells.Dispose();

    [Fact]
    public async Task What_a_cell_declares_later_cells_use()
    {
        Assert.Equal("", await cells.Text("using System.Globalization; var x = 40; int Add(int a) => x + a;"));
        Assert.Equal("42", await cells.Text("Add(2)"));
        Assert.Equal("40", await cells.Text("x.ToString(CultureInfo.InvariantCulture)"));
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("Math.Max(1, 2);", null)]
    [InlineData("var a = 1;", null)]
    [InlineData("Console.Write(\"\")", null)]
    [InlineData("(string)null", "<null>")]
    [InlineData("await Task.FromResult(7)", "7")]
    [InlineData("await Task.Delay(1)", null)]
    [InlineData("new[] { 1, 2 }.Sum() // the sum", "3")]
    public async Task Only_a_last_expression_without_semicolon_is_displayed(string code, string? shown)
        => Assert.Equal(shown ?? "", await cells.Text(code));

    [Fact]
    public async Task Values_come_in_the_form_their_type_prefers_and_in_plain_text()
    {
        var (_, outputs) = await cells.Run("new[] { 1, 2 }");
        var result = Assert.IsType<ResultOutput>(Assert.Single(outputs));
        Assert.Contains("<div", result.Data.Text(MimeBundle.Html));
        Assert.Equal("[ 1, 2 ]", result.Data.Text(MimeBundle.PlainText));
    }

    [Fact]
    public async Task Display_shows_several_values_and_updates_them_in_place_even_from_later_cells()
    {
        Assert.Equal("1|three|out\n", await cells.Text("var d = display(1); var e = display(\"two\"); e.Update(\"three\"); Console.WriteLine(\"out\");"));
        var (_, later) = await cells.Run("5.Display(\"text/plain\").Update(6); d.Update(9);");
        var display = Assert.IsType<DisplayOutput>(Assert.Single(later), exactMatch: false);
        Assert.Equal(["text/plain"], display.Data.Data.Keys);
        Assert.Equal("6", display.Data.Text("text/plain"));
    }

    [Fact]
    public async Task Html_is_shown_as_such()
    {
        var (_, outputs) = await cells.Run("HTML(\"<b>x</b>\")");
        Assert.Equal("<b>x</b>", Assert.IsType<ResultOutput>(Assert.Single(outputs)).Data.Text(MimeBundle.Html));
    }

    [Fact]
    public async Task Both_streams_are_captured_in_order_and_pieces_joined()
    {
        var (_, outputs) = await cells.Run("Console.Write(1); Console.WriteLine(\"a\"); Console.Error.WriteLine(\"e\"); Console.WriteLine($\"{2}\");");
        Assert.Equal(
            [new StreamOutput(StreamName.Output, "1a\n"), new StreamOutput(StreamName.Error, "e\n"), new StreamOutput(StreamName.Output, "2\n")],
            outputs);
    }

    [Fact]
    public async Task Streams_are_passed_on_while_the_cell_runs()
    {
        var sink = new SignallingSink();
        var run = cells.Session.RunAsync("Console.WriteLine(\"now\"); await Task.Delay(-1, Cancellation);", 1, sink, cancellationToken: sink.Seen.Token);
        var failure = await run;
        Assert.Equal(FailureKind.Canceled, failure!.Kind);
        Assert.Equal("now\n", sink.First);
    }

    [Theory]
    [InlineData("Console.Write(\"old\"); clear_output(); Console.Write(\"new\");", "new")]
    [InlineData("Console.Write(\"old\"); clear_output(wait: true); Console.Write(\"new\");", "new")]
    [InlineData("Console.Write(\"old\"); clear_output(wait: true);", "old")]
    [InlineData("Console.Write(\"old\"); clear_output();", "")]
    public async Task A_cell_can_clear_its_outputs_at_once_or_when_the_next_comes(string code, string text) => Assert.Equal(text, await cells.Text(code));

    [Fact]
    public async Task Where_nobody_can_be_asked_a_question_fails_with_a_remedy()
    {
        var (failure, _) = await cells.Run("input(\"Name? \")");
        Assert.Contains("--param", failure!.Error.Message);
    }

    /// <summary>Cancels the cell as soon as its first text arrives: the cell ends only if text arrives while it runs.</summary>
    sealed class SignallingSink : IOutputSink
    {
        public CancellationTokenSource Seen { get; } = new();
        public string? First { get; private set; }

        public void Add(CellOutput output)
        {
            First ??= (output as StreamOutput)?.Text;
            Seen.CancelAsync();
        }

        public void Update(string displayId, MimeBundle data)
        {
        }

        public void Clear(bool wait)
        {
        }
    }

    [Fact]
    public async Task An_exception_names_cell_and_line_and_keeps_what_came_before()
    {
        await cells.Text("int Fail(int k)\n{\n    return (new int[1])[k];\n}");
        var (failure, outputs) = await cells.Run("var kept = 5;\nConsole.WriteLine(\"before\");\n\nvar z = Fail(3);\nvar never = 1;");
        Assert.Equal(FailureKind.Exception, failure!.Kind);
        Assert.Equal((2, 4), (failure.Cell, failure.Line));
        Assert.Equal("IndexOutOfRangeException", failure.Error.Name);
        Assert.Contains(failure.Error.Traceback, line => line.Contains("Fail (cell 1, line 3)"));
        Assert.Contains(failure.Error.Traceback, line => line.Contains("4 | var z = Fail(3);"));
        Assert.DoesNotContain(failure.Error.Traceback, line => line.Contains("Microsoft.CodeAnalysis") || line.Contains("Submission"));
        Assert.Equal(new StreamOutput(StreamName.Output, "before\n"), outputs[0]);
        Assert.IsType<ErrorOutput>(outputs[1]);
        Assert.Equal("5", await cells.Text("kept"));
    }

    [Fact]
    public async Task An_exception_after_an_await_and_in_a_lambda_names_its_line()
    {
        var (failure, _) = await cells.Run("await Task.Yield();\nFunc<int> f = () =>\n    throw new InvalidOperationException(\"deep\");\nf();");
        Assert.True(failure!.Line == 3, string.Join('\n', failure.Error.Traceback));
        Assert.Equal("cell 1, line 3: InvalidOperationException: deep", failure.ToString());
    }

    [Fact]
    public async Task Compile_errors_carry_code_line_column_and_the_line_itself()
    {
        var (failure, outputs) = await cells.Run("#!csharp\nvar a = 1;\nvar b = a + c;\nConsole.WriteLine(\"not reached\");");
        Assert.Equal(FailureKind.CompileError, failure!.Kind);
        Assert.Equal(3, failure.Line);
        Assert.Equal("CS0103", failure.Error.Name);
        Assert.Contains("cell 1, line 3, column 13: error CS0103", failure.Error.Traceback[0]);
        Assert.Equal("   3 | var b = a + c;", failure.Error.Traceback[1]);
        Assert.Equal(failure.Error.Traceback[1].IndexOf('c'), failure.Error.Traceback[2].IndexOf('^'));
        Assert.IsType<ErrorOutput>(Assert.Single(outputs));
    }

    [Fact]
    public async Task A_cell_may_hold_several_languages()
    {
        var (failure, outputs) = await cells.Run("1\n#!markdown\n# Title\n#!html\n<i>x</i>\n#!csharp\n2");
        Assert.Null(failure);
        Assert.Equal(4, outputs.Count);
        Assert.Equal("# Title", ((DisplayOutput)outputs[1]).Data.Text(MimeBundle.Markdown));
        Assert.Equal("<i>x</i>", ((DisplayOutput)outputs[2]).Data.Text(MimeBundle.Html));
    }

    [Fact]
    public async Task A_language_that_cannot_be_run_is_named()
    {
        var (failure, _) = await cells.Run("\nlet x = 1", language: "fsharp");
        Assert.Equal(FailureKind.BadDirective, failure!.Kind);
        Assert.Contains("fsharp", failure.Error.Message);
    }

    [Fact]
    public async Task What_looks_like_a_directive_inside_a_string_or_comment_is_text()
    {
        Assert.Equal("#!spectrum x\n#r \"nuget: Nothing\"", await cells.Text("var s = \"\"\"\n    #!spectrum x\n    #r \"nuget: Nothing\"\n    \"\"\";\n/*\n#!nothing\n*/\ns"));
    }

    [Fact]
    public async Task Late_output_of_a_task_lands_below_the_cell_that_started_it()
    {
        var first = new OutputCollector();
        Assert.Null(await cells.Session.RunAsync("var gate = new TaskCompletionSource(); var t = Task.Run(async () => { await gate.Task; Console.Write(\"late\"); });", 1, first, cancellationToken: TestContext.Current.CancellationToken));
        var second = new OutputCollector();
        Assert.Null(await cells.Session.RunAsync("gate.SetResult(); await t; Console.Write(\"mine\");", 2, second, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal([new StreamOutput(StreamName.Output, "late")], first.Snapshot());
        Assert.Equal([new StreamOutput(StreamName.Output, "mine")], second.Snapshot());
    }

    [Fact]
    public async Task An_endless_print_loop_fills_neither_memory_nor_file()
    {
        var (_, outputs) = await cells.Run("var line = new string('x', 99999); for (int i = 0; i < 30; i++) Console.WriteLine(line);");
        string text = Assert.IsType<StreamOutput>(Assert.Single(outputs)).Text;
        Assert.True(text.Length < OutputCollector.StreamLimit + 100);
        Assert.EndsWith("of a stream.\n", text);
    }
}
