using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Hessian spectra of objectives.</summary>
public static class HessianSpectrumExtensions
{
    /// <summary>The spectrum of ∇²f at a point, by stochastic Lanczos quadrature.</summary>
    /// <param name="f">The objective.</param>
    /// <param name="point">Where to look; it is not changed.</param>
    /// <param name="probes">Random probe vectors, at least 1; standard errors need 2.</param>
    /// <param name="steps">Lanczos steps for each probe, one Hessian product each; cut to the dimension where that is smaller.</param>
    /// <param name="seed">The seed of the probes: same seed, same spectrum.</param>
    /// <param name="progress">Told after every Hessian product.</param>
    /// <param name="cancellation">Ends the run early; what is finished is returned with status Cancelled.</param>
    /// <exception cref="ArgumentException">The value or the gradient at the point is not finite.</exception>
    /// <exception cref="OperatorDefectException">The Hessian product is not symmetric, or gave two answers for one vector.</exception>
    public static HessianSpectrum HessianSpectrum<TVector>(
        this IObjective<TVector> f,
        TVector point,
        int probes = 8,
        int steps = 80,
        ulong seed = 0,
        IProgress<KrylovProgress>? progress = null,
        CancellationToken cancellation = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(point);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        long started = Stopwatch.GetTimestamp();
        var (value, gradientNorm) = PointEvaluation.Of(f, point);
        var density = StochasticLanczosQuadrature.Run(
            f.Hessian(point),
            new SpectralDensityOptions { Probes = probes, Steps = Math.Min(steps, f.Space.Dimension), Seed = seed },
            progress,
            cancellation);
        var cost = new OperatorCost(density.Cost.Products, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = f.Space.Device };
        return new HessianSpectrum(value, gradientNorm, density, cost);
    }

    /// <summary>The spectrum of ∇²f where the objective stands, for example at a network's present parameters.</summary>
    /// <param name="f">The objective.</param>
    /// <param name="probes">Random probe vectors, at least 1; standard errors need 2.</param>
    /// <param name="steps">Lanczos steps for each probe, one Hessian product each; cut to the dimension where that is smaller.</param>
    /// <param name="seed">The seed of the probes: same seed, same spectrum.</param>
    /// <param name="progress">Told after every Hessian product.</param>
    /// <param name="cancellation">Ends the run early; what is finished is returned with status Cancelled.</param>
    public static HessianSpectrum HessianSpectrum<TVector>(
        this ILocatedObjective<TVector> f,
        int probes = 8,
        int steps = 80,
        ulong seed = 0,
        IProgress<KrylovProgress>? progress = null,
        CancellationToken cancellation = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(f);
        return f.HessianSpectrum(f.Point, probes, steps, seed, progress, cancellation);
    }
}
