using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Stochastic gradient Langevin dynamics: x ← x − η∇f(x) + √(2ηT) ξ, ξ standard normal (Welling &amp; Teh 2011). For small η the points are
/// distributed like exp(−f/T): it crosses barriers ΔE at a rate ∝ exp(−ΔE/T), and it does not converge.
/// </summary>
public sealed record LangevinDynamics : Optimizer
{
    /// <summary>η_t; a plain number is a constant rate.</summary>
    public required LearningRate LearningRate { get; init; }

    /// <summary>T, in units of f; not negative.</summary>
    public double Temperature { get; init => field = Require.NotNegative(value, nameof(Temperature)); } = 0.01;

    /// <inheritdoc/>
    public override string Name => "SGLD";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(LangevinDynamics options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        readonly RandomDirections<TVector> random = new(space);
        readonly TVector step = space.CreateZero();

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            double rate = iterate.Rate(options.LearningRate);
            random.Normal(iterate.Random.Derive(iterate.StepIndex), step);
            space.Scale(Math.Sqrt(2 * rate * options.Temperature), step);
            space.AddScaled(-rate, iterate.Gradient, step);
            iterate.Move(1, step);
            return StepOutcome.Moved;
        }
    }
}

public abstract partial record Optimizer
{
    /// <summary>Stochastic gradient Langevin dynamics (Welling &amp; Teh 2011).</summary>
    /// <param name="learningRate">η, a number or a schedule.</param>
    /// <param name="temperature">T, in units of f.</param>
    /// <param name="batchSize">Samples of each step; null: all of them.</param>
    public static LangevinDynamics Langevin(LearningRate learningRate, double temperature = 0.01, int? batchSize = null)
        => new() { LearningRate = learningRate, Temperature = temperature, BatchSize = batchSize };
}
