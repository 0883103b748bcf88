using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class OptimizationExtensions
{
    /// <summary>Classifies the point that a result holds.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="point">The n coordinates.</param>
    /// <param name="options">Tolerances and the size up to which the whole spectrum is computed.</param>
    /// <param name="progress">Told the fraction of the Hessian products that are done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops the computation; what is proven by then is the result.</param>
    public static CriticalPoint CriticalPointAt(
        this IObjective<double[]> objective, IReadOnlyList<double> point, ClassificationOptions? options = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        => objective.CriticalPointAt(Objective.Coordinates(point), options, progress, cancellationToken);

    /// <summary>Goes on to a critical point from the point that a result holds.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="start">The n coordinates.</param>
    /// <param name="options">Method, tolerance and limits.</param>
    /// <param name="classification">How the point found is classified.</param>
    /// <param name="cancellationToken">Ends the search; what was reached is kept.</param>
    public static StationaryResult FindCriticalPoint(
        this IObjective<double[]> objective, IReadOnlyList<double> start, StationaryOptions? options = null, ClassificationOptions? classification = null,
        CancellationToken cancellationToken = default)
        => objective.FindCriticalPoint(Objective.Coordinates(start), options, classification, cancellationToken);

    /// <summary>Minimizes from the point that a result holds.</summary>
    /// <param name="objective">What is minimized.</param>
    /// <param name="optimizer">The method.</param>
    /// <param name="start">The n coordinates.</param>
    /// <param name="options">Limits and records.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Looked at before every step; what was reached is kept.</param>
    public static OptimizationResult Minimize(
        this IObjective<double[]> objective, Optimizer optimizer, IReadOnlyList<double> start, OptimizationOptions? options = null,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        => objective.Minimize(optimizer, Objective.Coordinates(start), options, progress, cancellationToken);

    /// <summary>The minimum-energy path between minima that results hold.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="from">The n coordinates of one end.</param>
    /// <param name="to">The n coordinates of the other.</param>
    /// <param name="options">Images, tolerance and limits.</param>
    /// <param name="cancellationToken">Ends the search; what was reached is kept.</param>
    public static MinimumEnergyPath MinimumEnergyPath(
        this Objective objective, IReadOnlyList<double> from, IReadOnlyList<double> to, PathOptions? options = null,
        CancellationToken cancellationToken = default)
        => objective.MinimumEnergyPath(Objective.Coordinates(from), Objective.Coordinates(to), options, cancellationToken);

    /// <summary>The spectrum of the Hessian at the point that a result holds.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="point">The n coordinates.</param>
    /// <param name="probes">The number of random probes; null as in the other overload.</param>
    /// <param name="steps">The Lanczos steps of each; null as in the other overload.</param>
    /// <param name="seed">The seed of the probes.</param>
    /// <param name="progress">Told about every product.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static HessianSpectrum HessianSpectrum(
        this IObjective<double[]> objective, IReadOnlyList<double> point, int? probes = null, int? steps = null, ulong seed = 0,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        => objective.HessianSpectrum(Objective.Coordinates(point), probes, steps, seed, progress, cancellationToken);
}
