namespace SaddleNotebooks.Kernel.Tests;

/// <summary>What a cell leaves behind.</summary>
public sealed class LeftoverTests : IDisposable
{
    readonly SessionTester cells = new();

    public void Dispose() => cells.Dispose();

    [Theory]
    [InlineData("Console.SetOut(new System.IO.StringWriter());")]
    [InlineData("Console.SetOut(System.IO.TextWriter.Null); Console.SetError(System.IO.TextWriter.Null);")]
    [InlineData("Console.OutputEncoding = System.Text.Encoding.Latin1;")]
    public async Task The_console_that_a_cell_sets_ends_with_it(string code)
    {
        await cells.Text(code);
        Assert.Equal("here|and here", await cells.Text("Console.Write(\"here\"); Console.Error.Write(\"and here\");"));
    }

    [Fact]
    public async Task What_no_code_could_catch_is_shown_below_the_latest_cell_and_fails_it()
    {
        var outputs = new OutputCollector();
        var run = cells.Session.RunAsync("Console.Write(\"ready\");\nawait Task.Delay(300);", 1, outputs, cancellationToken: TestContext.Current.CancellationToken);
        while (outputs.Snapshot().Count == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        cells.Session.ReportUnhandled(new InvalidOperationException("other thread"));
        var failure = await run;
        Assert.Equal("InvalidOperationException", failure!.Error.Name);
        Assert.Contains("another thread", failure.Error.Traceback[^1]);
        Assert.Equal("other thread", Assert.Single(outputs.Snapshot().OfType<ErrorOutput>()).Message);
        cells.Session.ReportUnhandled(new InvalidOperationException("late"));
        Assert.Equal("late", outputs.Snapshot().OfType<ErrorOutput>().Last().Message);
    }
}
