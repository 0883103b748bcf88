using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Trust-region Newton with conjugate gradients (Steihaug 1983; Nocedal &amp; Wright 2006, algorithms 4.1 and 7.2): CG on Hp = −∇f stops at the
/// border of the region, or follows the first direction of negative curvature it meets to the border. Where the gradient is small, which
/// tells CG nothing about saddles, the lowest eigenvector is looked for and followed if its eigenvalue is negative.
/// </summary>
public sealed record TrustRegionNewtonCg : Optimizer
{
    /// <summary>Δ of the first step; positive.</summary>
    public double InitialRadius { get; init => field = Require.Positive(value, nameof(InitialRadius)); } = 1;

    /// <summary>The largest Δ; positive.</summary>
    public double MaxRadius { get; init => field = Require.Positive(value, nameof(MaxRadius)); } = 1e9;

    /// <summary>The most Hessian products of one CG solve; positive.</summary>
    public int MaxProducts { get; init => field = Require.Positive(value, nameof(MaxProducts)); } = 250;

    /// <summary>Look for negative curvature where ‖∇f‖ is at most this; not negative.</summary>
    public double GradientThreshold { get; init => field = Require.NotNegative(value, nameof(GradientThreshold)); } = 1e-5;

    /// <inheritdoc/>
    public override string Name => "Trust-region Newton-CG";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(TrustRegionNewtonCg options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        const int MaxTrials = 80;
        const int KrylovDimension = 40;

        readonly LowestDirection<TVector> lowest = new(space);
        readonly TVector trial = space.CreateZero();
        readonly TVector product = space.CreateZero();
        double radius = options.InitialRadius;

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            double norm = iterate.GradientNorm, lambda = double.NaN;
            if (norm <= options.GradientThreshold)
                lambda = lowest.Find(iterate, KrylovDimension);
            bool useCurvature = lambda < 0;
            if (!useCurvature && !(norm > 0 && double.IsFinite(norm)))
                return StepOutcome.NoProgress;
            double value = iterate.Value;
            for (int i = 0; i < MaxTrials; i++)
            {
                (TVector? step, double predicted, double length) = useCurvature ? AlongCurvature(iterate) : ByConjugateGradients(iterate, norm);
                if (step is null || !(predicted > 0))
                    return StepOutcome.NoProgress;
                space.Copy(iterate.Point, trial);
                space.AddScaled(1, step, trial);
                double reached = iterate.Objective.Value(trial);
                double ratio = double.IsFinite(reached) ? (value - reached) / predicted : double.NegativeInfinity;
                if (ratio < 0.25)
                    radius = 0.25 * length;
                else if (ratio > 0.75 && length > 0.99 * radius)
                    radius = Math.Min(2 * radius, options.MaxRadius);
                if (ratio > 0.1 && reached < value)
                {
                    iterate.MoveTo(trial, reached);
                    return StepOutcome.Moved;
                }
            }
            radius = options.InitialRadius;
            return StepOutcome.NoProgress;
        }

        /// <summary>The lowest eigenvector, on the descending side, to the border; the product with it gives what the model promises.</summary>
        (TVector? Step, double Predicted, double Length) AlongCurvature(Iterate<TVector> iterate)
        {
            TVector step = lowest.Direction;
            space.Scale((space.Dot(iterate.Gradient, step) > 0 ? -radius : radius) / space.Norm(step), step);
            iterate.Hessian.Apply(step, product);
            return (step, -space.Dot(iterate.Gradient, step) - 0.5 * space.Dot(step, product), radius);
        }

        (TVector? Step, double Predicted, double Length) ByConjugateGradients(Iterate<TVector> iterate, double norm)
        {
            // The residual asked for falls with the gradient: superlinear convergence (Nocedal & Wright 2006, theorem 7.2).
            var solver = new SolverOptions
            {
                Tolerance = Math.Clamp(Math.Sqrt(norm), 1e-12, 0.5),
                MaxProducts = Math.Min(options.MaxProducts, 2 * space.Dimension),
            };
            TrustRegionStep<TVector> p = SteihaugConjugateGradient.Solve(iterate.Hessian, iterate.Gradient, radius, solver);
            return p.Status == KrylovStatus.NonFiniteProduct ? (null, 0, 0) : (p.Step, -p.ModelChange, p.StepNorm);
        }

        public override void Transfer(StateArchive<TVector> archive) => archive.Number("radius", ref radius);
    }
}

public abstract partial record Optimizer
{
    /// <summary>Trust-region Newton with conjugate gradients and negative curvature.</summary>
    /// <param name="initialRadius">Δ of the first step.</param>
    public static TrustRegionNewtonCg TrustRegionNewtonCg(double initialRadius = 1) => new() { InitialRadius = initialRadius };
}
