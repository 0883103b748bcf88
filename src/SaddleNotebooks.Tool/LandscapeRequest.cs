namespace SaddleNotebooks.Tool;

/// <summary>Which landscape <c>saddle landscape</c> or <c>saddle plan landscape</c> was asked for.</summary>
sealed record LandscapeRequest
{
    public required LossRequest Loss { get; init; }

    /// <summary>A line instead of a plane.</summary>
    public bool Line { get; init; }

    public required int Size { get; init; }

    public LandscapeDirections Directions { get; init; }

    public double? Range { get; init; }

    public ulong Seed { get; init; }

    /// <summary>The directions as the library knows them.</summary>
    public SliceDirections Slice() => Directions == LandscapeDirections.Hessian ? SliceDirections.HessianEigenvectors() : SliceDirections.FilterNormalized(Seed);
}
