using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Perturbed gradient descent, the simple variant: where the gradient is small, jump to a random point of a small ball (over the whole
/// parameter vector) and descend for some steps. If f has not fallen by then, the jump is undone and plain descent goes on until the
/// gradient is large again. The parameters are set by hand; for the ones the theory asks for see <see cref="TheoreticalPerturbedDescent"/>.
/// </summary>
public sealed record PerturbedGradientDescent : Optimizer
{
    /// <summary>η_t; a plain number is a constant rate.</summary>
    public required LearningRate LearningRate { get; init; }

    /// <summary>r: the radius of the ball, in units of x; positive.</summary>
    public double Radius { get; init => field = Require.Positive(value, nameof(Radius)); } = 0.03;

    /// <summary>Perturb where ‖∇f‖ is at most this; positive.</summary>
    public double GradientThreshold { get; init => field = Require.Positive(value, nameof(GradientThreshold)); } = 0.03;

    /// <summary>The number of steps a perturbation is given; positive.</summary>
    public long Interval { get; init => field = Require.Positive(value, nameof(Interval)); } = 100;

    /// <summary>The decrease of f within the interval that shows a way down; not negative.</summary>
    public double RequiredDecrease { get; init => field = Require.NotNegative(value, nameof(RequiredDecrease)); } = 1e-3;

    /// <inheritdoc/>
    public override string Name => "Perturbed gradient descent";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space)
        => new PerturbedState<TVector>(
            new PerturbationPlan(Radius, GradientThreshold, Interval, RequiredDecrease, EndsRun: false), GradientDescent(LearningRate).CreateState(space), space);
}

public abstract partial record Optimizer
{
    /// <summary>Gradient descent that jumps to a random point near by where the gradient is small.</summary>
    /// <param name="learningRate">η, a number or a schedule.</param>
    /// <param name="radius">r of the ball the jump ends in.</param>
    /// <param name="gradientThreshold">Jump where ‖∇f‖ is at most this.</param>
    /// <param name="interval">Steps a jump is given before it is judged.</param>
    public static PerturbedGradientDescent PerturbedGradientDescent(
        LearningRate learningRate, double radius = 0.03, double gradientThreshold = 0.03, long interval = 100)
        => new() { LearningRate = learningRate, Radius = radius, GradientThreshold = gradientThreshold, Interval = interval };
}
