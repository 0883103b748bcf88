using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Stochastic gradient descent with momentum: v ← μv + g, x ← x − η_t v, where g is the gradient on a mini-batch (Robbins &amp; Monro 1951;
/// momentum as in Sutskever et al. 2013, scaled so that η multiplies the whole velocity).
/// </summary>
public sealed record StochasticGradientDescent : Optimizer
{
    /// <summary>η_t; a plain number is a constant rate.</summary>
    public required LearningRate LearningRate { get; init; }

    /// <summary>μ in [0, 1).</summary>
    public double Momentum { get; init => field = Require.Fraction(value, nameof(Momentum)); }

    /// <inheritdoc/>
    public override string Name => Momentum > 0 ? "SGD with momentum" : "SGD";

    internal override double? StableCurvature(long step, double rateFactor) => 2 * (1 + Momentum) / (rateFactor * LearningRate.At(step));

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(StochasticGradientDescent options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        readonly TVector velocity = space.CreateZero();

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            space.Scale(options.Momentum, velocity);
            space.AddScaled(1, iterate.Gradient, velocity);
            iterate.Move(-iterate.Rate(options.LearningRate), velocity);
            return StepOutcome.Moved;
        }

        public override void Transfer(StateArchive<TVector> archive) => archive.Vector("velocity", velocity);
    }
}

public abstract partial record Optimizer
{
    /// <summary>Stochastic gradient descent: one step per mini-batch.</summary>
    /// <param name="learningRate">η, a number or a schedule.</param>
    /// <param name="momentum">μ in [0, 1).</param>
    /// <param name="batchSize">Samples of each step.</param>
    public static StochasticGradientDescent Sgd(LearningRate learningRate, double momentum = 0, int batchSize = 32)
        => new() { LearningRate = learningRate, Momentum = momentum, BatchSize = batchSize };
}
