using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Perturbed accelerated gradient descent (Jin, Netrapalli &amp; Jordan 2018, algorithms 2 and 3): Nesterov's method that is perturbed where the
/// gradient is small and, where f is "too non-convex" between the point and the look-ahead point, either forgets its velocity or
/// moves along it to the better side (negative curvature exploitation).
/// </summary>
/// <remarks>
/// Constants (their equation 3) from ℓ, ρ, ε: κ = ℓ/√(ρε), η = 1/(4ℓ), θ = 1/(4√κ), γ = θ²/η, s = γ/(4ρ),
/// 𝒯 = √κ·χc, r = ηε·χ⁻⁵c⁻⁸, χ = max(1, ln(dℓΔf/(ρεδ))).
/// </remarks>
public sealed record PerturbedAcceleratedDescent : Optimizer
{
    /// <summary>ℓ: the Lipschitz constant of the gradient; positive.</summary>
    public required double Smoothness { get; init => field = Require.Positive(value, nameof(Smoothness)); }

    /// <summary>ρ: the Lipschitz constant of the Hessian; positive.</summary>
    public double HessianLipschitz { get; init => field = Require.Positive(value, nameof(HessianLipschitz)); } = 1;

    /// <summary>ε: perturb where ‖∇f‖ is at most this; positive.</summary>
    public double Accuracy { get; init => field = Require.Positive(value, nameof(Accuracy)); } = 1e-2;

    /// <summary>Δf: an upper bound of f(x₀) − min f; positive.</summary>
    public double Gap { get; init => field = Require.Positive(value, nameof(Gap)); } = 1;

    /// <summary>c: the theorem holds for c large enough; 1 is what experiments use. At least 1.</summary>
    public double StepConstant { get; init => field = Require.InRange(value, 1, 1e6, nameof(StepConstant)); } = 1;

    /// <summary>δ: the probability of failure allowed, in (0, 1).</summary>
    public double FailureProbability { get; init => field = Require.InRange(value, 1e-300, 0.999, nameof(FailureProbability)); } = 0.1;

    /// <inheritdoc/>
    public override string Name => "Perturbed accelerated gradient descent";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector> : OptimizerState<TVector>
        where TVector : class
    {
        readonly IVectorSpace<TVector> space;
        readonly RandomDirections<TVector> random;
        readonly TVector velocity, ahead, gradient, next, scratch;
        readonly double rate, theta, gamma, radius, s, accuracy;
        readonly long interval;
        long perturbedAt = long.MinValue / 2;

        public State(PerturbedAcceleratedDescent options, IVectorSpace<TVector> space)
        {
            this.space = space;
            random = new RandomDirections<TVector>(space);
            velocity = space.CreateZero();
            ahead = space.CreateZero();
            gradient = space.CreateZero();
            next = space.CreateZero();
            scratch = space.CreateZero();
            double l = options.Smoothness, rho = options.HessianLipschitz, c = options.StepConstant;
            accuracy = options.Accuracy;
            double kappa = Math.Max(1, l / Math.Sqrt(rho * accuracy));
            double chi = Math.Max(1, Math.Log(space.Dimension * l * options.Gap / (rho * accuracy * options.FailureProbability)));
            rate = 1 / (4 * l);
            theta = 1 / (4 * Math.Sqrt(kappa));
            gamma = theta * theta / rate;
            s = gamma / (4 * rho);
            interval = (long)Math.Ceiling(Math.Sqrt(kappa) * chi * c);
            radius = rate * accuracy * Math.Pow(chi, -5) * Math.Pow(c, -8);
        }

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            long t = iterate.StepIndex;
            if (iterate.GradientNorm <= accuracy && t - perturbedAt > interval)
            {
                perturbedAt = t;
                random.InBall(iterate.Random.Derive(t), radius, scratch);
                iterate.Move(1, scratch);
            }

            // y = x + (1 − θ)v, then a gradient step from y.
            space.Copy(iterate.Point, ahead);
            space.AddScaled(1 - theta, velocity, ahead);
            double valueAhead = iterate.Objective.ValueAndGradient(ahead, gradient);
            space.Copy(ahead, next);
            space.AddScaled(-rate, gradient, next);

            // f(x) ≤ f(y) + ⟨∇f(y), x − y⟩ − γ/2 ‖x − y‖²: negative curvature between x and y.
            double value = iterate.Value;
            double length = (1 - theta) * space.Norm(velocity);
            double linear = -(1 - theta) * space.Dot(gradient, velocity);
            if (length > 0 && value <= valueAhead + linear - 0.5 * gamma * length * length)
            {
                Exploit(iterate);
                return StepOutcome.Moved;
            }
            space.Copy(next, velocity);
            space.AddScaled(-1, iterate.Point, velocity);
            iterate.MoveTo(next);
            return StepOutcome.Moved;
        }

        void Exploit(Iterate<TVector> iterate)
        {
            double speed = space.Norm(velocity);
            if (speed < s)
            {
                space.Copy(iterate.Point, next);
                space.AddScaled(s / speed, velocity, next);
                space.Copy(iterate.Point, scratch);
                space.AddScaled(-s / speed, velocity, scratch);
                double forward = iterate.Objective.Value(next), backward = iterate.Objective.Value(scratch);
                if (forward <= backward)
                    iterate.MoveTo(next, forward);
                else
                    iterate.MoveTo(scratch, backward);
            }
            space.SetZero(velocity);
        }

        public override void Transfer(StateArchive<TVector> archive)
        {
            archive.Vector("velocity", velocity);
            archive.Integer("perturbed at", ref perturbedAt);
        }
    }
}

public abstract partial record Optimizer
{
    /// <summary>Perturbed accelerated gradient descent (Jin, Netrapalli &amp; Jordan 2018).</summary>
    /// <param name="smoothness">ℓ: the Lipschitz constant of the gradient; the steps are 1/(4ℓ).</param>
    /// <param name="hessianLipschitz">ρ: the Lipschitz constant of the Hessian.</param>
    /// <param name="accuracy">ε: perturb where ‖∇f‖ is at most this.</param>
    public static PerturbedAcceleratedDescent PerturbedAcceleratedDescent(
        double smoothness, double hessianLipschitz = 1, double accuracy = 1e-2)
        => new() { Smoothness = smoothness, HessianLipschitz = hessianLipschitz, Accuracy = accuracy };
}
