using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Perturbed gradient descent with the constants of the theorem (Jin et al. 2017, algorithms 1 and 2): for an ℓ-smooth f with ρ-Lipschitz
/// Hessian it ends, with probability 1 − δ, at an ε-second-order stationary point after O(ℓΔf/ε² · log⁴(dℓΔf/(ε²δ))) steps. The constants
/// are cautious: the steps are many times smaller than practice needs.
/// </summary>
public sealed record TheoreticalPerturbedDescent : Optimizer
{
    /// <summary>ℓ: the Lipschitz constant of the gradient; positive.</summary>
    public required double Smoothness { get; init => field = Require.Positive(value, nameof(Smoothness)); }

    /// <summary>ρ: the Lipschitz constant of the Hessian; positive.</summary>
    public required double HessianLipschitz { get; init => field = Require.Positive(value, nameof(HessianLipschitz)); }

    /// <summary>ε: the gradient norm sought; positive.</summary>
    public double Accuracy { get; init => field = Require.Positive(value, nameof(Accuracy)); } = 1e-2;

    /// <summary>Δf: an upper bound of f(x₀) − min f; positive.</summary>
    public double Gap { get; init => field = Require.Positive(value, nameof(Gap)); } = 1;

    /// <summary>c: the theorem holds for c small enough; 1 is what experiments use. In (0, 1].</summary>
    public double StepConstant { get; init => field = Require.InRange(value, double.Epsilon, 1, nameof(StepConstant)); } = 1;

    /// <summary>δ: the probability of failure allowed, in (0, 1).</summary>
    public double FailureProbability { get; init => field = Require.InRange(value, 1e-300, 0.999, nameof(FailureProbability)); } = 0.1;

    /// <inheritdoc/>
    public override string Name => "Perturbed gradient descent, constants of Jin et al. 2017";

    /// <summary>The constants of algorithm 2 for the given dimension d.</summary>
    /// <param name="dimension">d ≥ 1.</param>
    public PerturbationConstants Constants(int dimension)
    {
        Require.Positive(dimension, nameof(dimension));
        double c = StepConstant, l = Smoothness, rho = HessianLipschitz, epsilon = Accuracy;
        double chi = 3 * Math.Max(Math.Log(dimension * l * Gap / (c * epsilon * epsilon * FailureProbability)), 4);
        return new PerturbationConstants(
            Chi: chi,
            LearningRate: c / l,
            Radius: Math.Sqrt(c) / (chi * chi) * epsilon / l,
            GradientThreshold: Math.Sqrt(c) / (chi * chi) * epsilon,
            RequiredDecrease: c / (chi * chi * chi) * Math.Sqrt(epsilon * epsilon * epsilon / rho),
            Interval: (long)Math.Ceiling(chi / (c * c) * l / Math.Sqrt(rho * epsilon)));
    }

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space)
    {
        PerturbationConstants k = Constants(space.Dimension);
        return new PerturbedState<TVector>(
            new PerturbationPlan(k.Radius, k.GradientThreshold, k.Interval, k.RequiredDecrease, EndsRun: true), GradientDescent(k.LearningRate).CreateState(space), space);
    }
}

/// <summary>The constants of algorithm 2 of Jin et al. (2017).</summary>
/// <param name="Chi">χ = 3 max(ln(dℓΔf/(cε²δ)), 4).</param>
/// <param name="LearningRate">η = c/ℓ.</param>
/// <param name="Radius">r = √c/χ² · ε/ℓ.</param>
/// <param name="GradientThreshold">g_thres = √c/χ² · ε.</param>
/// <param name="RequiredDecrease">f_thres = c/χ³ · √(ε³/ρ).</param>
/// <param name="Interval">t_thres = χ/c² · ℓ/√(ρε), rounded up.</param>
public sealed record PerturbationConstants(
    double Chi, double LearningRate, double Radius, double GradientThreshold, double RequiredDecrease, long Interval);

public abstract partial record Optimizer
{
    /// <summary>Perturbed gradient descent with the constants of Jin et al. (2017).</summary>
    /// <param name="smoothness">ℓ: the Lipschitz constant of the gradient.</param>
    /// <param name="hessianLipschitz">ρ: the Lipschitz constant of the Hessian.</param>
    /// <param name="accuracy">ε: the gradient norm sought.</param>
    /// <param name="gap">Δf: an upper bound of f(x₀) − min f.</param>
    public static TheoreticalPerturbedDescent PerturbedGradientDescentByTheory(
        double smoothness, double hessianLipschitz, double accuracy = 1e-2, double gap = 1)
        => new() { Smoothness = smoothness, HessianLipschitz = hessianLipschitz, Accuracy = accuracy, Gap = gap };
}
