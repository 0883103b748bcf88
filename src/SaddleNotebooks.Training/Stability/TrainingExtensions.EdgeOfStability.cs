using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class TrainingExtensions
{
    /// <summary>
    /// Trains on all samples and watches the sharpness beside the limit of stability, 2/η for gradient descent (Cohen et al. 2021), and the preconditioned sharpness of Adam and RMSprop
    /// (Cohen et al. 2022). The parameters stay as they are: the training works on a copy.
    /// </summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="optimizer">The method, for example <c>Optimizer.GradientDescent(0.1)</c>; its batch size is not used.</param>
    /// <param name="steps">The number of steps, positive.</param>
    /// <param name="tracking">How often and how exactly to measure; null for 50 times in all.</param>
    /// <param name="point">Where to begin; may be left out where the loss stands at a point, like that of a network.</param>
    /// <param name="seed">The seed of the start vectors, and of the method's random numbers if it has any.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Ends the training; what was reached is returned with status Canceled.</param>
    /// <exception cref="ArgumentNullException">There is no point to begin at.</exception>
    public static Training.EdgeOfStability EdgeOfStability<TVector>(
        this IObjective<TVector> loss, Optimizer optimizer, int steps = 1_000, CurvatureTracking? tracking = null, TVector? point = null, ulong seed = 0,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        Require.Positive(steps, nameof(steps));
        point ??= (loss as ILocatedObjective<TVector>)?.Point
            ?? throw new ArgumentNullException(nameof(point), "This objective does not stand at a point of its own: say where to begin.");
        using var work = AmbientWork.Begin("edge of stability", ref cancellationToken, progress);
        tracking ??= new CurvatureTracking { EverySteps = Math.Max(1, steps / 50), Largest = 1 };
        return new EdgeOfStabilityRun<TVector>(loss, point, optimizer, tracking, seed).Run(steps, work, cancellationToken);
    }
}
