using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Two random directions, orthogonal within every filter and filter-normalised (Li et al. 2018; see <see cref="FilterNormalization"/>). At
/// a = 1 every filter has moved by its own length.
/// </summary>
sealed record FilterNormalizedDirections : SliceDirections
{
    /// <summary>The seed of the directions.</summary>
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    public override string Name => "random, filter-normalised";

    /// <inheritdoc/>
    internal override SlicePlane<TVector> PlaneThrough<TVector>(SliceOrigin<TVector> origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        double[] weights = origin.ToHost(origin.Point), first = new double[weights.Length], second = new double[weights.Length];
        new RandomStream(Seed).Derive(0).FillNormal(first);
        new RandomStream(Seed).Derive(1).FillNormal(second);
        FilterNormalization.Orthogonalize(second, first, origin.Slices);
        FilterNormalization.Apply(first, weights, origin.Slices);
        FilterNormalization.Apply(second, weights, origin.Slices);
        if (Array.TrueForAll(first, d => d == 0) || Array.TrueForAll(second, d => d == 0))
        {
            throw new ArgumentException(
                "All filters of the weights are zero, so filter-normalised directions are zero, too: train first, or give directions.");
        }
        return new SlicePlane<TVector>(
            origin.ToEngine(first), origin.ToEngine(second), "random direction 1 (filter-normalised)", "random direction 2 (filter-normalised)",
            (-1, 1), (-1, 1));
    }
}

public abstract partial record SliceDirections
{
    /// <summary>Two random directions, orthogonal and filter-normalised.</summary>
    public static SliceDirections FilterNormalized(ulong seed = 0) => new FilterNormalizedDirections { Seed = seed };
}
