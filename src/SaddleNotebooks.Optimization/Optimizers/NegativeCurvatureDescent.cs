using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Gradient descent that looks at the curvature where the gradient is small, and follows an eigenvector of negative curvature downhill
/// (Carmon et al. 2018; the direction's sign is the descending one, which must be chosen since ±v are both eigenvectors).
/// </summary>
/// <remarks>The eigenvector comes from the full Hessian up to 100 variables, beyond from k Lanczos steps with a random start.</remarks>
public sealed record NegativeCurvatureDescent : Optimizer
{
    /// <summary>The first step length tried, for gradient and curvature steps; positive.</summary>
    public double InitialStep { get; init => field = Require.Positive(value, nameof(InitialStep)); } = 1;

    /// <summary>Look at the curvature where ‖∇f‖ is at most this; positive.</summary>
    public double GradientThreshold { get; init => field = Require.Positive(value, nameof(GradientThreshold)); } = 1e-2;

    /// <summary>Follow eigenvalues below minus this; positive.</summary>
    public double CurvatureThreshold { get; init => field = Require.Positive(value, nameof(CurvatureThreshold)); } = 1e-3;

    /// <summary>k: the most Hessian products of a look; positive.</summary>
    public int KrylovDimension { get; init => field = Require.Positive(value, nameof(KrylovDimension)); } = 40;

    /// <inheritdoc/>
    public override string Name => "Negative-curvature descent";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(NegativeCurvatureDescent options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        readonly LowestDirection<TVector> lowest = new(space);
        readonly Backtracking<TVector> search = new(space);
        double first = options.InitialStep;
        // Looks that found nothing get rarer while the gradient stays small.
        long nextLook;
        long interval = 1;

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            double norm = iterate.GradientNorm;
            if (norm > options.GradientThreshold)
            {
                interval = 1;
                nextLook = iterate.StepIndex;
            }
            else if (iterate.StepIndex >= nextLook)
            {
                if (FollowCurvature(iterate))
                    return StepOutcome.Moved;
                nextLook = iterate.StepIndex + interval;
                interval *= 2;
            }
            double taken = search.Try(iterate, iterate.Gradient, -first, -norm * norm, 1e-4, 0.5);
            if (taken == 0)
                return FollowCurvature(iterate) ? StepOutcome.Moved : StepOutcome.NoProgress;
            first = -2 * taken;
            return StepOutcome.Moved;
        }

        bool FollowCurvature(Iterate<TVector> iterate)
        {
            double lambda = lowest.Find(iterate, options.KrylovDimension);
            if (!(lambda < -options.CurvatureThreshold))
                return false;
            double slope = space.Dot(iterate.Gradient, lowest.Direction);
            double sign = slope > 0 ? -1 : 1;
            if (search.Try(iterate, lowest.Direction, sign * options.InitialStep, slope, 0.1, 0.5, lambda) == 0)
                return false;
            interval = 1;
            nextLook = iterate.StepIndex;
            return true;
        }

        public override void Transfer(StateArchive<TVector> archive)
        {
            archive.Number("first step", ref first);
            archive.Integer("next look", ref nextLook);
            archive.Integer("interval", ref interval);
        }
    }
}

public abstract partial record Optimizer
{
    /// <summary>Gradient descent that follows negative curvature where the gradient is small.</summary>
    /// <param name="gradientThreshold">Look at the curvature where ‖∇f‖ is at most this.</param>
    /// <param name="curvatureThreshold">Follow eigenvalues below minus this.</param>
    public static NegativeCurvatureDescent NegativeCurvatureDescent(double gradientThreshold = 1e-2, double curvatureThreshold = 1e-3)
        => new() { GradientThreshold = gradientThreshold, CurvatureThreshold = curvatureThreshold };
}
