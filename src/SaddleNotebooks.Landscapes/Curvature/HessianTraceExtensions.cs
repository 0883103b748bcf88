using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Hessian traces of objectives.</summary>
public static class HessianTraceExtensions
{
    /// <summary>The trace of ∇²f at a point with its standard error, by Hutch++.</summary>
    /// <param name="f">The objective.</param>
    /// <param name="point">Where to look; it is not changed.</param>
    /// <param name="products">Hessian products to spend, at least 6; a third of them is the number of vectors held in memory.</param>
    /// <param name="seed">The seed of the probes.</param>
    /// <param name="progress">Told after every Hessian product.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public static TraceEstimate HessianTrace<TVector>(
        this IObjective<TVector> f, TVector point, int products = 60, ulong seed = 0, IProgress<KrylovProgress>? progress = null,
        CancellationToken cancellation = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(point);
        PointEvaluation.Of(f, point);
        return TraceEstimation.HutchPlusPlus(
            f.Hessian(point), new TraceOptions { Products = products, Seed = seed }, progress, cancellation);
    }

    /// <summary>The trace of ∇²f where the objective stands, for example at a network's present parameters.</summary>
    /// <inheritdoc cref="HessianTrace{TVector}(IObjective{TVector}, TVector, int, ulong, IProgress{KrylovProgress}, CancellationToken)" path="/param"/>
    public static TraceEstimate HessianTrace<TVector>(
        this ILocatedObjective<TVector> f, int products = 60, ulong seed = 0, IProgress<KrylovProgress>? progress = null,
        CancellationToken cancellation = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(f);
        return f.HessianTrace(f.Point, products, seed, progress, cancellation);
    }
}
