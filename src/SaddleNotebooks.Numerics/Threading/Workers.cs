using System.Runtime.ExceptionServices;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// A fixed team of threads that runs the numbered parts of one job. The split into parts belongs to the job, never to the team, so a
/// job that reduces its parts in order gives the same bits for any number of threads. Running a job allocates nothing.
/// </summary>
/// <remarks>
/// Threads with nothing to do spin for a fraction of a millisecond, then sleep. A job started while the team is busy (from another thread, or from inside a
/// part) runs on the calling thread alone. Parts run in the caller's execution context, and a job stops between two parts when
/// <see cref="AmbientWork"/> says so.
/// </remarks>
public sealed class Workers
{
    const int SpinsBeforeSleep = 2_000;
    const uint Closed = uint.MaxValue;

    readonly int helpers;
    readonly SemaphoreSlim wake = new(0), ended = new(0);
    bool started;

    // One 64-bit word holds the job's number (high half) and the next part to run (low half): a part is taken by a compare-and-swap
    // that fails when the job has changed, so a late thread can never run a part of the wrong job.
    ulong ticket = Closed;
    Action<int>? body;
    ExecutionContext? context;
    CancellationToken stop;
    int parts;
    int remaining;
    int sleepers;
    int awaited;
    int busy;
    ExceptionDispatchInfo? failure;

    /// <summary>A team of <paramref name="count"/> threads, the calling one included; the others start with the first job.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not between 1 and 1024.</exception>
    public Workers(int count)
    {
        if (count is < 1 or > 1024)
            throw new ArgumentOutOfRangeException(nameof(count), count, "The number of threads must be between 1 and 1024.");
        Count = count;
        helpers = count - 1;
    }

    /// <summary>One thread for each processor of this machine.</summary>
    public static Workers Shared { get; } = new(Math.Clamp(Environment.ProcessorCount, 1, 1024));

    /// <summary>A team of one: every job runs on the calling thread.</summary>
    public static Workers Single { get; } = new(1);

    /// <summary>The number of threads, the calling one included.</summary>
    public int Count { get; }

    /// <summary>Runs <paramref name="part"/> for 0 … <paramref name="count"/> − 1 and returns when all are done.</summary>
    /// <param name="count">The number of parts; 0 does nothing.</param>
    /// <param name="part">Called once for each part, from any thread of the team. Cache the delegate where allocation matters.</param>
    /// <remarks>The first exception of a part is thrown here, after the parts already taken have ended; parts not taken are dropped.</remarks>
    /// <exception cref="OperationCanceledException">The code around this call was asked to stop; parts not taken are dropped.</exception>
    public void Run(int count, Action<int> part)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(part);
        var token = AmbientWork.Token;
        token.ThrowIfCancellationRequested();
        if (count <= 1 || helpers == 0 || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
        {
            for (int i = 0; i < count; i++)
            {
                token.ThrowIfCancellationRequested();
                part(i);
            }
            return;
        }

        try
        {
            StartThreads();
            ulong job = ((Volatile.Read(ref ticket) >> 32) + 1) & uint.MaxValue;
            // No part of the old job can be taken from here on; only then may the job's fields change.
            Interlocked.Exchange(ref ticket, (job << 32) | Closed);
            body = part;
            context = ExecutionContext.Capture();
            stop = token;
            parts = count;
            failure = null;
            Volatile.Write(ref remaining, count);
            job = (job + 1) & uint.MaxValue;
            Interlocked.Exchange(ref ticket, job << 32);

            bool interrupted = !Wake(count - 1);
            TakeParts(job, null);
            interrupted |= !AwaitOthers();
            body = null;
            context = null;
            if (interrupted)
                Thread.CurrentThread.Interrupt();
            failure?.Throw();
            // A part may have been dropped without an exception of its own.
            token.ThrowIfCancellationRequested();
        }
        finally
        {
            Volatile.Write(ref busy, 0);
        }
    }

    // An interrupt of the calling thread must not end a job that other threads still work on: it is noted, and takes effect afterwards.

    /// <summary>Wakes as many threads as there is work for; false if the calling thread was interrupted.</summary>
    bool Wake(int most)
    {
        try
        {
            int asleep = Volatile.Read(ref sleepers);
            if (asleep > 0)
                wake.Release(Math.Min(asleep, most));
            return true;
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Waits for the parts that other threads have taken; false if the calling thread was interrupted meanwhile. Where other programs want the processors,
    /// the thread that is waited for may not run at all: then whoever spins keeps it from running, so after a short while this thread sleeps, too.
    /// </summary>
    bool AwaitOthers()
    {
        for (int spin = 0; spin < SpinsBeforeSleep; spin++)
        {
            if (Volatile.Read(ref remaining) == 0)
                return true;
            Thread.SpinWait(8);
        }

        bool undisturbed = true;
        while (Volatile.Read(ref remaining) > 0)
        {
            // Announce the sleep, then look once more. Whoever takes the announcement back owes a wake-up, or is owed none. The last part of the job before
            // may take that of this job: so its parts are counted again after every wake-up.
            Interlocked.Exchange(ref awaited, 1);
            if (Volatile.Read(ref remaining) == 0 && Interlocked.Exchange(ref awaited, 0) == 1)
                break;
            undisturbed &= Sleep();
        }
        return undisturbed;
    }

    /// <summary>Sleeps until the wake-up that was asked for comes; false if the calling thread was interrupted meanwhile.</summary>
    bool Sleep()
    {
        bool undisturbed = true;
        while (true)
        {
            try
            {
                ended.Wait();
                return undisturbed;
            }
            catch (ThreadInterruptedException)
            {
                undisturbed = false;
            }
        }
    }

    /// <summary>Runs parts while there are any.</summary>
    /// <param name="job">The job.</param>
    /// <param name="own">The context of a thread of the team, to which it returns after a part; null on the caller's thread.</param>
    void TakeParts(ulong job, ExecutionContext? own)
    {
        while (true)
        {
            ulong seen = Volatile.Read(ref ticket);
            uint next = (uint)seen;
            if (seen >> 32 != job || next == Closed || next >= (uint)Volatile.Read(ref parts))
                return;
            if (Interlocked.CompareExchange(ref ticket, seen + 1, seen) != seen)
                continue;
            try
            {
                if (own is not null && context is { } callers)
                    ExecutionContext.Restore(callers);
                if (Volatile.Read(ref failure) is null && !stop.IsCancellationRequested)
                    body!((int)next);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            }
            finally
            {
                if (own is not null)
                    ExecutionContext.Restore(own);
                if (Interlocked.Decrement(ref remaining) == 0 && Interlocked.Exchange(ref awaited, 0) == 1)
                    ended.Release();
            }
        }
    }

    void StartThreads()
    {
        if (started)
            return;
        started = true;
        for (int i = 0; i < helpers; i++)
        {
            // Unsafe: the team outlives the code that runs the first job, and must not keep its context.
            new Thread(Loop) { IsBackground = true, Name = $"{nameof(SaddleNotebooks)} worker {i + 1}" }.UnsafeStart();
        }
    }

    void Loop()
    {
        var own = ExecutionContext.Capture();
        ulong done = uint.MaxValue;
        while (true)
        {
            ulong job = AwaitNewJob(done);
            TakeParts(job, own);
            done = job;
        }
    }

    ulong AwaitNewJob(ulong done)
    {
        while (true)
        {
            for (int spin = 0; spin < SpinsBeforeSleep; spin++)
            {
                if (HasNewJob(done, out ulong job))
                    return job;
                Thread.SpinWait(8);
            }

            // Announce the sleep, then look once more: whoever publishes a job either sees the announcement or is seen here.
            Interlocked.Increment(ref sleepers);
            if (!HasNewJob(done, out _))
                wake.Wait();
            Interlocked.Decrement(ref sleepers);
        }
    }

    bool HasNewJob(ulong done, out ulong job)
    {
        ulong seen = Volatile.Read(ref ticket);
        job = seen >> 32;
        return job != done && (uint)seen != Closed;
    }
}
