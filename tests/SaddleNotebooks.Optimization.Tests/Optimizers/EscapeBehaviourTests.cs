namespace SaddleNotebooks.Optimization.Tests;

/// <summary>Behaviour near saddles as published or known in closed form.</summary>
public class EscapeBehaviourTests
{
    static readonly OptimizationOptions Short = new() { MaxSteps = 1 };

    [Fact]
    public void Newton_lands_on_the_saddle_in_one_step_and_saddle_free_Newton_leaves_it()
    {
        OptimizationResult newton = Problem.Saddle.Minimize(Optimizer.Newton(), [1, 1], Short);
        Assert.Equal([0, 0], newton.Point);
        OptimizationResult free = Problem.Saddle.Minimize(Optimizer.SaddleFreeNewton(1e-12, adaptive: false), [1, 1], Short);
        // |H|⁻¹∇f = (1, −1): x goes to 0 and y doubles.
        Assert.Equal(0, free.Point[0], 1e-11);
        Assert.Equal(2, free.Point[1], 1e-11);
        Assert.Equal(OptimizationStatus.StuckAtSaddle, Problem.Saddle.Minimize(Optimizer.Newton(), [1, 1]).Status);
        Assert.Equal(OptimizationStatus.UnboundedBelow, Problem.Saddle.Minimize(Optimizer.SaddleFreeNewton(), [1, 1]).Status);
    }

    public static TheoryData<Optimizer, bool> OnTheStableManifold() => new()
    {
        { Optimizer.GradientDescent(0.05), false },
        { Optimizer.ArmijoGradientDescent(), false },
        { Optimizer.HeavyBall(0.05), false },
        { Optimizer.Nesterov(0.05), false },
        { Optimizer.Adam(0.01), false },
        { Optimizer.RmsProp(LearningRate.StepDecay(0.01, 300, 0.3)), false },
        { Optimizer.AdaGrad(0.1), false },
        { Optimizer.Newton(), false },
        { Optimizer.DampedNewton(), false },
        { Optimizer.SaddleFreeNewton(), false },
        { Optimizer.KrylovSaddleFreeNewton(), false },
        { Optimizer.Sam(LearningRate.StepDecay(0.05, 300, 0.3), radius: 1e-3), false },
        { Optimizer.NoisyGradientDescent(0.05, 0.01), true },
        { Optimizer.Langevin(0.05, 1e-6), true },
        { Optimizer.PerturbedGradientDescent(0.05), true },
        { Optimizer.PerturbedGradientDescentByTheory(8, 24, 0.1, 2), true },
        { Optimizer.PerturbedAcceleratedDescent(8), true },
        { Optimizer.PerturbedAdam(LearningRate.StepDecay(0.02, 800, 0.3)), true },
        { Optimizer.NegativeCurvatureDescent(), true },
        { Optimizer.CubicNewton(), true },
        { Optimizer.TrustRegionNewtonCg(), true },
    };

    [Theory]
    [MemberData(nameof(OnTheStableManifold))]
    public void On_the_stable_manifold_only_noise_and_curvature_get_away(Optimizer optimizer, bool leaves)
    {
        // The double well's stable manifold of the saddle (0, 0) is x = 0.
        OptimizationResult r = Problem.DoubleWell.Minimize(
            optimizer, [0, 0.5], new OptimizationOptions { MaxSteps = 3_000, GradientTolerance = 1e-4 });
        if (leaves)
        {
            Assert.Equal(1, Math.Abs(r.Point[0]), 0.05);
        }
        else
        {
            Assert.Equal(0, r.Point[0]);
            Assert.Equal(OptimizationStatus.StuckAtSaddle, r.Status);
            Assert.Equal(Stationarity.FirstOrder, r.Certified);
        }
    }

    [Theory]
    [InlineData(-1.0, 0.1, 0.2)]
    [InlineData(-0.3, 0.5, 0.01)]
    public void A_saddle_draws_sharpness_aware_steps_in_from_within_their_radius_and_lets_them_go_from_outside(double eigenvalue, double rate, double radius)
    {
        double Step(double x) => Problem.Quadratic(eigenvalue)
            .Minimize(Optimizer.Sam(rate, radius), [x], Short with { GradientTolerance = 0 }).Point[0];
        foreach (double share in new[] { 0.2, 0.5, 0.9, 1, 1.5, 4 })
        {
            // x + η|λ|(x − ρ): towards the saddle below ρ, at rest at ρ, away beyond.
            double x = share * radius;
            Assert.Equal(x - rate * eigenvalue * (x - radius), Step(x), 1e-14);
            Assert.Equal(Math.Sign(share - 1), Math.Sign(Math.Round(Step(x) - x, 14)));
        }
        // Gradient descent leaves from anywhere.
        Assert.True(Problem.Quadratic(eigenvalue).Minimize(Optimizer.GradientDescent(rate), [0.2 * radius], Short with { GradientTolerance = 0 }).Point[0] > 0.2 * radius);
    }

    [Theory]
    [InlineData(-0.5, 0.1, 0.0)]
    [InlineData(-0.5, 0.1, 0.9)]
    [InlineData(-2.0, 0.01, 0.5)]
    [InlineData(-0.01, 0.3, 0.99)]
    public void Heavy_ball_leaves_at_the_rate_of_the_larger_root(double eigenvalue, double rate, double momentum)
    {
        double b = 1 + momentum - rate * eigenvalue;
        double root = (b + Math.Sqrt(b * b - 4 * momentum)) / 2;
        // From rest the smaller root's share dies out; after many steps the ratio of two distances is the larger root.
        var run = new OptimizationRun<double[]>(Problem.Quadratic(eigenvalue), Optimizer.HeavyBall(rate, momentum), [1e-200],
            new OptimizationOptions { GradientTolerance = 0 });
        double before = run.Advance(4_000 / (momentum < 0.95 ? 20 : 1)).Point[0];
        double after = run.Advance(1).Point[0];
        Assert.Equal(root, after / before, 1e-10);
        if (momentum > 0)
            Assert.True(after / before > 1 - rate * eigenvalue, "momentum leaves faster than gradient descent");
    }

    [Fact]
    public void Gradient_descent_needs_exponentially_many_steps_on_the_octopus_and_perturbed_descent_polynomially_many()
    {
        var options = new OptimizationOptions { MaxSteps = 100_000, GradientTolerance = 1e-3, TrajectoryPoints = 2 };
        double[] Steps(Optimizer optimizer) => Enumerable.Range(1, 5).Select(d =>
        {
            Problem octopus = Problem.Octopus(d);
            double[] all = Enumerable.Range(0, 5).Select(seed =>
            {
                OptimizationResult r = octopus.Minimize(optimizer, octopus.RandomStart((ulong)seed), options with { Seed = (ulong)seed });
                Assert.Equal(OptimizationStatus.SecondOrderStationary, r.Status);
                Assert.Equal(octopus.KnownCriticalPoints[^1].Value, r.Value, 1e-3);
                return (double)r.Steps;
            }).Order().ToArray();
            return all[2];
        }).ToArray();

        double[] plain = Steps(Optimizer.GradientDescent(0.05)), perturbed = Steps(Optimizer.PerturbedGradientDescent(0.05));
        // (L + γ)/γ = 3 times as long for each further saddle, less the part that does not depend on the forgotten coordinates.
        for (int d = 2; d < 5; d++)
            Assert.InRange(plain[d] / plain[d - 1], 2, 4);
        // With perturbations each further saddle costs about the same.
        double first = perturbed[1] - perturbed[0];
        for (int d = 2; d < 5; d++)
            Assert.InRange(perturbed[d] - perturbed[d - 1], 0, 3 * first);
        Assert.True(plain[4] > 5 * perturbed[4], $"{plain[4]} against {perturbed[4]}");
    }

    [Fact]
    public void The_constants_of_perturbed_descent_are_those_of_the_paper()
    {
        // d = 10, ℓ = 2, ρ = 3, ε = 0.1, c = 1, δ = 0.1, Δf = 5: χ = 3 ln(10·2·5/(0.01·0.1)) = 3 ln 10⁵.
        var options = Optimizer.PerturbedGradientDescentByTheory(2, 3, 0.1, 5);
        PerturbationConstants k = options.Constants(10);
        double chi = 3 * Math.Log(1e5);
        Assert.Equal(chi, k.Chi, 12);
        Assert.Equal(0.5, k.LearningRate, 12);
        Assert.Equal(0.1 / (chi * chi) / 2, k.Radius, 12);
        Assert.Equal(0.1 / (chi * chi), k.GradientThreshold, 12);
        Assert.Equal(Math.Sqrt(0.001 / 3) / (chi * chi * chi), k.RequiredDecrease, 12);
        Assert.Equal((long)Math.Ceiling(chi * 2 / Math.Sqrt(0.3)), k.Interval);
    }

    [Fact]
    public void Perturbed_descent_by_theory_ends_where_the_theorem_says()
    {
        // Near the saddle of the double well ∇²f is bounded by 8 and its Lipschitz constant by 24.
        OptimizationResult r = Problem.DoubleWell.Minimize(
            Optimizer.PerturbedGradientDescentByTheory(8, 24, 0.1, 2), [0, 0], new OptimizationOptions { GradientTolerance = 0 });
        Assert.Equal(OptimizationStatus.MethodSatisfied, r.Status);
        Assert.Equal(1, Math.Abs(r.Point[0]), 1e-2);
    }
}
