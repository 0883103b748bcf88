namespace SaddleNotebooks.Kernel.Tests;

/// <summary>The Jupyter kernel with a process of its own for the cells: it outlives whatever they do.</summary>
public sealed class WorkerKernelTests(WorkerKernelFixture fixture) : IClassFixture<WorkerKernelFixture>
{
    readonly KernelClient client = fixture.Client;

    [Fact]
    public void Cells_run_with_one_growing_state_and_show_what_they_show_in_this_process()
    {
        Assert.Equal("ok", client.Execute("var x = 40;").Status);
        var answer = client.Execute("Console.Write(\"out\"); Console.Error.Write(\"err\"); var d = display(HTML(\"<b>1</b>\")); d.Update(2); x + 2");
        Assert.Equal("42", answer.Result);
        Assert.Equal("out", answer.Stdout);
        Assert.Contains("update_display_data", answer.Types, StringComparison.Ordinal);
        Assert.Equal("CS0103", (string?)client.Execute("nowhere").Reply["ename"]);
    }

    [Fact]
    public void A_cell_asks_the_client()
    {
        string cell = client.SendExecute("var name = input(\"Name? \"); $\"{name} {Console.ReadLine()}\"");
        Assert.Equal("Name? ", (string?)client.AnswerInput("Ada").Content["prompt"]);
        client.AnswerInput("Lovelace");
        Assert.Equal("Ada Lovelace", client.Await(cell).Result);
    }

    [Fact]
    public void Completion_and_inspection_wait_for_no_cell()
    {
        client.Execute("var visible = \"text\";");
        string cell = client.SendExecute("Console.WriteLine(\"running\"); while (true) ;");
        client.WaitFor("stream");
        var completed = client.AskMeanwhile("complete_request", new() { ["code"] = "visib", ["cursor_pos"] = 5 });
        Assert.Contains("visible", completed["matches"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.True((bool)client.AskMeanwhile("inspect_request", new() { ["code"] = "visible", ["cursor_pos"] = 3 })["found"]!);
        Assert.Equal("complete", (string?)client.AskMeanwhile("is_complete_request", new() { ["code"] = "1" })["status"]);
        client.Control("interrupt_request");
        Assert.Equal("Stopped", (string?)client.Await(cell).Reply["ename"]);
        Assert.Equal("text", client.Execute("visible").Result);
    }

    [Theory]
    [InlineData("Environment.Exit(0);", "ProcessExit")]
    [InlineData("Environment.FailFast(\"broken\");", "FailFast")]
    [InlineData("class A { A next = new A(); }\nnew A();", "StackOverflow")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();", "Killed")]
    public void A_cell_that_ends_its_process_is_told_what_is_lost_and_the_next_one_runs(string code, string name)
    {
        client.Execute("var first = 1; var second = 2;");
        var answer = client.Execute($"Console.WriteLine(\"before\");\n{code}");
        Assert.Equal(name, (string?)answer.Reply["ename"]);
        Assert.Contains("first, second", (string?)answer.Reply["evalue"], StringComparison.Ordinal);
        Assert.StartsWith("before", answer.Stdout, StringComparison.Ordinal);
        Assert.Equal("2", client.Execute("1 + 1").Result);
        Assert.Equal("CS0103", (string?)client.Execute("first").Reply["ename"]);
    }

    [Theory]
    [InlineData("System.Text.RegularExpressions.Regex.IsMatch(new string('a', 60) + \"!\", @\"^(\\w+\\s?)*$\")")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Concat(Enumerable.Range(0, int.MaxValue)).Select<int, long>(Convert.ToInt64).Sum()")]
    public void A_cell_that_cannot_be_stopped_is_ended_with_its_process(string code)
    {
        client.Execute("var lost = 1;");
        string cell = client.SendExecute($"Console.WriteLine(\"running\");\n{code}");
        client.WaitFor("stream");
        client.Control("interrupt_request");
        var answer = client.Await(cell);
        Assert.Equal("Stopped", (string?)answer.Reply["ename"]);
        Assert.Contains("did not react", (string?)answer.Reply["evalue"], StringComparison.Ordinal);
        Assert.Contains("lost", (string?)answer.Reply["evalue"], StringComparison.Ordinal);
        Assert.Equal("2", client.Execute("1 + 1").Result);
    }

    [Theory]
    [InlineData("new System.Threading.Thread(() => throw new Exception(\"nobody catches this\")).Start(); System.Threading.Thread.Sleep(500);")]
    [InlineData("async void G() { await Task.Delay(10); throw new Exception(\"nobody catches this\"); }\nG(); await Task.Delay(500);")]
    [InlineData("new System.Threading.Timer(_ => throw new Exception(\"nobody catches this\"), null, 10, -1); System.Threading.Thread.Sleep(500);")]
    [InlineData("System.Threading.ThreadPool.QueueUserWorkItem(_ => throw new Exception(\"nobody catches this\")); System.Threading.Thread.Sleep(500);")]
    [InlineData("class F { ~F() => throw new Exception(\"nobody catches this\"); }\nvoid Make() { new F(); }\nMake(); GC.Collect(); GC.WaitForPendingFinalizers(); System.Threading.Thread.Sleep(100);")]
    public void An_exception_that_nothing_catches_fails_its_cell_and_ends_nothing(string code)
    {
        client.Execute("var kept = 1;");
        var answer = client.Execute(code);
        Assert.Equal("error", answer.Status);
        Assert.Contains("nobody catches this", (string?)answer.Reply["evalue"], StringComparison.Ordinal);
        Assert.Equal("1", client.Execute("kept").Result);
    }

    [Fact]
    public void What_is_written_past_the_console_is_shown_below_the_cell()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "starts a program of Unix");
        Assert.Equal("from a child\n", client.Execute("System.Diagnostics.Process.Start(\"echo\", \"from a child\").WaitForExit(); await Task.Delay(200);").Stdout);
    }
}

/// <summary>A kernel whose cells run in another process, with one client.</summary>
public sealed class WorkerKernelFixture : IDisposable
{
    public WorkerKernelFixture()
    {
        Kernel = new(KernelFixture.Connection(), new() { Worker = WorkerCommand.OfThisProcess });
        Client = new(Kernel.Connection);
    }

    internal JupyterKernel Kernel { get; }

    internal KernelClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        Kernel.Dispose();
    }
}
