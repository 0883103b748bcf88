using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    /// <summary>Critical points, persistence diagram and merge tree of a sampled surface; O(n log n) for n samples.</summary>
    /// <param name="surface">Finite values. For a torus exactly one period along each axis, both ends included.</param>
    /// <param name="domain">What the rectangle is.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the surface is no torus.</exception>
    public static SurfaceTopology Topology(this SampledSurface surface, SurfaceDomain domain = SurfaceDomain.Disc)
    {
        ArgumentNullException.ThrowIfNull(surface);
        return SurfaceTopologyBuilder.Build(surface, domain);
    }

    /// <summary>Samples f over two coordinates (see <see cref="LandscapeExtensions"/>) and computes the topology of the samples.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">A function of at least two variables.</param>
    /// <param name="x">The range of the first coordinate; for a torus one period.</param>
    /// <param name="y">The range of the second coordinate; for a torus one period.</param>
    /// <param name="size">The number of samples along each axis.</param>
    /// <param name="domain">What the rectangle is.</param>
    /// <param name="cancellationToken">Stops the sampling; the result is the topology, as a disc, of the part of the range that is sampled.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the surface is no torus.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before two lines were sampled.</exception>
    public static SurfaceTopology Topology<TVector>(
        this IObjective<TVector> objective, (double From, double To) x, (double From, double To) y, int size = 201,
        SurfaceDomain domain = SurfaceDomain.Disc, CancellationToken cancellationToken = default)
        where TVector : class
    {
        using var work = AmbientWork.Begin("topology of the surface", ref cancellationToken);
        SampledSurface surface;
        using (work.Part(0, 0.8))
            surface = objective.Slice(x, y, size, cancellationToken: cancellationToken);
        using var last = AmbientWork.Conclude();
        if (surface.Status == SamplingStatus.Canceled)
            (surface, domain) = (SampledPart.Of(surface) ?? throw new OperationCanceledException(cancellationToken), SurfaceDomain.Disc);
        return surface.Topology(domain);
    }
}
