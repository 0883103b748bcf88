using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class OptimizationExtensions
{
    /// <summary>Finds critical points of the problem in its box; same seed, same result.</summary>
    /// <param name="problem">The landscape.</param>
    /// <param name="seed">The seed of the starts.</param>
    /// <param name="starts">The number of starts.</param>
    /// <param name="cancellationToken">Ends the search early with what was found.</param>
    public static CriticalPointCatalog FindCriticalPoints(
        this Problem problem, ulong seed = 0, int starts = 200, CancellationToken cancellationToken = default)
        => FindCriticalPoints(problem, new SearchOptions { Seed = seed, Starts = starts }, cancellationToken);

    /// <summary>Finds critical points of the problem in its box.</summary>
    /// <param name="problem">The landscape.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the search early with what was found.</param>
    public static CriticalPointCatalog FindCriticalPoints(
        this Problem problem, SearchOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        return new CriticalPointSearch(problem, problem.Box, problem.IsPeriodic, options, cancellationToken).Run();
    }

    /// <summary>Finds critical points of any function in a box.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="box">One interval for each coordinate.</param>
    /// <param name="options">How; defaults where omitted.</param>
    /// <param name="cancellationToken">Ends the search early with what was found.</param>
    /// <exception cref="ArgumentException">The box has another number of sides than f has variables, or an empty side.</exception>
    public static CriticalPointCatalog FindCriticalPoints(
        this Objective objective, IReadOnlyList<(double Lower, double Upper)> box, SearchOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(box);
        if (box.Count != objective.Dimension || box.Any(side => !(side.Upper > side.Lower) || !double.IsFinite(side.Upper - side.Lower)))
            throw new ArgumentException($"Give {objective.Dimension} intervals (lower, upper) with finite lower < upper.", nameof(box));
        return new CriticalPointSearch(objective, box, isPeriodic: false, options ?? new SearchOptions(), cancellationToken).Run();
    }

    /// <summary>Seeks one critical point from a start, on any engine, and classifies what it reached.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The landscape.</param>
    /// <param name="start">The first point; not changed.</param>
    /// <param name="options">How; Levenberg–Marquardt by default.</param>
    /// <param name="classification">How the point is classified.</param>
    /// <param name="cancellationToken">Ends the search early; the point reached is returned without a classification.</param>
    public static StationaryResult FindCriticalPoint<TVector>(
        this IObjective<TVector> objective, TVector start, StationaryOptions? options = null, ClassificationOptions? classification = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(start);
        using var work = AmbientWork.Begin("search for a critical point", ref cancellationToken);
        (StationaryStatus status, Iterate<TVector> end, _) =
            StationarySolver.Solve(objective, start, options ?? new StationaryOptions(), null, cancellationToken, work);
        CriticalPoint? point = null;
        try
        {
            if (!cancellationToken.IsCancellationRequested)
                point = objective.CriticalPointAt(end.Point, classification, null, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Reached, but not classified.
        }
        if (point is null)
        {
            status = StationaryStatus.Canceled;
            using var last = AmbientWork.Conclude();
            point = Classifier.Unclassified(end);
        }
        return new StationaryResult(status, point, (int)end.StepIndex, end.Cost);
    }

    /// <summary>
    /// Improves a critical point known roughly to as many digits as the arithmetic allows: Levenberg–Marquardt on ∇f = 0 until rounding stops it.
    /// </summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The landscape.</param>
    /// <param name="point">The rough point; not changed.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    public static StationaryResult Polish<TVector>(this IObjective<TVector> objective, TVector point, CancellationToken cancellationToken = default)
        where TVector : class
        => FindCriticalPoint(objective, point, new StationaryOptions { RelativeTolerance = 0 }, null, cancellationToken);
}
