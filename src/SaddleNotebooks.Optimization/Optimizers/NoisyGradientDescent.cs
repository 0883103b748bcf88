using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Gradient descent with isotropic noise in every step: x ← x − η(∇f(x) + ξ), ξ uniform on the sphere of radius σ (Ge et al. 2015,
/// algorithm 1). It leaves strict saddles also from their stable manifold; it does not settle below the noise.
/// </summary>
public sealed record NoisyGradientDescent : Optimizer
{
    /// <summary>η_t; a plain number is a constant rate.</summary>
    public required LearningRate LearningRate { get; init; }

    /// <summary>σ: the norm of the noise, in units of the gradient; positive.</summary>
    public double Noise { get; init => field = Require.Positive(value, nameof(Noise)); } = 1;

    /// <inheritdoc/>
    public override string Name => "Noisy gradient descent";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(NoisyGradientDescent options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        readonly RandomDirections<TVector> random = new(space);
        readonly TVector step = space.CreateZero();

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            random.OnSphere(iterate.Random.Derive(iterate.StepIndex), options.Noise, step);
            space.AddScaled(1, iterate.Gradient, step);
            iterate.Move(-iterate.Rate(options.LearningRate), step);
            return StepOutcome.Moved;
        }
    }
}

public abstract partial record Optimizer
{
    /// <summary>Gradient descent with isotropic noise in every step (Ge et al. 2015).</summary>
    /// <param name="learningRate">η, a number or a schedule.</param>
    /// <param name="noise">σ: the norm of the noise, in units of the gradient.</param>
    /// <param name="batchSize">Samples of each step; null: all of them.</param>
    public static NoisyGradientDescent NoisyGradientDescent(LearningRate learningRate, double noise = 1, int? batchSize = null)
        => new() { LearningRate = learningRate, Noise = noise, BatchSize = batchSize };
}
