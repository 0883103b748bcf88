using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Cubic-regularised Newton (Nesterov &amp; Polyak 2006) with adaptive weight (ARC: Cartis, Gould &amp; Toint 2011, algorithm 2.1): each step
/// minimises f + ĝᵀs + ½sᵀHs + σ/3‖s‖³ globally in a Krylov space, and σ follows how well that model predicted f. Its limit points are
/// second-order stationary.
/// </summary>
/// <remarks>
/// Up to k variables the model is exact. Beyond, the Lanczos process starts from the gradient, or from a random vector where the gradient
/// is small, so that negative curvature is seen at saddles.
/// </remarks>
public sealed record CubicNewton : Optimizer
{
    /// <summary>σ of the first step; positive.</summary>
    public double InitialWeight { get; init => field = Require.Positive(value, nameof(InitialWeight)); } = 1;

    /// <summary>k: the most Hessian products in each step; positive.</summary>
    public int KrylovDimension { get; init => field = Require.Positive(value, nameof(KrylovDimension)); } = 30;

    /// <summary>Where ‖∇f‖ is at most this the Krylov space starts from a random vector; not negative.</summary>
    public double GradientThreshold { get; init => field = Require.NotNegative(value, nameof(GradientThreshold)); } = 1e-5;

    /// <inheritdoc/>
    public override string Name => "Cubic-regularised Newton";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(CubicNewton options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        // η₁, η₂ and γ of the paper.
        const double Successful = 0.1;
        const double VerySuccessful = 0.9;
        const double SmallestWeight = 1e-10;
        const int MaxTrials = 80;

        readonly TVector step = space.CreateZero();
        readonly TVector trial = space.CreateZero();
        double sigma = options.InitialWeight;

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            SpectralModel<TVector> model = Model(iterate);
            if (!model.IsFinite)
                return StepOutcome.NoProgress;
            double value = iterate.Value;
            for (int i = 0; i < MaxTrials; i++, sigma *= 2)
            {
                double[] c = CubicSubproblem.Solve(model.Values, model.Gradient, sigma);
                double length = Math.Sqrt(c.Sum(v => v * v));
                double predicted = -model.Change(c) - sigma / 3 * length * length * length;
                if (!(predicted > 0))
                    return StepOutcome.NoProgress;
                model.Lift(c, step);
                space.Copy(iterate.Point, trial);
                space.AddScaled(1, step, trial);
                double reached = iterate.Objective.Value(trial);
                double ratio = (value - reached) / predicted;
                if (!double.IsFinite(reached) || !(ratio >= Successful) || !(reached < value))
                    continue;
                iterate.MoveTo(trial, reached);
                if (ratio >= VerySuccessful)
                    sigma = Math.Max(sigma / 2, SmallestWeight);
                return StepOutcome.Moved;
            }
            sigma = options.InitialWeight;
            return StepOutcome.NoProgress;
        }

        SpectralModel<TVector> Model(Iterate<TVector> iterate)
        {
            if (space.Dimension <= options.KrylovDimension)
                return DenseSpectralModel<TVector>.At(iterate);
            if (iterate.GradientNorm > options.GradientThreshold)
                return KrylovSpectralModel<TVector>.At(iterate, iterate.Gradient, options.KrylovDimension);
            new RandomDirections<TVector>(space).OnSphere(iterate.Random.Derive(iterate.StepIndex), 1, trial);
            return KrylovSpectralModel<TVector>.At(iterate, trial, options.KrylovDimension);
        }

        public override void Transfer(StateArchive<TVector> archive) => archive.Number("weight", ref sigma);
    }
}

public abstract partial record Optimizer
{
    /// <summary>Adaptive cubic-regularised Newton (ARC).</summary>
    /// <param name="krylovDimension">k: the most Hessian products in each step.</param>
    public static CubicNewton CubicNewton(int krylovDimension = 30) => new() { KrylovDimension = krylovDimension };
}
