using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>AdaGrad: s ← s + g², x ← x − η g/(√s + ε), coordinate by coordinate (Duchi, Hazan &amp; Singer 2011).</summary>
public sealed record AdaGrad : Optimizer
{
    /// <summary>η_t; a plain number is a constant rate.</summary>
    public required LearningRate LearningRate { get; init; }

    /// <summary>ε, positive.</summary>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = 1e-10;

    /// <inheritdoc/>
    public override string Name => "AdaGrad";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(AdaGrad options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        readonly TVector squares = space.CreateZero();
        readonly TVector move = space.CreateZero();

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            space.AddProduct(1, iterate.Gradient, iterate.Gradient, squares);
            space.SetZero(move);
            space.AddRatio(-iterate.Rate(options.LearningRate), iterate.Gradient, squares, options.Epsilon, move);
            iterate.Move(1, move);
            return StepOutcome.Moved;
        }

        public override void Transfer(StateArchive<TVector> archive) => archive.Vector("squares", squares);
    }
}

public abstract partial record Optimizer
{
    /// <summary>AdaGrad (Duchi, Hazan &amp; Singer 2011).</summary>
    /// <param name="learningRate">η, a number or a schedule.</param>
    /// <param name="batchSize">Samples of each step; null: all of them.</param>
    public static AdaGrad AdaGrad(LearningRate learningRate, int? batchSize = null)
        => new() { LearningRate = learningRate, BatchSize = batchSize };
}
