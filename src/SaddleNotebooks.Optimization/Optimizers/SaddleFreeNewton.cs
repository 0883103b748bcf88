using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Saddle-free Newton: x ← x − (|H| + μI)⁻¹∇f, where |H| has the absolute eigenvalues of H (Dauphin et al. 2014, equation 5 and section 6).
/// Directions of negative curvature repel instead of attract. On the full parameter vector with the full Hessian; for many variables
/// use <see cref="KrylovSaddleFreeNewton"/>.
/// </summary>
public sealed record SaddleFreeNewton : Optimizer
{
    /// <summary>μ: the (first) damping, in units of the Hessian; positive.</summary>
    public double Damping { get; init => field = Require.Positive(value, nameof(Damping)); } = 1e-3;

    /// <summary>
    /// Whether μ is adapted: raised fourfold until the step lowers f, lowered after it. False takes the plain step with the given μ, also uphill.
    /// </summary>
    public bool Adaptive { get; init; } = true;

    /// <inheritdoc/>
    public override string Name => "Saddle-free Newton";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space)
    {
        DenseLimitCheck.Require(space.Dimension, Name, "Optimizer.KrylovSaddleFreeNewton()");
        return new State<TVector>(this, space);
    }

    sealed class State<TVector>(SaddleFreeNewton options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        const int MaxTrials = 60;

        readonly TVector step = space.CreateZero();
        readonly TVector trial = space.CreateZero();
        double damping = options.Damping;

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            SpectralModel<TVector> model = DenseSpectralModel<TVector>.At(iterate);
            if (!model.IsFinite)
                return StepOutcome.NoProgress;
            if (!options.Adaptive)
            {
                Direction(model, damping);
                iterate.Move(1, step);
                return StepOutcome.Moved;
            }
            // Far inside a saddle's valley the way out is too small to show in f: steps that leave f as it is to rounding are taken.
            double value = iterate.Value, highest = value + 4 * space.UnitRoundoff * Math.Abs(value);
            if (iterate.GradientNorm == 0)
                return StepOutcome.NoProgress;
            for (int i = 0; i < MaxTrials; i++, damping *= 4)
            {
                Direction(model, damping);
                space.Copy(iterate.Point, trial);
                space.AddScaled(1, step, trial);
                double reached = iterate.Objective.Value(trial);
                if (double.IsFinite(reached) && reached <= highest)
                {
                    iterate.MoveTo(trial, reached);
                    damping = Math.Max(damping / 4, options.Damping);
                    return StepOutcome.Moved;
                }
            }
            damping = options.Damping;
            return StepOutcome.NoProgress;
        }

        void Direction(SpectralModel<TVector> model, double mu)
        {
            var c = new double[model.Values.Length];
            for (int i = 0; i < c.Length; i++)
                c[i] = -model.Gradient[i] / (Math.Abs(model.Values[i]) + mu);
            model.Lift(c, step);
        }

        public override void Transfer(StateArchive<TVector> archive) => archive.Number("damping", ref damping);
    }
}

public abstract partial record Optimizer
{
    /// <summary>Saddle-free Newton with the full Hessian (Dauphin et al. 2014).</summary>
    /// <param name="damping">μ: the smallest damping, in units of the Hessian.</param>
    /// <param name="adaptive">Whether μ is raised until the step lowers f.</param>
    public static SaddleFreeNewton SaddleFreeNewton(double damping = 1e-3, bool adaptive = true)
        => new() { Damping = damping, Adaptive = adaptive };
}
