using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class OptimizationExtensions
{
    /// <summary>The trace of ∇²f at a point: exact where the Hessian has a closed form for it, otherwise an estimate with standard error by Hutch++.</summary>
    /// <param name="f">The objective.</param>
    /// <param name="point">Where to look; it is not changed.</param>
    /// <param name="products">
    /// Hessian products to spend on an estimate, at least 6; a third of them is the number of vectors held in memory. Null, the default, for the closed form
    /// or else 60.
    /// </param>
    /// <param name="seed">The seed of the probes.</param>
    /// <param name="progress">Told after every Hessian product.</param>
    /// <param name="cancellationToken">Ends the run early; what the products so far tell is returned with status Canceled.</param>
    /// <exception cref="OperationCanceledException">Cancelled before the first product.</exception>
    public static TraceEstimate HessianTrace<TVector>(
        this IObjective<TVector> f, TVector point, int? products = null, ulong seed = 0, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(point);
        using var work = AmbientWork.Begin("Hessian trace", ref cancellationToken, progress);
        progress = work.Progress;
        PointEvaluation.Of(f, point);
        var hessian = f.Hessian(point);
        if (products is null && hessian is ITraceOperator<TVector> { HasClosedForms: true } known)
        {
            long started = System.Diagnostics.Stopwatch.GetTimestamp();
            double trace = known.Trace();
            var cost = new OperatorCost(0, System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = f.Space.Device };
            return new TraceEstimate(Estimate.Exact(trace), KrylovStatus.Converged, cost);
        }
        return TraceEstimation.HutchPlusPlus(hessian, new TraceEstimationOptions { Products = products ?? 60, Seed = seed }, progress, cancellationToken);
    }

    /// <summary>The trace of ∇²f where the objective stands, for example at a network's present parameters.</summary>
    /// <inheritdoc cref="HessianTrace{TVector}(IObjective{TVector}, TVector, int?, ulong, IProgress{WorkProgress}, CancellationToken)" path="/param"/>
    public static TraceEstimate HessianTrace<TVector>(
        this ILocatedObjective<TVector> f, int? products = null, ulong seed = 0, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(f);
        return f.HessianTrace(f.Point, products, seed, progress, cancellationToken);
    }
}
