using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>Whoever waits for a long call in a cell sees how far it is.</summary>
public class WorkProgressTests
{
    const string LongCall = """
        #r "nuget: SaddleNotebooks"
        RandomMatrices.MinimumProbability(5, samples: int.MaxValue)
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_is_told_how_far_the_long_call_of_a_cell_is_also_from_another_process(bool ownProcess)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var pool = new WorkerPool(WorkerCommand.OfThisProcess);
        var heard = new List<WorkProgress>();
        var progress = new Listener(report =>
        {
            if (report.Work is not { } work)
                return;
            lock (heard)
                heard.Add(work);
            if (work.Fraction > 0)
                stop.Cancel();
        });
        var run = await NotebookRunner.RunAsync(
            new([new(CellKind.Code, LongCall)]), new() { Workers = ownProcess ? pool : null }, progress, stop.Token);
        Assert.Equal(NotebookRunStatus.Canceled, run.Status);
        Assert.All(heard, work => Assert.Equal("minima among random matrices", work.Work));
        Assert.Contains(heard, work => work.Fraction is > 0 and < 1);
        Assert.DoesNotContain(run.Notebook.Cells[0].Outputs, output => output is DisplayOutput display && display.Data.Text(MimeBundle.PlainText)?.Contains('%') == true);
    }

    [Fact]
    public async Task A_session_that_shows_it_has_one_bar_below_the_cell_and_nothing_there_afterwards()
    {
        using var cells = new SessionTester(new() { ShowsProgress = true });
        using var stop = new CancellationTokenSource();
        var sink = new Sink(stop);
        await cells.Session.RunAsync(LongCall, 2, sink, cancellationToken: stop.Token);
        Assert.Matches("^Minima among random matrices: .* %", sink.Bar);
        Assert.Equal("", Assert.Single(sink.Outputs.Snapshot().OfType<DisplayOutput>().Select(Text), text => !IsGreeting(text)));
    }

    static string Text(DisplayOutput display) => display.Data.Text(MimeBundle.PlainText)!;

    /// <summary>The library greets where it is first used.</summary>
    static bool IsGreeting(string text) => text.Contains("is ready", StringComparison.Ordinal);

    sealed class Listener(Action<CellProgress> report) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => report(value);
    }

    sealed class Sink(CancellationTokenSource stop) : IOutputSink
    {
        public OutputCollector Outputs { get; } = new();

        public string? Bar { get; private set; }

        public void Add(CellOutput output)
        {
            Outputs.Add(output);
            if (output is not DisplayOutput display || IsGreeting(Text(display)))
                return;
            Bar = Text(display);
            stop.Cancel();
        }

        public void Update(string displayId, MimeBundle data) => Outputs.Update(displayId, data);

        public void Clear(bool wait) => Outputs.Clear(wait);
    }
}
