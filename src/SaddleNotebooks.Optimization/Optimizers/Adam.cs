using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Adam: m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², x ← x − η m̂/(√ŝ + ε) with m̂ = m/(1 − β₁ᵗ), ŝ = s/(1 − β₂ᵗ) (Kingma &amp; Ba 2015).
/// </summary>
public sealed record Adam : Optimizer
{
    /// <summary>η_t; a plain number is a constant rate.</summary>
    public required LearningRate LearningRate { get; init; }

    /// <summary>β₁ in [0, 1).</summary>
    public double Beta1 { get; init => field = Require.Fraction(value, nameof(Beta1)); } = 0.9;

    /// <summary>β₂ in [0, 1).</summary>
    public double Beta2 { get; init => field = Require.Fraction(value, nameof(Beta2)); } = 0.999;

    /// <summary>ε, positive.</summary>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = 1e-8;

    /// <inheritdoc/>
    public override string Name => "Adam";

    internal override double? StableCurvature(long step, double rateFactor) => 2 * (1 + Beta1) / ((1 - Beta1) * rateFactor * LearningRate.At(step));

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(Adam options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        readonly TVector mean = space.CreateZero();
        readonly TVector squares = space.CreateZero();
        readonly TVector move = space.CreateZero();
        long steps;

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            steps++;
            space.Scale(options.Beta1, mean);
            space.AddScaled(1 - options.Beta1, iterate.Gradient, mean);
            space.Scale(options.Beta2, squares);
            space.AddProduct(1 - options.Beta2, iterate.Gradient, iterate.Gradient, squares);
            // m̂/(√ŝ + ε) = c·m/(√s + ε√(1 − β₂ᵗ)) with c = √(1 − β₂ᵗ)/(1 − β₁ᵗ).
            double root = Math.Sqrt(1 - Math.Pow(options.Beta2, steps));
            double correction = root / (1 - Math.Pow(options.Beta1, steps));
            space.SetZero(move);
            space.AddRatio(-iterate.Rate(options.LearningRate) * correction, mean, squares, options.Epsilon * root, move);
            iterate.Move(1, move);
            return StepOutcome.Moved;
        }

        /// <summary>(1 − β₁ᵗ)(√ŝ + ε), with which the step is −η P⁻¹m (Cohen et al. 2022, equation 2).</summary>
        internal override bool ReadPreconditioner(Span<double> diagonal)
        {
            if (steps == 0)
                return false;
            double mean = 1 - Math.Pow(options.Beta1, steps), square = 1 - Math.Pow(options.Beta2, steps);
            space.Read(squares, diagonal);
            foreach (ref double entry in diagonal)
                entry = mean * (Math.Sqrt(entry / square) + options.Epsilon);
            return true;
        }

        public override void Transfer(StateArchive<TVector> archive)
        {
            archive.Vector("mean", mean);
            archive.Vector("squares", squares);
            archive.Integer("steps", ref steps);
        }
    }
}

public abstract partial record Optimizer
{
    /// <summary>Adam (Kingma &amp; Ba 2015).</summary>
    /// <param name="learningRate">η, a number or a schedule.</param>
    /// <param name="beta1">β₁ in [0, 1).</param>
    /// <param name="beta2">β₂ in [0, 1).</param>
    /// <param name="batchSize">Samples of each step; null: all of them.</param>
    public static Adam Adam(LearningRate learningRate, double beta1 = 0.9, double beta2 = 0.999, int? batchSize = null)
        => new() { LearningRate = learningRate, Beta1 = beta1, Beta2 = beta2, BatchSize = batchSize };
}
