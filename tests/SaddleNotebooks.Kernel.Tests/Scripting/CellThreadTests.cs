using System.Diagnostics;

namespace SaddleNotebooks.Kernel.Tests;

public sealed class CellThreadTests
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    static readonly CellFailure Failure = new(FailureKind.Canceled, 1, null, new("Stopped", "", []));

    /// <summary>An interrupt in the handler of the stop would be an exception that nothing catches: the process would end.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_wakes_the_thread_once_the_code_of_its_cell_has_ended(bool wasAsleep)
    {
        using var asked = new CancellationTokenSource();
        using var stop = new CellStop(Grace, null, looksItself: false, asked.Token);
        var run = CellThread.RunAsync(
            () =>
            {
                asked.Cancel();
                if (wasAsleep)
                    Thread.Sleep(Timeout.Infinite);
                // Long enough for interrupts that are kept for the next wait.
                for (var clock = Stopwatch.StartNew(); clock.Elapsed < Grace / 2 + TimeSpan.FromSeconds(0.2);)
                    Thread.SpinWait(100);
                throw new OperationCanceledException();
            },
            stop,
            how =>
            {
                Assert.NotNull(how);
                // As long as several wakings.
                Thread.Sleep(250);
                return Failure;
            });
        Assert.Same(Failure, await run);
    }
}
