namespace SaddleNotebooks;

/// <summary>How a minimum-energy path is sought.</summary>
public sealed record PathOptions
{
    /// <summary>The number of points of the path, both ends included; at least 3.</summary>
    public int Images { get; init => field = Require.InRange(value, 3, 10_000, nameof(Images)); } = 31;

    /// <summary>The most iterations, each with one gradient for every inner point; positive.</summary>
    public int MaxIterations { get; init => field = Require.Positive(value, nameof(MaxIterations)); } = 20_000;

    /// <summary>
    /// The largest force left, in units of the height of the path over its length; positive.
    /// </summary>
    public double RelativeTolerance { get; init => field = Require.Positive(value, nameof(RelativeTolerance)); } = 1e-3;

    /// <summary>The stiffness of the springs, relative to the largest curvature met at the ends and along the first path; positive.</summary>
    public double RelativeSpring { get; init => field = Require.Positive(value, nameof(RelativeSpring)); } = 0.02;
}
