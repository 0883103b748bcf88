using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>What one asks of a function: to minimize it, and about its curvature and its critical points.</summary>
public static partial class OptimizationExtensions
{
    const int DefaultProbes = 8, DefaultSteps = 80;

    /// <summary>
    /// The spectrum of ∇²f at a point: all eigenvalues where they cost about ten seconds at most (up to 2,000 parameters, fewer with many samples),
    /// otherwise by stochastic Lanczos quadrature.
    /// </summary>
    /// <param name="f">The objective.</param>
    /// <param name="point">Where to look; it is not changed.</param>
    /// <param name="probes">
    /// Random probe vectors, at least 1; standard errors need 2. With probes or steps given, the quadrature is used whatever the size; 8 where only the steps
    /// are given.
    /// </param>
    /// <param name="steps">Lanczos steps for each probe, one Hessian product each; cut to the dimension. 80 where only the probes are given.</param>
    /// <param name="seed">The seed of the probes: same seed, same spectrum.</param>
    /// <param name="progress">Told after every Hessian product.</param>
    /// <param name="cancellationToken">Ends the run early; finished probes are returned with status Canceled.</param>
    /// <exception cref="ArgumentException">The value or the gradient at the point is not finite.</exception>
    /// <exception cref="OperatorDefectException">The Hessian product is not symmetric, or gave two answers for one vector.</exception>
    /// <exception cref="NonFiniteProductException">The Hessian is not finite, so that there is nothing to return.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before there was anything to return.</exception>
    public static HessianSpectrum HessianSpectrum<TVector>(
        this IObjective<TVector> f,
        TVector point,
        int? probes = null,
        int? steps = null,
        ulong seed = 0,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(point);
        if (probes is { } p)
            ArgumentOutOfRangeException.ThrowIfLessThan(p, 1, nameof(probes));
        if (steps is { } s)
            ArgumentOutOfRangeException.ThrowIfLessThan(s, 1, nameof(steps));
        using var work = AmbientWork.Begin("Hessian spectrum", ref cancellationToken, progress);
        progress = work.Progress;
        long started = Stopwatch.GetTimestamp();
        var (value, gradientNorm) = PointEvaluation.Of(f, point);
        var hessian = f.Hessian(point);
        var density = probes is null && steps is null && WholeSpectrum.IsAffordable(f)
            ? WholeSpectrum.Of(hessian, progress, cancellationToken)
            : StochasticLanczosQuadrature.Run(
                hessian,
                new SpectralDensityOptions
                {
                    Probes = probes ?? DefaultProbes, Steps = Math.Min(steps ?? DefaultSteps, f.Space.Dimension), Seed = seed,
                },
                progress,
                cancellationToken);
        double? trace = !density.IsWhole && density.Status != KrylovStatus.Canceled && hessian is ITraceOperator<TVector> { HasClosedForms: true } known ? known.Trace() : null;
        var cost = new OperatorCost(density.Cost.Products, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = f.Space.Device };
        return new HessianSpectrum(value, gradientNorm, density, cost) { KnownTrace = trace };
    }

    /// <summary>The spectrum of ∇²f where the objective stands, for example at a network's present parameters.</summary>
    /// <inheritdoc cref="HessianSpectrum{TVector}(IObjective{TVector}, TVector, int?, int?, ulong, IProgress{WorkProgress}, CancellationToken)" path="/param"/>
    public static HessianSpectrum HessianSpectrum<TVector>(
        this ILocatedObjective<TVector> f,
        int? probes = null,
        int? steps = null,
        ulong seed = 0,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(f);
        return f.HessianSpectrum(f.Point, probes, steps, seed, progress, cancellationToken);
    }
}
