namespace SaddleNotebooks;

/// <summary>How critical points are sought from many starts.</summary>
public sealed record SearchOptions
{
    /// <summary>The seed of the starts.</summary>
    public ulong Seed { get; init; }

    /// <summary>The number of starts, uniform in the box; positive.</summary>
    public int Starts { get; init => field = Require.Positive(value, nameof(Starts)); } = 200;

    /// <summary>How each critical point is sought.</summary>
    public StationaryOptions Each { get; init; } = new();

    /// <summary>
    /// Whether each start is used again with the points known so far taken out (deflation: Farrell, Birkisson &amp; Funke 2015), so that it leads
    /// elsewhere.
    /// </summary>
    public bool Deflate { get; init; } = true;

    /// <summary>Two points nearer than this, relative to max(1, ‖x‖), are one; positive.</summary>
    public double Separation { get; init => field = Require.Positive(value, nameof(Separation)); } = 1e-5;

    /// <summary>How the points are classified; the curvature scale, if 0, is the median of ‖H‖ over the starts.</summary>
    public ClassificationOptions Classification { get; init; } = new();
}
