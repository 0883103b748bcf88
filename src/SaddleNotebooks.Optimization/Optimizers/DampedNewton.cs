using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Damped Newton: (H + μI)p = −∇f with μ just large enough to make the matrix positive definite (smallest eigenvalue at least δ), then a
/// backtracking line search (Nocedal &amp; Wright 2006, section 3.4). A descent method; along negative curvature its steps are long only
/// where the gradient has a component there, and at a saddle it stays. Needs the full Hessian.
/// </summary>
public sealed record DampedNewton : Optimizer
{
    /// <summary>δ: the smallest eigenvalue of the damped matrix as a fraction of ‖H‖, in (0, 1].</summary>
    public double RelativeFloor { get; init => field = Require.InRange(value, 1e-14, 1, nameof(RelativeFloor)); } = 1e-3;

    /// <inheritdoc/>
    public override string Name => "Damped Newton";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space)
    {
        DenseLimitCheck.Require(space.Dimension, Name, "Optimizer.CubicNewton()");
        return new State<TVector>(this, space);
    }

    sealed class State<TVector>(DampedNewton options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        readonly TVector step = space.CreateZero();
        readonly Backtracking<TVector> search = new(space);

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            SpectralModel<TVector> model = DenseSpectralModel<TVector>.At(iterate);
            if (!model.IsFinite)
                return StepOutcome.NoProgress;
            double floor = model.Norm == 0 ? 1 : options.RelativeFloor * model.Norm;
            double damping = Math.Max(0, floor - model.Values[0]);
            var c = new double[model.Values.Length];
            double slope = 0;
            for (int i = 0; i < c.Length; i++)
            {
                c[i] = -model.Gradient[i] / (model.Values[i] + damping);
                slope += c[i] * model.Gradient[i];
            }
            model.Lift(c, step);
            return search.Try(iterate, step, 1, slope, 1e-4, 0.5) == 0 ? StepOutcome.NoProgress : StepOutcome.Moved;
        }
    }
}

public abstract partial record Optimizer
{
    /// <summary>Newton's method made a descent method by damping and a line search.</summary>
    public static DampedNewton DampedNewton() => new();
}
