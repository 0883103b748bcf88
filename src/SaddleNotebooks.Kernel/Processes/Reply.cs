namespace SaddleNotebooks.Kernel;

/// <summary>
/// An answer that one thread waits for. A check asks for a thousand of them, and a task would for each wake threads that spin before they sleep:
/// on two processors that took as much time as the answers.
/// </summary>
sealed class Reply
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(0.25);

    readonly object gate = new();
    bool isThere;
    WorkerMessage? message;

    /// <summary>Gives the answer; only the first counts.</summary>
    /// <param name="answer">The answer; null if there will be none.</param>
    public void Set(WorkerMessage? answer)
    {
        lock (gate)
        {
            if (isThere)
                return;
            (isThere, message) = (true, answer);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits for the answer.</summary>
    /// <param name="limit">How long.</param>
    /// <param name="isOver">Whether there will be none.</param>
    /// <returns>The answer; null if there is none by then.</returns>
    public WorkerMessage? Wait(TimeSpan limit, Func<bool> isOver)
    {
        long start = Environment.TickCount64;
        lock (gate)
        {
            while (!isThere && !isOver())
            {
                var left = limit - TimeSpan.FromMilliseconds(Environment.TickCount64 - start);
                if (left <= TimeSpan.Zero)
                    break;
                Monitor.Wait(gate, left < Look ? left : Look);
            }
            return message;
        }
    }
}
