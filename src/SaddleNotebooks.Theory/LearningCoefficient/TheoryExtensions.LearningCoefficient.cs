using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    /// <summary>
    /// The local learning coefficient of a point (Lau et al. 2023), from chains of stochastic gradient Langevin dynamics held near it, with R̂, the effective number of draws, and a test of
    /// their equilibrium. Where the chains do not agree, the result has no number.
    /// </summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="loss">The loss L, a mean over n samples; for others <see cref="LearningCoefficientOptions.SampleSize"/> says n.</param>
    /// <param name="options">Chains, steps, temperature; defaults where omitted.</param>
    /// <param name="point">w*; may be left out where the loss stands at a point, like that of a network. It is not changed.</param>
    /// <param name="progress">Told how many of the steps are done.</param>
    /// <param name="cancellationToken">Ends it early; the chains that were finished, or else the draws of the first, are returned with status Canceled.</param>
    /// <exception cref="ArgumentException">The number of samples is not known or below 3, or the loss at the point is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first draw.</exception>
    public static Theory.LearningCoefficient LearningCoefficient<TVector>(
        this IObjective<TVector> loss, LearningCoefficientOptions? options = null, TVector? point = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(loss);
        point ??= (loss as ILocatedObjective<TVector>)?.Point
            ?? throw new ArgumentNullException(nameof(point), "This objective does not stand at a point of its own: say where to look.");
        using var work = AmbientWork.Begin("learning coefficient", ref cancellationToken, progress);
        return new LearningCoefficientRun<TVector>(loss, point, options ?? new()).Run(work, cancellationToken);
    }
}
