using System.Diagnostics;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// The time that a process had for itself: real time, without that for which its threads waited for a processor that others had. On a machine at
/// rest it is real time; on a busy one nobody is late for what others did.
/// </summary>
sealed class FairClock
{
    /// <summary>However busy the machine is, real time counts for one part in so many.</summary>
    public const int Most = 8;

    readonly Stopwatch clock = Stopwatch.StartNew();
    readonly Lock gate = new();
    readonly List<Deadline> deadlines = [];
    TimeSpan looked, elapsed;
    ProcessUsage before;

    /// <summary>The fair time until the latest look.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (gate)
                return elapsed;
        }
    }

    /// <summary>Calls an action once, at the first look after so much more fair time.</summary>
    /// <returns>Disposed, it is called no more.</returns>
    public IDisposable After(TimeSpan time, Action action)
    {
        lock (gate)
        {
            var deadline = new Deadline(this, elapsed + time, action);
            deadlines.Add(deadline);
            return deadline;
        }
    }

    /// <summary>Looks how time went; called several times a second.</summary>
    /// <param name="usage">What the process has used by now, and all that it started.</param>
    public void Look(ProcessUsage usage) => Look(usage, clock.Elapsed, Environment.ProcessorCount);

    internal void Look(ProcessUsage usage, TimeSpan now, int processors)
    {
        Deadline[] due;
        lock (gate)
        {
            TimeSpan real = now - looked, ran = Positive(usage.Ran - before.Ran), waited = Positive(usage.Waited - before.Waited);
            // Threads without number wait for each other: what they used of all processors counts as well.
            elapsed += Min(real, Max(real - waited, Max(ran / processors, real / Most)));
            (looked, before) = (now, usage);
            due = [.. deadlines.Where(d => d.At <= elapsed)];
            deadlines.RemoveAll(d => d.At <= elapsed);
        }
        foreach (var deadline in due)
            deadline.Action();
    }

    // The times of a thread that has ended are gone.
    static TimeSpan Positive(TimeSpan t) => Max(t, TimeSpan.Zero);

    static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    sealed record Deadline(FairClock Clock, TimeSpan At, Action Action) : IDisposable
    {
        public void Dispose()
        {
            lock (Clock.gate)
                Clock.deadlines.Remove(this);
        }
    }
}
