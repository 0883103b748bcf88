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
    public async Task An_endless_cell_is_stopped_and_the_session_lives(string code)
    {
        await cells.Text("var before = 1;");
        var (failure, outputs) = await cells.Run(code, Short);
        Assert.Equal(FailureKind.TimedOut, failure!.Kind);
        Assert.True(failure.Stopped);
        Assert.Contains("longer than 1.5 s", failure.Error.Message);
        Assert.IsType<ErrorOutput>(outputs[^1]);
        Assert.Equal("1", await cells.Text("before"));
    }

    [Fact]
    public async Task The_line_of_an_aborted_loop_is_named()
    {
        var (failure, _) = await cells.Run("var n = 0L;\nwhile (true)\n{\n    n++;\n}", Short);
        Assert.True(failure!.Line is >= 2 and <= 5, string.Join('\n', failure.Error.Traceback));
    }

    [Fact]
    public async Task Work_on_other_threads_that_ignores_the_request_is_left_behind_and_can_no_longer_write()
    {
        var (failure, outputs) = await cells.Run("await Task.Run(async () => { while (true) { Console.Write('.'); await Task.Delay(20); } });", Short);
        Assert.Equal(FailureKind.TimedOut, failure!.Kind);
        Assert.False(failure.Stopped);
        Assert.Contains("goes on in the background", failure.Error.Message);
        Assert.IsType<ErrorOutput>(outputs[^1]);
        Assert.Equal("2", await cells.Text("1 + 1"));
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
        Assert.Equal(FailureKind.Cancelled, failure!.Kind);
        Assert.True(failure.Stopped);
    }

    [Fact]
    public async Task A_cancellation_of_the_cells_own_is_an_exception_like_any_other()
    {
        var (failure, _) = await cells.Run("throw new OperationCanceledException(\"mine\");");
        Assert.Equal(FailureKind.Exception, failure!.Kind);
    }
}
