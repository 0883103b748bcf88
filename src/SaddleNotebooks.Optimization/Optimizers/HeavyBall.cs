using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Momentum, the heavy ball of Polyak (1964): x_{t+1} = x_t − η∇f(x_t) + β(x_t − x_{t−1}). Along an eigenvector of eigenvalue λ the distance
/// grows by the larger root z of z² − (1 + β − ηλ)z + β = 0 per step: faster than gradient descent's 1 − ηλ for λ &lt; 0. On the stable
/// manifold momentum alone does not leave.
/// </summary>
public sealed record HeavyBall : Optimizer
{
    /// <summary>η_t; a plain number is a constant rate.</summary>
    public required LearningRate LearningRate { get; init; }

    /// <summary>β in [0, 1).</summary>
    public double Momentum { get; init => field = Require.Fraction(value, nameof(Momentum)); } = 0.9;

    /// <inheritdoc/>
    public override string Name => "Heavy ball";

    internal override double? StableCurvature(long step, double rateFactor) => 2 * (1 + Momentum) / (rateFactor * LearningRate.At(step));

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(HeavyBall options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        // The last displacement x_t − x_{t−1}.
        readonly TVector velocity = space.CreateZero();

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            space.Scale(options.Momentum, velocity);
            space.AddScaled(-iterate.Rate(options.LearningRate), iterate.Gradient, velocity);
            iterate.Move(1, velocity);
            return StepOutcome.Moved;
        }

        public override void Transfer(StateArchive<TVector> archive) => archive.Vector("velocity", velocity);
    }
}

public abstract partial record Optimizer
{
    /// <summary>Momentum, the heavy ball of Polyak (1964).</summary>
    /// <param name="learningRate">η, a number or a schedule.</param>
    /// <param name="momentum">β in [0, 1).</param>
    /// <param name="batchSize">Samples of each step; null: all of them.</param>
    public static HeavyBall HeavyBall(LearningRate learningRate, double momentum = 0.9, int? batchSize = null)
        => new() { LearningRate = learningRate, Momentum = momentum, BatchSize = batchSize };
}
