namespace SaddleNotebooks.Optimization.Tests;

/// <summary>The first-order methods against their formulas written out once more, coordinate by coordinate.</summary>
public class UpdateRuleTests
{
    static readonly double[] Lambda = [3, -0.5, 0.02];
    static readonly double[] Start = [1, 0.2, -2];

    /// <summary>x and the gradient go in, the method's memory is the state; the new x comes out. Steps are counted from 1.</summary>
    delegate double Rule(double x, double gradient, double[] memory, int step);

    static readonly Dictionary<string, (Optimizer Optimizer, Rule Rule)> Methods = new()
    {
        ["gradient descent"] = (Optimizer.GradientDescent(0.1), (x, g, _, _) => x - 0.1 * g),
        ["sgd"] = (Optimizer.Sgd(0.1, 0.8), (x, g, m, _) => x - 0.1 * (m[0] = 0.8 * m[0] + g)),
        ["heavy ball"] = (Optimizer.HeavyBall(0.1, 0.8), (x, g, m, step) =>
        {
            double next = x - 0.1 * g + (step == 1 ? 0 : 0.8 * (x - m[0]));
            m[0] = x;
            return next;
        }),
        ["nesterov"] = (Optimizer.Nesterov(0.1, 0.8), (y, g, m, step) =>
        {
            // x_{t+1} = y_t − ηg, y_{t+1} = x_{t+1} + μ(x_{t+1} − x_t), x_0 = y_0.
            double before = step == 1 ? y : m[0], x = y - 0.1 * g;
            m[0] = x;
            return x + 0.8 * (x - before);
        }),
        ["adagrad"] = (Optimizer.AdaGrad(0.1), (x, g, m, _) => x - 0.1 * g / (Math.Sqrt(m[0] += g * g) + 1e-10)),
        ["rmsprop"] = (Optimizer.RmsProp(0.1, 0.9), (x, g, m, _) => x - 0.1 * g / (Math.Sqrt(m[0] = 0.9 * m[0] + 0.1 * g * g) + 1e-8)),
        ["adam"] = (Optimizer.Adam(0.1), (x, g, m, step) =>
        {
            m[0] = 0.9 * m[0] + 0.1 * g;
            m[1] = 0.999 * m[1] + 0.001 * g * g;
            double mean = m[0] / (1 - Math.Pow(0.9, step)), square = m[1] / (1 - Math.Pow(0.999, step));
            return x - 0.1 * mean / (Math.Sqrt(square) + 1e-8);
        }),
        ["cosine"] = (Optimizer.GradientDescent(LearningRate.Cosine(0.2, 10)), (x, g, _, step) => x - 0.1 * (1 + Math.Cos(Math.PI * Math.Min(step - 1, 10) / 10)) * g),
        ["steps"] = (Optimizer.GradientDescent(LearningRate.StepDecay(0.2, 3, 0.5)), (x, g, _, step) => x - 0.2 * Math.Pow(0.5, (step - 1) / 3) * g),
    };

    [Fact]
    public void Perturbed_Adam_is_Adam_until_the_gradient_is_small_and_then_jumps_once_by_at_most_the_radius()
    {
        var options = new OptimizationOptions { MaxSteps = 40, GradientTolerance = 0, TrajectoryPoints = 41 };
        OptimizationResult Run(Optimizer optimizer, double[] start) => Problem.Quadratic(Lambda).Minimize(optimizer, start, options);
        // Far from level ground nothing happens.
        Assert.Equal(Run(Optimizer.Adam(0.01), Start).Point, Run(Optimizer.PerturbedAdam(0.01, gradientThreshold: 1e-6), Start).Point);
        // On the saddle Adam stays for ever; the first step of the other is the jump and Adam's step of length η in each coordinate from there.
        Assert.Equal([0, 0, 0], Run(Optimizer.Adam(0.01), [0, 0, 0]).Point);
        double[] after = [.. Run(Optimizer.PerturbedAdam(0.01, radius: 1e-3), [0, 0, 0]).Trajectory[1].Point];
        for (int i = 0; i < 3; i++)
            Assert.InRange(Math.Abs(after[i]), 0.01 - 1e-3, 0.01 + 1e-3);
    }

    [Fact]
    public void A_jump_of_perturbed_Adam_that_gains_nothing_is_undone_once_and_for_all()
    {
        Problem bowl = Problem.Quadratic(1, 2);
        var run = new OptimizationRun<double[]>(bowl, Optimizer.PerturbedAdam(LearningRate.StepDecay(0.01, 50, 0.1), radius: 0.1, interval: 20), [1e-9, 0],
            new OptimizationOptions { GradientTolerance = 0 });
        Assert.True(run.Advance(1).Value > 0);
        Assert.InRange(run.Advance(400).Value, 0, 1e-6);
    }

    [Fact]
    public void Sharpness_aware_steps_take_the_gradient_a_radius_uphill()
    {
        OptimizationResult r = Problem.Quadratic(Lambda).Minimize(
            Optimizer.Sam(0.1, radius: 0.3, momentum: 0.5), Start, new OptimizationOptions { MaxSteps = 12, GradientTolerance = 0 });
        double[] x = [.. Start], velocity = new double[3];
        for (int step = 0; step < 12; step++)
        {
            double norm = Math.Sqrt(x.Zip(Lambda, (a, l) => l * a * l * a).Sum());
            for (int i = 0; i < 3; i++)
                velocity[i] = 0.5 * velocity[i] + Lambda[i] * (x[i] + 0.3 * Lambda[i] * x[i] / norm);
            for (int i = 0; i < 3; i++)
                x[i] -= 0.1 * velocity[i];
        }
        for (int i = 0; i < 3; i++)
            Assert.Equal(x[i], r.Point[i], 1e-12);
    }

    public static TheoryData<string> Names() => [.. Methods.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Twelve_steps_follow_the_formula(string name)
    {
        (Optimizer optimizer, Rule rule) = Methods[name];
        OptimizationResult r = Problem.Quadratic(Lambda).Minimize(
            optimizer, Start, new OptimizationOptions { MaxSteps = 12, GradientTolerance = 0 });
        for (int i = 0; i < Lambda.Length; i++)
        {
            double x = Start[i];
            var memory = new double[2];
            for (int step = 1; step <= 12; step++)
                x = rule(x, Lambda[i] * x, memory, step);
            Assert.Equal(x, r.Point[i], 1e-12);
        }
    }

    [Fact]
    public void Langevin_dynamics_has_the_temperature_it_was_given()
    {
        // A chain x ← (1 − ηλ)x + √(2ηT)ξ has the stationary variance T/(λ(1 − ηλ/2)).
        const int n = 400;
        const double rate = 0.2, lambda = 1, temperature = 0.3;
        var run = new OptimizationRun<double[]>(
            Problem.Quadratic([.. Enumerable.Repeat(lambda, n)]), Optimizer.Langevin(rate, temperature), new double[n], new OptimizationOptions { GradientTolerance = 0 });
        double expected = temperature / (lambda * (1 - rate * lambda / 2)), sum = 0;
        const int samples = 40;
        for (int i = 0; i < samples; i++)
        {
            // Correlations die out as 0.8ᵗ: 30 steps apart the samples are independent.
            double[] x = [.. run.Advance(30).Point];
            sum += x.Sum(v => v * v);
        }
        // A variance from m independent normal samples has the relative standard error √(2/m); five are allowed.
        Assert.Equal(expected, sum / (n * samples), 5 * expected * Math.Sqrt(2.0 / (n * samples)));
    }

    [Fact]
    public void The_noise_of_noisy_descent_has_its_radius_and_no_preferred_direction()
    {
        const int n = 50, steps = 2_000;
        Objective flat = Objective.FromFormula(n, _ => 0);
        var iterate = new Iterate<double[]>(flat, new double[n], seed: 9);
        OptimizerState<double[]> state = Optimizer.NoisyGradientDescent(1, noise: 2).CreateState(flat.Space);
        double[] before = new double[n], mean = new double[n];
        for (int t = 0; t < steps; t++)
        {
            state.Step(iterate);
            iterate.StepIndex++;
            double[] move = [.. iterate.Point.Zip(before, (a, b) => a - b)];
            Assert.Equal(2, Math.Sqrt(move.Sum(v => v * v)), 1e-9);
            for (int i = 0; i < n; i++)
                mean[i] += move[i] / steps;
            iterate.Point.CopyTo(before, 0);
        }
        // Each coordinate of the mean has the variance 4/(n·steps).
        Assert.All(mean, m => Assert.InRange(Math.Abs(m), 0, 5 * Math.Sqrt(4.0 / (n * steps))));
    }

    [Fact]
    public void Perturbations_are_uniform_in_the_ball()
    {
        // On a flat function every jump starts from the origin again: its length R has P(R ≤ r) = (r/ρ)ⁿ.
        const int n = 3, runs = 2_000;
        Objective flat = Objective.FromFormula(n, _ => 0);
        double[] lengths = [.. Enumerable.Range(0, runs).Select(seed =>
        {
            var iterate = new Iterate<double[]>(flat, new double[n], (ulong)seed);
            Optimizer.PerturbedGradientDescent(0.1, radius: 2).CreateState(flat.Space).Step(iterate);
            return Math.Sqrt(iterate.Point.Sum(v => v * v));
        })];
        Assert.InRange(lengths.Max(), 1.9, 2);
        foreach (double r in new[] { 0.5, 1, 1.5 })
        {
            double p = Math.Pow(r / 2, n);
            Assert.Equal(p, lengths.Count(l => l <= r) / (double)runs, 5 * Math.Sqrt(p * (1 - p) / runs));
        }
    }

    [Fact]
    public void Cubic_steps_of_a_quadratic_with_a_known_solution_are_exact()
    {
        // f = −x: the model −s + σ/3 |s|³ with σ = 1 has its minimum at s = 1. f = −½x² at 0: the hard case, s = ±|λ|/σ = ±1.
        var one = new OptimizationOptions { MaxSteps = 1, GradientTolerance = 0 };
        Assert.Equal(1, Objective.FromFormula(1, x => -x[0]).Minimize(Optimizer.CubicNewton(), [0.0], one).Point[0], 1e-12);
        Assert.Equal(1, Math.Abs(Problem.Quadratic(-1).Minimize(Optimizer.CubicNewton(), [0.0], one).Point[0]), 1e-6);
        // ∇f = (0, 2), λ = (−1, 3): in the hard case ν = 1, s₂ = −2/4, and s₁ fills up to ‖s‖ = 1.
        Objective f = Objective.FromFormula(2, x => -0.5 * x[0] * x[0] + 2 * x[1] + 1.5 * x[1] * x[1]);
        OptimizationResult r = f.Minimize(Optimizer.CubicNewton(), [0, 0], one);
        Assert.Equal(-0.5, r.Point[1], 1e-6);
        Assert.Equal(Math.Sqrt(0.75), Math.Abs(r.Point[0]), 1e-6);
    }
}
