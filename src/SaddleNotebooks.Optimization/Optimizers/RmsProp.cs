using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// RMSprop: s ← ρs + (1 − ρ)g², x ← x − η g/(√s + ε), coordinate by coordinate (Tieleman &amp; Hinton 2012). With constant η the steps near
/// a minimum keep a length of about η.
/// </summary>
public sealed record RmsProp : Optimizer
{
    /// <summary>η_t; a plain number is a constant rate.</summary>
    public required LearningRate LearningRate { get; init; }

    /// <summary>ρ in [0, 1).</summary>
    public double Decay { get; init => field = Require.Fraction(value, nameof(Decay)); } = 0.99;

    /// <summary>ε, positive.</summary>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = 1e-8;

    /// <inheritdoc/>
    public override string Name => "RMSprop";

    internal override double? StableCurvature(long step, double rateFactor) => 2 / (rateFactor * LearningRate.At(step));

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(RmsProp options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        readonly TVector squares = space.CreateZero();
        readonly TVector move = space.CreateZero();

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            space.Scale(options.Decay, squares);
            space.AddProduct(1 - options.Decay, iterate.Gradient, iterate.Gradient, squares);
            space.SetZero(move);
            space.AddRatio(-iterate.Rate(options.LearningRate), iterate.Gradient, squares, options.Epsilon, move);
            iterate.Move(1, move);
            return StepOutcome.Moved;
        }

        internal override bool ReadPreconditioner(Span<double> diagonal)
        {
            // Before the first step there is none.
            if (space.Norm(squares) == 0)
                return false;
            space.Read(squares, diagonal);
            foreach (ref double entry in diagonal)
                entry = Math.Sqrt(entry) + options.Epsilon;
            return true;
        }

        public override void Transfer(StateArchive<TVector> archive) => archive.Vector("squares", squares);
    }
}

public abstract partial record Optimizer
{
    /// <summary>RMSprop (Tieleman &amp; Hinton 2012).</summary>
    /// <param name="learningRate">η, a number or a schedule.</param>
    /// <param name="decay">ρ in [0, 1).</param>
    /// <param name="batchSize">Samples of each step; null: all of them.</param>
    public static RmsProp RmsProp(LearningRate learningRate, double decay = 0.99, int? batchSize = null)
        => new() { LearningRate = learningRate, Decay = decay, BatchSize = batchSize };
}
