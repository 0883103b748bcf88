using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Nesterov's accelerated gradient (1983) with constant momentum: v ← μv − η∇f(y), y ← y + μv − η∇f(y), where the iterate y = x + μv is the
/// point at which the gradient is taken (so that it is evaluated once per step).
/// </summary>
public sealed record NesterovMomentum : Optimizer
{
    /// <summary>η_t; a plain number is a constant rate.</summary>
    public required LearningRate LearningRate { get; init; }

    /// <summary>μ in [0, 1).</summary>
    public double Momentum { get; init => field = Require.Fraction(value, nameof(Momentum)); } = 0.9;

    /// <inheritdoc/>
    public override string Name => "Nesterov momentum";

    internal override double? StableCurvature(long step, double rateFactor)
        => 2 * (1 + Momentum) / ((1 + 2 * Momentum) * rateFactor * LearningRate.At(step));

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(NesterovMomentum options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        readonly TVector velocity = space.CreateZero();
        readonly TVector move = space.CreateZero();

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            double rate = iterate.Rate(options.LearningRate);
            space.Scale(options.Momentum, velocity);
            space.AddScaled(-rate, iterate.Gradient, velocity);
            space.Copy(velocity, move);
            space.Scale(options.Momentum, move);
            space.AddScaled(-rate, iterate.Gradient, move);
            iterate.Move(1, move);
            return StepOutcome.Moved;
        }

        public override void Transfer(StateArchive<TVector> archive) => archive.Vector("velocity", velocity);
    }
}

public abstract partial record Optimizer
{
    /// <summary>Nesterov's accelerated gradient with constant momentum.</summary>
    /// <param name="learningRate">η, a number or a schedule.</param>
    /// <param name="momentum">μ in [0, 1).</param>
    /// <param name="batchSize">Samples of each step; null: all of them.</param>
    public static NesterovMomentum Nesterov(LearningRate learningRate, double momentum = 0.9, int? batchSize = null)
        => new() { LearningRate = learningRate, Momentum = momentum, BatchSize = batchSize };
}
