using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class LandscapeExtensions
{
    /// <summary>
    /// The measures of sharpness that the literature compares, at one point, each with what it is invariant to: λ_max and trace of the Hessian, SAM's sharpness over batches of m
    /// samples, adaptive sharpness, λ_max relative to the weights, and the filter-normalized width (of losses whose parameters have names).
    /// </summary>
    /// <remarks>An L2 penalty is a part of the loss and, unlike it, not invariant to the rescaling of layers.</remarks>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="loss">A mean over samples.</param>
    /// <param name="options">Radii, batches, directions; defaults where omitted.</param>
    /// <param name="point">Where to look; may be left out where the loss stands at a point, like that of a network. It is not changed.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends it early; the measures finished are returned with status Canceled.</param>
    /// <exception cref="ArgumentException">Value or gradient at the point are not finite.</exception>
    public static SharpnessTable SharpnessMeasures<TVector>(
        this IStochasticObjective<TVector> loss, SharpnessOptions? options = null, TVector? point = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(loss);
        point ??= (loss as ILocatedObjective<TVector>)?.Point
            ?? throw new ArgumentNullException(nameof(point), "This objective does not stand at a point of its own: say where to look.");
        using var work = AmbientWork.Begin("sharpness", ref cancellationToken, progress);
        return new SharpnessRun<TVector>(loss, point, options ?? new()).Run(work, cancellationToken);
    }
}
