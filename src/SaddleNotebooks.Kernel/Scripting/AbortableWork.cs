using System.Diagnostics;
using System.Runtime;
using System.Runtime.ExceptionServices;

namespace SaddleNotebooks.Kernel;

/// <summary>Runs code of the user on this thread so that even a tight loop can be stopped.</summary>
static class AbortableWork
{
    /// <summary>Starts the work, waits for its end and gives its result.</summary>
    /// <param name="start">Starts the work; whatever it does before its first incomplete <c>await</c> runs on this thread.</param>
    /// <param name="abort">Aborts the thread inside the work; work that has moved to other threads is left behind.</param>
    /// <exception cref="WorkAbortedException">The work was aborted.</exception>
    /// <exception cref="WorkLeftBehindException">The work had moved to other threads and goes on there.</exception>
    public static T Run<T>(Func<Task<T>> start, CancellationToken abort)
    {
        Task<T>? task = null;
        StackTrace? place = null;
        var thread = Thread.CurrentThread;
        void NotePlace(object? sender, FirstChanceExceptionEventArgs e)
        {
            if (e.Exception is ThreadAbortException && Thread.CurrentThread == thread)
                place ??= new(fNeedFileInfo: true);
        }
        AppDomain.CurrentDomain.FirstChanceException += NotePlace;
        try
        {
            // Obsolete only as a warning that an abort may leave any state broken. It was made for interactive hosts such as this
            // one, and is used only after a cell has ignored the request to stop.
#pragma warning disable SYSLIB0046
            ControlledExecution.Run(() => task = start(), abort);
#pragma warning restore SYSLIB0046
        }
        catch (OperationCanceledException) when (place is not null)
        {
            throw new WorkAbortedException(place);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= NotePlace;
        }
        if (!task!.IsCompleted)
        {
            try
            {
                Task.WaitAny([task], abort);
            }
            catch (Exception e) when (e is OperationCanceledException or ThreadInterruptedException)
            {
                throw new WorkLeftBehindException();
            }
        }
        return task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Run{T}"/>
    public static void Run(Func<Task> start, CancellationToken abort)
        => Run(async () =>
        {
            await start().ConfigureAwait(false);
            return true;
        }, abort);
}

/// <summary>Work was asked to stop, did not, and goes on where it cannot be aborted.</summary>
sealed class WorkLeftBehindException : OperationCanceledException;

/// <summary>Work was aborted.</summary>
/// <param name="place">Where it was.</param>
sealed class WorkAbortedException(StackTrace place) : OperationCanceledException
{
    public StackTrace Place { get; } = place;
}
