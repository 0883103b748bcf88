using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class OptimizationExtensions
{
    /// <summary>The extreme eigenpairs of ∇²f at a point, by thick-restart Lanczos with a look for eigenvalues that were skipped.</summary>
    /// <param name="f">The objective.</param>
    /// <param name="point">Where to look; it is not changed.</param>
    /// <param name="smallest">How many of the smallest eigenvalues; cut to the dimension.</param>
    /// <param name="largest">How many of the largest eigenvalues; cut to what the dimension leaves.</param>
    /// <param name="tolerance">Residual relative to ‖H‖, between 0 and 1; null means 10⁻¹⁰ in double and 6·10⁻⁶ in float.</param>
    /// <param name="maxProducts">The limit on Hessian products.</param>
    /// <param name="seed">The seed of the start vector.</param>
    /// <param name="progress">Told after every Hessian product.</param>
    /// <param name="cancellationToken">Ends the run early; what was found is returned with status Canceled.</param>
    /// <exception cref="ArgumentException">Nothing is asked for, or value or gradient at the point are not finite.</exception>
    public static HessianExtremes<TVector> HessianExtremes<TVector>(
        this IObjective<TVector> f, TVector point, int smallest = 5, int largest = 5, double? tolerance = null, int maxProducts = 2_000,
        ulong seed = 0, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(point);
        using var work = AmbientWork.Begin("ends of the Hessian spectrum", ref cancellationToken, progress);
        progress = work.Progress;
        var gradient = f.Space.CreateZero();
        var (value, gradientNorm) = PointEvaluation.Of(f, point, gradient);
        int n = f.Space.Dimension, low = Math.Min(smallest, n);
        var options = new ThickRestartOptions
        {
            Smallest = low, Largest = Math.Min(largest, n - low), Tolerance = tolerance, MaxProducts = maxProducts, Seed = seed,
        };
        var pairs = ThickRestartLanczos.Run(f.Hessian(point), options, progress, cancellationToken: cancellationToken);
        return new HessianExtremes<TVector>(value, gradientNorm, pairs) { GradientShares = GradientShares.Of(f.Space, gradient, pairs) };
    }

    /// <summary>The extreme eigenpairs of ∇²f where the objective stands, for example at a network's present parameters.</summary>
    /// <inheritdoc cref="HessianExtremes{TVector}(IObjective{TVector}, TVector, int, int, double?, int, ulong, IProgress{WorkProgress}, CancellationToken)" path="/param"/>
    public static HessianExtremes<TVector> HessianExtremes<TVector>(
        this ILocatedObjective<TVector> f, int smallest = 5, int largest = 5, double? tolerance = null, int maxProducts = 2_000,
        ulong seed = 0, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(f);
        return f.HessianExtremes(f.Point, smallest, largest, tolerance, maxProducts, seed, progress, cancellationToken);
    }
}
