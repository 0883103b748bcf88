using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Silo;

/// <summary>One step of one shard, from the question to the answer.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing, and the engine's thread may look at its token at any time.")]
sealed class ShardStep(ShardQuestion question, Func<ShardQuestion, ShardResult> compute)
{
    readonly CancellationTokenSource stop = new();
    readonly TaskCompletionSource<ShardResult> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long heard = Stopwatch.GetTimestamp();

    /// <summary>What was asked.</summary>
    public ShardQuestion Question => question;

    /// <summary>The answer, or why there is none.</summary>
    public Task<ShardResult> Result => result.Task;

    /// <summary>Whether there is an answer.</summary>
    public bool IsDone => result.Task.IsCompletedSuccessfully;

    /// <summary>How long nobody has asked for it.</summary>
    public TimeSpan Unheard => Stopwatch.GetElapsedTime(Interlocked.Read(ref heard));

    /// <summary>Somebody asks for it.</summary>
    public void Touch() => Interlocked.Exchange(ref heard, Stopwatch.GetTimestamp());

    /// <summary>Nobody waits for it any more.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>Computes, on the engine's thread.</summary>
    public void Compute()
    {
        try
        {
            using var asked = AmbientWork.Enter(stop.Token);
            stop.Token.ThrowIfCancellationRequested();
            result.SetResult(compute(question));
        }
        catch (Exception e)
        {
            // What a step throws belongs to whoever asked; a silo lives on.
            result.SetException(e);
            _ = result.Task.Exception;
        }
    }
}

/// <summary>What a step gave.</summary>
/// <param name="Targets">What the numbers are the mean over.</param>
/// <param name="Numbers">The value, or those on a plane.</param>
/// <param name="Vector">The bytes of the vector; null where the step gives none.</param>
sealed record ShardResult(long Targets, double[] Numbers, byte[]? Vector)
{
    /// <summary>The vector's mark.</summary>
    public string Mark { get; } = Vector is null ? "" : VectorPiece.MarkOf(Vector);
}
