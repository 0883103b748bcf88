using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Newton's method x ← x − H⁺∇f(x) with the pseudo-inverse where H is singular. It solves ∇f = 0 whatever the sign of the curvature, so it
/// is drawn to saddles: on x² − y² it lands on the saddle in one step from anywhere. Needs the full Hessian.
/// </summary>
public sealed record Newton : Optimizer
{
    /// <summary>Eigenvalues below this fraction of ‖H‖ count as zero; in [0, 1).</summary>
    public double RelativeCutoff { get; init => field = Require.Fraction(value, nameof(RelativeCutoff)); } = 1e-12;

    /// <inheritdoc/>
    public override string Name => "Newton";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space)
    {
        DenseLimitCheck.Require(space.Dimension, Name, "Optimizer.TrustRegionNewtonCg()");
        return new State<TVector>(this, space);
    }

    sealed class State<TVector>(Newton options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        readonly TVector step = space.CreateZero();

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            SpectralModel<TVector> model = DenseSpectralModel<TVector>.At(iterate);
            if (!model.IsFinite)
                return StepOutcome.NoProgress;
            double cutoff = options.RelativeCutoff * model.Norm;
            var c = new double[model.Values.Length];
            for (int i = 0; i < c.Length; i++)
                c[i] = Math.Abs(model.Values[i]) > cutoff ? -model.Gradient[i] / model.Values[i] : 0;
            model.Lift(c, step);
            if (space.Norm(step) == 0)
                return StepOutcome.NoProgress;
            iterate.Move(1, step);
            return StepOutcome.Moved;
        }
    }
}

public abstract partial record Optimizer
{
    /// <summary>Newton's method: fast, and attracted by every kind of critical point.</summary>
    public static Newton Newton() => new();
}
