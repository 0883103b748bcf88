namespace SaddleNotebooks.Silo;

/// <summary>What a step gave.</summary>
/// <param name="targets">What the numbers are the mean over.</param>
/// <param name="numbers">The value, or those on a plane.</param>
/// <param name="vector">The vector; null where the step gives none.</param>
sealed class ShardResult(long targets, double[] numbers, StepVector? vector)
{
    readonly bool hadVector = vector is not null;
    StepVector? vector = vector;

    public long Targets => targets;

    public double[] Numbers => numbers;

    /// <summary>The vector, as long as it is here.</summary>
    public StepVector? Vector => Volatile.Read(ref vector);

    /// <summary>Whether there was a vector, and it is taken.</summary>
    public bool IsSpent => hadVector && Vector is null;

    /// <summary>The vector, which belongs to the caller from now on; null where there is none any more.</summary>
    public StepVector? TakeVector() => Interlocked.Exchange(ref vector, null);
}
