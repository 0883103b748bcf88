using System.Collections.Concurrent;
using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Silo;

/// <summary>
/// Computes the steps of all shards of a silo, one after the other, on a thread of its own and the threads of its team: never on those on which messages are answered, so that a silo
/// that computes still answers, and is not taken for dead.
/// </summary>
sealed class ShardEngine : IDisposable
{
    readonly BlockingCollection<ShardStep> waiting = [];
    readonly Thread thread;
    long steps, products, computeTicks;
    int shards;

    /// <summary>Starts the thread.</summary>
    /// <param name="workers">The team.</param>
    public ShardEngine(Workers workers)
    {
        Workers = workers;
        thread = new Thread(Compute) { IsBackground = true, Name = "shards" };
        thread.Start();
    }

    /// <summary>The team that all shards use.</summary>
    public Workers Workers { get; }

    /// <summary>Steps done.</summary>
    public long Steps => Interlocked.Read(ref steps);

    /// <summary>Of these, products with a curvature matrix.</summary>
    public long Products => Interlocked.Read(ref products);

    /// <summary>The processor time of the steps, over all threads.</summary>
    public TimeSpan ComputeTime => TimeSpan.FromTicks(Interlocked.Read(ref computeTicks));

    /// <summary>Shards whose samples are held.</summary>
    public int Shards => Volatile.Read(ref shards);

    /// <summary>Puts a step behind those that wait.</summary>
    public void Add(ShardStep step) => waiting.Add(step);

    /// <summary>A shard has its samples.</summary>
    public void Loaded() => Interlocked.Increment(ref shards);

    /// <summary>A shard gave its samples up.</summary>
    public void Unloaded() => Interlocked.Decrement(ref shards);

    /// <summary>Ends the thread when the step under way is done.</summary>
    public void Dispose()
    {
        waiting.CompleteAdding();
        thread.Join(TimeSpan.FromSeconds(5));
    }

    void Compute()
    {
        foreach (var step in waiting.GetConsumingEnumerable())
        {
            // Nothing else in this process computes: what its team needs is what the step needs, and the rest of the process's time is messages.
            long before = ThreadTime.OfThisThread(), wall = Stopwatch.GetTimestamp();
            step.Compute();
            long elapsed = Workers.Count == 1 ? ThreadTime.OfThisThread() - before : Stopwatch.GetElapsedTime(wall).Ticks * Workers.Count;
            Interlocked.Add(ref computeTicks, elapsed);
            if (step.IsDone && step.Work is { } work)
            {
                Interlocked.Increment(ref steps);
                if (work is ShardWork.HessianProduct or ShardWork.GaussNewtonProduct)
                    Interlocked.Increment(ref products);
            }
        }
    }
}
