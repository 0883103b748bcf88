using SaddleNotebooks.Numerics;
using SaddleNotebooks.Optimization;

namespace SaddleNotebooks;

/// <summary>
/// Adam with the perturbations of Jin et al. (2017): where the gradient is small, jump to a random point of a small ball (over the whole parameter
/// vector) and let Adam walk for some steps. If f has not fallen by then, the jump is undone, and there is no other until the gradient was large again.
/// Adam divides by the size of the gradient, so it leaves a saddle's surroundings fast – once it has a component along the way out, which on the stable
/// manifold only the jump provides. Its averages survive a jump. There is no theorem about this combination.
/// </summary>
public sealed record PerturbedAdam : Optimizer
{
    /// <summary>Adam with its rate and its averages.</summary>
    public required Adam Method
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>r: the radius of the ball, in units of x; positive.</summary>
    public double Radius { get; init => field = Require.Positive(value, nameof(Radius)); } = 0.03;

    /// <summary>Perturb where ‖∇f‖ is at most this; positive.</summary>
    public double GradientThreshold { get; init => field = Require.Positive(value, nameof(GradientThreshold)); } = 0.03;

    /// <summary>The number of steps a perturbation is given; positive.</summary>
    public long Interval { get; init => field = Require.Positive(value, nameof(Interval)); } = 100;

    /// <summary>The decrease of f within the interval that shows a way down; not negative.</summary>
    public double RequiredDecrease { get; init => field = Require.NotNegative(value, nameof(RequiredDecrease)); } = 1e-3;

    /// <inheritdoc/>
    public override string Name => "Perturbed Adam";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space)
        => new PerturbedState<TVector>(
            new PerturbationPlan(Radius, GradientThreshold, Interval, RequiredDecrease, EndsRun: false), Method.CreateState(space), space);
}

public abstract partial record Optimizer
{
    /// <summary>Adam that jumps to a random point near by where the gradient is small.</summary>
    /// <param name="learningRate">η, a number or a schedule.</param>
    /// <param name="radius">r of the ball the jump ends in.</param>
    /// <param name="gradientThreshold">Jump where ‖∇f‖ is at most this.</param>
    /// <param name="interval">Steps a jump is given before it is judged.</param>
    public static PerturbedAdam PerturbedAdam(LearningRate learningRate, double radius = 0.03, double gradientThreshold = 0.03, long interval = 100)
        => new() { Method = Adam(learningRate), Radius = radius, GradientThreshold = gradientThreshold, Interval = interval };
}
