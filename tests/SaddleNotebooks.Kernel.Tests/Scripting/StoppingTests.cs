namespace SaddleNotebooks.Kernel.Tests;

public sealed class StoppingTests : IDisposable
{
    // Compiling a cell counts too, and takes its time on a busy machine.
    static readonly TimeSpan Short = TimeSpan.FromSeconds(1.5);

    readonly SessionTester cells = new();

    public void Dispose() => cells.Dispose();

    [Theory]
    [InlineData("var i = 0L;\nwhile (true)\n    i++;")]
    [InlineData("Console.WriteLine(\"kept\");\nSystem.Threading.Thread.Sleep(-1);")]
    [InlineData("int Loop(int k) { try { while (true) k++; } catch (Exception) { } return k; }\nLoop(1)")]
    [InlineData("await Task.Delay(-1, Cancellation);")]
    [InlineData("Task.Delay(-1, Cancellation).Wait();")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("new System.Threading.ManualResetEventSlim().Wait();")]
    [InlineData("lock (new object()) for (; ; ) ;")]
    [InlineData("again: goto again;")]
    [InlineData("while (true) Console.WriteLine(\"and on\");")]
    [InlineData("while (true) GC.Collect();")]
    [InlineData("while (true) _ = new byte[100_000];")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Select(x => x % 7).Where(x => x > 2).Max(x => (long)x * x)")]
    [InlineData("long Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);\nFibonacci(90)")]
    [InlineData("Func<int, long> f = null!; f = n => n < 2 ? n : f(n - 1) + f(n - 2);\nf(90)")]
    [InlineData("class Walk { public long Steps; public long On { get { while (true) Steps++; } } }\nnew Walk().On")]
    [InlineData("IEnumerable<int> Numbers() { int i = 0; while (true) yield return i++; }\nforeach (int i in Numbers()) ;")]
    [InlineData("await Task.Run(() => { while (true) ; });")]
    [InlineData("await Task.Run(async () => { while (true) await Task.Delay(5); });")]
    [InlineData("Parallel.For(0, 8, i => { while (true) ; });")]
    [InlineData("try { while (true) ; } finally { Console.WriteLine(\"the end\"); }")]
    [InlineData("while (true) { try { while (true) ; } catch { } }")]
    public async Task An_endless_cell_is_stopped_and_the_session_lives(string code)
    {
        await cells.Text("var before = 1;");
        var (failure, outputs) = await cells.RunUntilItPrints(code);
        Assert.True(failure!.Kind == FailureKind.Canceled, string.Join('\n', failure.Error.Traceback));
        Assert.True(failure.Stopped);
        Assert.Equal("Stopped", Assert.IsType<ErrorOutput>(outputs[^1]).Name);
        Assert.Equal("1", await cells.Text("before"));
    }

    [Theory]
    [InlineData("int Count(Func<int, bool> go) { int n = 0; while (go(n)) n++; return n; }", "Count(n => n >= 0)")]
    [InlineData("class Walk { public int Steps; public void Go() { for (; ; ) Steps++; } }", "new Walk().Go()")]
    [InlineData("Func<int, long> fibonacci = null;\nfibonacci = n => n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);", "fibonacci(90)")]
    public async Task Endless_code_of_a_loaded_file_is_stopped_like_that_of_a_cell(string file, string cell)
    {
        string path = Path.Combine(Path.GetTempPath(), $"saddle-{Guid.NewGuid():N}.csx");
        File.WriteAllText(path, file);
        try
        {
            await cells.Text($"#load \"{path}\"\nvar before = 1;");
            var (failure, _) = await cells.RunUntilItPrints(cell);
            Assert.True(failure!.Kind == FailureKind.Canceled, string.Join('\n', failure.Error.Traceback));
            Assert.True(failure.Stopped);
            Assert.Equal("1", await cells.Text("before"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_cell_that_runs_too_long_is_stopped_and_the_session_lives()
    {
        await cells.Text("var before = 1;");
        var (failure, outputs) = await cells.Run("while (true) ;", Short);
        Assert.Equal(FailureKind.TimedOut, failure!.Kind);
        Assert.Contains("longer than 1.5 s", failure.Error.Message);
        Assert.IsType<ErrorOutput>(outputs[^1]);
        Assert.Equal("1", await cells.Text("before"));
    }

    [Fact]
    public async Task The_line_of_a_stopped_loop_is_named()
    {
        var (failure, _) = await cells.RunUntilItPrints("var n = 0L;\nwhile (true)\n{\n    n++;\n}");
        Assert.True(failure!.Line is >= 3 and <= 6, string.Join('\n', failure.Error.Traceback));
    }

    [Theory]
    [InlineData("Enumerable.Range(0, int.MaxValue).Select<int, long>(Convert.ToInt64).Sum() + Enumerable.Range(0, int.MaxValue).Select<int, long>(Convert.ToInt64).Sum()")]
    [InlineData("await Task.Run(() => System.Text.RegularExpressions.Regex.IsMatch(new string('a', 33) + \"!\", @\"^(\\w+\\s?)*$\", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromMinutes(1)));")]
    public async Task Work_that_meets_no_check_is_left_behind_and_can_no_longer_write(string code)
    {
        var (failure, outputs) = await cells.RunUntilItPrints(code);
        Assert.False(failure!.Stopped);
        Assert.Contains("goes on in the background", failure.Error.Message);
        Assert.IsType<ErrorOutput>(outputs[^1]);
        Assert.Equal("2", await cells.Text("1 + 1"));
    }

    [Fact]
    public async Task A_cell_left_behind_takes_no_variables_from_the_cells_after_it()
    {
        // What waits in the system for a byte hears nothing.
        string key = $"pipe {Guid.NewGuid():N}";
        var (failure, _) = await cells.RunUntilItPrints($$"""
            var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.In);
            AppDomain.CurrentDomain.SetData("{{key}}", pipe.GetClientHandleAsString());
            int late = 0;
            try { late = pipe.ReadByte(); } catch (System.Threading.ThreadInterruptedException) { late = -1; }
            AppDomain.CurrentDomain.SetData("{{key}}", late);
            """);
        Assert.False(failure!.Stopped);
        Assert.Equal("2", await cells.Text("var next = 2;\nnext"));
        using (var end = new System.IO.Pipes.AnonymousPipeClientStream(System.IO.Pipes.PipeDirection.Out, (string)AppDomain.CurrentDomain.GetData(key)!))
            end.WriteByte(7);
        for (int wait = 0; AppDomain.CurrentDomain.GetData(key) is string && wait < 2000; wait++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.IsNotType<string>(AppDomain.CurrentDomain.GetData(key));
        // Its last statement has run; what the session does then takes no time.
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.Equal("2", await cells.Text("next"));
    }

    [Fact]
    public async Task A_cell_that_heeds_the_request_keeps_its_outputs_and_counts_as_stopped()
    {
        // Time enough to end the cell, and a compiler that is warm: a cold one may take seconds on a machine that does much else.
        using var patient = new SessionTester(new() { Grace = TimeSpan.FromSeconds(20) });
        await patient.Text("while (!Cancellation.IsCancellationRequested && 1 < 0) await Task.Delay(5);\n7");
        var (failure, outputs) = await patient.Run("while (!Cancellation.IsCancellationRequested) await Task.Delay(5);\nConsole.Write(\"partial\");\n7", TimeSpan.FromSeconds(2));
        Assert.Equal(FailureKind.TimedOut, failure!.Kind);
        Assert.Equal(new StreamOutput(StreamName.Output, "partial"), outputs[0]);
        Assert.IsType<ResultOutput>(outputs[1]);
        Assert.IsType<ErrorOutput>(outputs[2]);
    }

    [Fact]
    public async Task The_user_stops_a_cell()
    {
        using var stop = new CancellationTokenSource(Short);
        var (failure, _) = await cells.RunUntil(stop.Token, "while (true) ;");
        Assert.Equal(FailureKind.Canceled, failure!.Kind);
        Assert.True(failure.Stopped);
    }

    [Theory]
    [InlineData("int F(int n) => F(n + 1) + 1;\nF(0)", "F is nested too deeply", 1)]
    [InlineData("Func<int, int> f = null!;\nf = n => f(n + 1) + 1;\nf(0)", "nested too deeply", 2)]
    [InlineData("class P\n{\n    public int X { get => X; }\n}\nnew P().X", "X is nested too deeply", 3)]
    [InlineData("class T { public override string ToString() => $\"{this}\"; }\nnew T().ToString()", "ToString is nested too deeply", 1)]
    [InlineData("int Even(int n)\n{\n    return Odd(n + 1);\n}\nint Odd(int n)\n{\n    return Even(n + 1);\n}\nEven(0)", "nested too deeply", null)]
    public async Task Calls_without_end_fail_and_the_session_lives(string code, string message, int? line)
    {
        await cells.Text("var before = 1;");
        var (failure, _) = await cells.Run(code);
        Assert.Equal("CallDepthException", failure!.Error.Name);
        Assert.Contains(message, failure.Error.Message);
        if (line is not null)
            Assert.Equal(line, failure.Line);
        Assert.Equal("1", await cells.Text("before"));
    }

    [Fact]
    public async Task A_deep_recursion_that_ends_is_no_failure()
        => Assert.Equal("20000", await cells.Text("int Depth(int n) => n == 0 ? 0 : 1 + Depth(n - 1);\nDepth(20_000)"));

    [Fact]
    public async Task A_cancellation_of_the_cells_own_is_an_exception_like_any_other()
    {
        var (failure, _) = await cells.Run("throw new OperationCanceledException(\"mine\");");
        Assert.Equal(FailureKind.Exception, failure!.Kind);
    }
}
