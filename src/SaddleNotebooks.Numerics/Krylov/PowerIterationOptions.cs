namespace SaddleNotebooks.Numerics;

/// <summary>Options of <see cref="PowerIteration"/>.</summary>
public sealed record PowerIterationOptions
{
    /// <summary>The residual to reach, relative to the estimate of ‖A‖; positive. NaN means 64 unit roundoffs or 10⁻⁶, whichever is larger.</summary>
    public double Tolerance
    {
        get;
        init => field = double.IsNaN(value) || value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, "The tolerance must be positive, or NaN for the default.");
    } = double.NaN;

    /// <summary>The most products; at least 2.</summary>
    public int MaxProducts
    {
        get;
        init => field = value >= 2
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxProducts), value, "Power iteration needs at least two products.");
    } = 2_000;

    /// <summary>The seed of the random start vector.</summary>
    public ulong Seed { get; init; }
}
