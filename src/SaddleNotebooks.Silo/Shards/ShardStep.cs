using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Silo;

/// <summary>One step of one shard, or a sum of several, from the question to the answer.</summary>
/// <param name="compute">What is computed.</param>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing, and the engine's thread may look at its token at any time.")]
sealed class ShardStep(Func<ShardResult> compute)
{
    readonly CancellationTokenSource stop = new();
    readonly TaskCompletionSource<ShardResult> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long heard = Stopwatch.GetTimestamp();

    /// <summary>What is asked; null for a sum.</summary>
    public ShardWork? Work { get; init; }

    /// <summary>The answer, or why there is none.</summary>
    public Task<ShardResult> Result => result.Task;

    /// <summary>Whether there is an answer.</summary>
    public bool IsDone => result.Task.IsCompletedSuccessfully;

    /// <summary>Whether there was a vector, which went into a sum.</summary>
    public bool IsSpent => IsDone && result.Task.Result.IsSpent;

    /// <summary>How long nobody has asked for it.</summary>
    public TimeSpan Unheard => Stopwatch.GetElapsedTime(Interlocked.Read(ref heard));

    /// <summary>Somebody asks for it.</summary>
    public void Touch() => Interlocked.Exchange(ref heard, Stopwatch.GetTimestamp());

    /// <summary>Nobody waits for it any more.</summary>
    public void Stop()
    {
        stop.Cancel();
        if (IsDone)
            result.Task.Result.TakeVector()?.Release();
    }

    /// <summary>Computes, on the engine's thread.</summary>
    public void Compute()
    {
        try
        {
            using var asked = AmbientWork.Enter(stop.Token);
            stop.Token.ThrowIfCancellationRequested();
            result.SetResult(compute());
        }
        catch (Exception e)
        {
            // What a step throws belongs to whoever asked; a silo lives on.
            result.SetException(e);
            _ = result.Task.Exception;
        }
    }
}
