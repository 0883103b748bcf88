using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Gradient descent x ← x − η_t ∇f(x) (Cauchy 1847). Near a saddle the distance along an eigenvector of eigenvalue λ is multiplied by
/// (1 − ηλ) in each step: it dies out for λ &gt; 0 and grows for λ &lt; 0. On the stable manifold of the saddle it never leaves.
/// </summary>
public sealed record GradientDescent : Optimizer
{
    /// <summary>η_t; a plain number is a constant rate.</summary>
    public required LearningRate LearningRate { get; init; }

    /// <inheritdoc/>
    public override string Name => "Gradient descent";

    internal override double? StableCurvature(long step, double rateFactor) => 2 / (rateFactor * LearningRate.At(step));

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this);

    sealed class State<TVector>(GradientDescent options) : OptimizerState<TVector>
        where TVector : class
    {
        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            iterate.Move(-iterate.Rate(options.LearningRate), iterate.Gradient);
            return StepOutcome.Moved;
        }
    }
}

public abstract partial record Optimizer
{
    /// <summary>Gradient descent on all the data.</summary>
    /// <param name="learningRate">η, a number or a schedule.</param>
    public static GradientDescent GradientDescent(LearningRate learningRate) => new() { LearningRate = learningRate };
}
