namespace SaddleNotebooks;

/// <summary>What a recommendation assumes.</summary>
public sealed record RecommendationOptions
{
    /// <summary>The bytes of a parameter: 4 for single, 8 for double precision.</summary>
    public int ElementBytes { get; init => field = value is 4 or 8
        ? value
        : throw new ArgumentOutOfRangeException(nameof(ElementBytes), value, "A parameter has 4 bytes (single) or 8 (double precision)."); } = 4;

    /// <summary>The part of the memory a method may take; the rest is for data and activations. In (0, 1].</summary>
    public double MemoryShare { get; init => field = Require.InRange(value, double.Epsilon, 1, nameof(MemoryShare)); } = 0.5;

    /// <summary>
    /// Up to this many parameters k Hessian products in each step are thought worth their price; beyond, data sets are large as well and cheap steps on
    /// mini-batches go further. Not negative.
    /// </summary>
    public long KrylovLimit { get; init => field = Require.NotNegative(value, nameof(KrylovLimit)); } = 1_000_000;
}
