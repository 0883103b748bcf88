using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class OptimizationExtensions
{
    /// <summary>Classifies the point: minimum, maximum, saddle of an index, degenerate, or not critical.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="point">The n coordinates, for example <c>f.CriticalPointAt(0, 0)</c>.</param>
    /// <exception cref="ArgumentException">The point has not n coordinates.</exception>
    public static CriticalPoint CriticalPointAt(this Objective objective, params double[] point)
        => CriticalPointAt<double[]>(objective, point);

    /// <summary>Classifies the point: minimum, maximum, saddle of an index, degenerate, or not critical.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The landscape.</param>
    /// <param name="point">The point; it is copied.</param>
    /// <param name="options">Tolerances and the size up to which the whole spectrum is computed.</param>
    /// <param name="progress">Told the fraction of the Hessian products that are done, from 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">
    /// Stops the computation between Hessian products. What is proven by then is the result: the eigenvalues' bounds and
    /// <see cref="CriticalPoint.OverlookedProbability"/> say how much that is, which may be nothing (<see cref="CriticalPoint.IsCanceled"/>).
    /// </param>
    public static CriticalPoint CriticalPointAt<TVector>(
        this IObjective<TVector> objective, TVector point, ClassificationOptions? options = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(point);
        using var work = AmbientWork.Begin("curvature of the point", ref cancellationToken, progress);
        return Classifier.Classify(objective, point, options ?? new ClassificationOptions(), work.Progress, cancellationToken);
    }

    /// <summary>Classifies the point where the objective stands, for example a network's present parameters: <c>loss.CriticalPointAt()</c>.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The landscape.</param>
    /// <param name="options">Tolerances and the size up to which the whole spectrum is computed.</param>
    /// <param name="cancellationToken">Stops the computation between blocks of Hessian products.</param>
    public static CriticalPoint CriticalPointAt<TVector>(
        this ILocatedObjective<TVector> objective, ClassificationOptions? options = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        return CriticalPointAt(objective, objective.Point, options, null, cancellationToken);
    }
}
