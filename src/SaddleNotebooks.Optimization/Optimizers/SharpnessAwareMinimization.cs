using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Sharpness-aware minimization, SAM (Foret, Kleiner, Mobahi &amp; Neyshabur 2021): the gradient is taken where the loss is highest to first order
/// within the distance ρ, v ← μv + ∇f(x + ρ∇f/‖∇f‖), x ← x − ηv; two gradients a step. It does not settle closer to a minimum than about
/// ηρλ, and a saddle attracts it: along an eigenvector of eigenvalue λ &lt; 0 the step is ηλ(|x| − ρ) towards the saddle while |x| &lt; ρ
/// (Kim, Park, Choi, Lee &amp; Lee 2023, "Exploring the effect of sharpness-aware minimization near saddle points").
/// </summary>
public sealed record SharpnessAwareMinimization : Optimizer
{
    /// <summary>η_t; a plain number is a constant rate.</summary>
    public required LearningRate LearningRate { get; init; }

    /// <summary>ρ, how far away the gradient is taken; positive.</summary>
    public double Radius { get; init => field = Require.Positive(value, nameof(Radius)); } = 0.05;

    /// <summary>μ in [0, 1).</summary>
    public double Momentum { get; init => field = Require.Fraction(value, nameof(Momentum)); }

    /// <inheritdoc/>
    public override string Name => "SAM";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(SharpnessAwareMinimization options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        readonly TVector velocity = space.CreateZero();
        readonly TVector away = space.CreateZero();
        readonly TVector gradient = space.CreateZero();

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            space.Scale(options.Momentum, velocity);
            // At a critical point no direction is the steepest.
            if (iterate.GradientNorm > 0)
            {
                space.Copy(iterate.Point, away);
                space.AddScaled(options.Radius / iterate.GradientNorm, iterate.Gradient, away);
                iterate.Objective.ValueAndGradient(away, gradient);
                space.AddScaled(1, gradient, velocity);
            }
            iterate.Move(-iterate.Rate(options.LearningRate), velocity);
            return StepOutcome.Moved;
        }

        public override void Transfer(StateArchive<TVector> archive) => archive.Vector("velocity", velocity);
    }
}

public abstract partial record Optimizer
{
    /// <summary>Sharpness-aware minimization, SAM (Foret et al. 2021).</summary>
    /// <param name="learningRate">η, a number or a schedule.</param>
    /// <param name="radius">ρ, how far away the gradient is taken; positive.</param>
    /// <param name="momentum">μ in [0, 1).</param>
    /// <param name="batchSize">Samples of each step; null: all of them.</param>
    public static SharpnessAwareMinimization Sam(LearningRate learningRate, double radius = 0.05, double momentum = 0, int? batchSize = null)
        => new() { LearningRate = learningRate, Radius = radius, Momentum = momentum, BatchSize = batchSize };
}
