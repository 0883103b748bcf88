using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Saddle-free Newton for many variables (Dauphin et al. 2014, algorithm 1): k Lanczos vectors of the Hessian span the space of the step;
/// there the step is −(|Ĥ| + λI)⁻¹ĝ, with λ found by trying powers of ten on f itself.
/// </summary>
/// <remarks>
/// The Lanczos process starts from the gradient, so that the gradient lies in the space; where the gradient vanishes it starts from a random
/// vector. The paper allows several inner steps in one space; here one is made, as in its experiments.
/// </remarks>
public sealed record KrylovSaddleFreeNewton : Optimizer
{
    /// <summary>k: Hessian products in each step; positive.</summary>
    public int KrylovDimension { get; init => field = Require.Positive(value, nameof(KrylovDimension)); } = 20;

    /// <inheritdoc/>
    public override string Name => "Saddle-free Newton, Krylov";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(KrylovSaddleFreeNewton options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        // λ relative to ‖Ĥ‖: 10⁻⁶ … 10⁶; the larger ones are short gradient steps, for when the model is poor.
        const int SmallestPower = -6;
        const int LargestPower = 6;

        readonly TVector step = space.CreateZero();
        readonly TVector trial = space.CreateZero();
        readonly TVector best = space.CreateZero();
        readonly RandomDirections<TVector> random = new(space);

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            TVector start = iterate.Gradient;
            if (iterate.GradientNorm == 0)
            {
                random.OnSphere(iterate.Random.Derive(iterate.StepIndex), 1, trial);
                start = trial;
            }
            SpectralModel<TVector> model = KrylovSpectralModel<TVector>.At(iterate, start, options.KrylovDimension);
            if (!model.IsFinite)
                return StepOutcome.NoProgress;

            // Far inside a saddle's valley the way out is too small to show in f: a step that leaves f as it is to rounding is taken.
            double value = iterate.Value, lowest = value + 4 * space.UnitRoundoff * Math.Abs(value), highest = lowest;
            bool found = false;
            double scale = model.Norm > 0 ? model.Norm : 1;
            for (int power = SmallestPower; power <= LargestPower; power++)
            {
                double reached = Try(iterate, model, scale * Math.Pow(10, power));
                if (double.IsFinite(reached) && (found ? reached < lowest : reached <= highest))
                {
                    lowest = reached;
                    found = true;
                    space.Copy(trial, best);
                }
                else if (found)
                {
                    break;
                }
            }
            if (!found || iterate.GradientNorm == 0)
                return StepOutcome.NoProgress;
            iterate.MoveTo(best, lowest);
            return StepOutcome.Moved;
        }

        double Try(Iterate<TVector> iterate, SpectralModel<TVector> model, double lambda)
        {
            var c = new double[model.Values.Length];
            for (int i = 0; i < c.Length; i++)
                c[i] = -model.Gradient[i] / (Math.Abs(model.Values[i]) + lambda);
            model.Lift(c, step);
            space.Copy(iterate.Point, trial);
            space.AddScaled(1, step, trial);
            return iterate.Objective.Value(trial);
        }
    }
}

public abstract partial record Optimizer
{
    /// <summary>Saddle-free Newton in Krylov spaces (Dauphin et al. 2014, algorithm 1).</summary>
    /// <param name="krylovDimension">k: Hessian products in each step.</param>
    public static KrylovSaddleFreeNewton KrylovSaddleFreeNewton(int krylovDimension = 20) => new() { KrylovDimension = krylovDimension };
}
