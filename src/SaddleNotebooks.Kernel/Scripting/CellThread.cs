namespace SaddleNotebooks.Kernel;

/// <summary>Runs a cell on a thread of its own, so that the process can go on whatever the cell does.</summary>
static class CellThread
{
    // Deep recursion is what beginners write; address space costs nothing until it is used.
    const int StackSize = 64 << 20;

    /// <summary>Runs the work and waits until it ends or is left behind.</summary>
    /// <param name="work">The work; when it is stopped it throws <see cref="OperationCanceledException"/>.</param>
    /// <param name="stop">Tells when to stop.</param>
    /// <param name="stopped">Makes the failure of a cell that was stopped; the argument is null if the cell was left behind.</param>
    public static async Task<CellFailure?> RunAsync(
        Func<CellFailure?> work, CellStop stop, Func<OperationCanceledException?, CellFailure> stopped)
    {
        var done = new TaskCompletionSource<CellFailure?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (OperationCanceledException e) when (stop.Asked.IsCancellationRequested)
            {
                done.SetResult(stopped(e));
            }
            catch (ThreadInterruptedException e) when (stop.Asked.IsCancellationRequested)
            {
                done.SetResult(stopped(new OperationCanceledException(e.Message, e)));
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }, StackSize)
        {
            IsBackground = true,
            Name = "cell",
        };
        thread.Start();
        using var wake = stop.Wake.Register(thread.Interrupt);
        return await Task.WhenAny(done.Task, stop.LeftBehind).ConfigureAwait(false) == done.Task
            ? await done.Task.ConfigureAwait(false)
            : stopped(null);
    }
}
