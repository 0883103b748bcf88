namespace SaddleNotebooks.Kernel;

/// <summary>Runs a cell on a thread of its own, so that the process can go on whatever the cell does.</summary>
static class CellThread
{
    // Deep recursion is what beginners write; address space costs nothing until it is used.
    const int StackSize = 16 << 20;

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
            CellChecks.BeginStack(StackSize);
            CellFailure? failure = null;
            Exception? thrown = null;
            try
            {
                failure = work();
            }
            catch (Exception e)
            {
                // Nothing more in here: until the stop lets the thread rest, every wait can throw.
                thrown = e;
            }
            stop.Rest();
            try
            {
                if (stop.IsAsked && thrown is ThreadInterruptedException)
                    thrown = new OperationCanceledException(thrown.Message, thrown);
                if (stop.IsAsked && thrown is OperationCanceledException canceled)
                    done.SetResult(stopped(canceled));
                else if (thrown is not null)
                    done.SetException(thrown);
                else
                    done.SetResult(failure);
            }
            catch (Exception e)
            {
                done.TrySetException(e);
            }
            finally
            {
                CellChecks.EndStack();
            }
        }, StackSize)
        {
            IsBackground = true,
            Name = "cell",
        };
        thread.Start();
        stop.Wake(thread);
        return await Task.WhenAny(done.Task, stop.LeftBehind).ConfigureAwait(false) == done.Task
            ? await done.Task.ConfigureAwait(false)
            : stopped(null);
    }

    /// <summary>Waits on a cell's thread for work that has moved to others. What wakes the thread does not end the work, so it does not end the wait.</summary>
    public static T Await<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            try
            {
                Task.WaitAny(task);
            }
            catch (ThreadInterruptedException)
            {
                // The work was asked as well. If it never ends, the cell is left behind.
            }
        }
        return task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Await{T}"/>
    public static void Await(Task task) => Await(Completion(task));

    static async Task<bool> Completion(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }
}
