using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel;

/// <summary>Tells the process that started this one how far the running cell's long call is, a few times a second.</summary>
sealed class WorkRelay(MessagePipe pipe) : IProgress<WorkProgress>
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    readonly Lock gate = new();
    readonly Stopwatch sinceLast = Stopwatch.StartNew();
    bool isTold;

    /// <inheritdoc/>
    public void Report(WorkProgress value)
    {
        lock (gate)
        {
            // The end of what nobody heard of is no news.
            if (value.IsOver ? !isTold : sinceLast.Elapsed < Interval)
                return;
            isTold = !value.IsOver;
            sinceLast.Restart();
        }
        pipe.Send(new WorkerMessage.Work(value.Work, double.IsNaN(value.Fraction) ? null : value.Fraction, value.IsOver));
    }
}
