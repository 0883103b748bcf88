using Xunit;

namespace SaddleNotebooks.Tests;

/// <summary>Every method on every problem, with the exceptions named. Derive a class for an engine and the whole table runs with its vectors.</summary>
public abstract class OptimizerTableContract<TVector>
    where TVector : class
{
    /// <summary>A problem with a step size that suits it and a start from which the way down ends at a minimum.</summary>
    sealed record Case(Problem Problem, double Rate, double[] Start, double Smoothness);

    static readonly Case[] Cases =
    [
        new(Problem.Quadratic(1, 2, 5), 0.1, [1, -1, 0.5], 5),
        new(Problem.Quadratic([0.5, 1, 3, 4], seed: 3), 0.1, [1, -1, 0.5, 0.3], 4),
        new(Problem.Rosenbrock, 1e-3, [-0.5, 0.8], 1_000),
        new(Problem.Himmelblau, 5e-3, [0.5, 0.5], 100),
        new(Problem.Beale, 5e-3, [2, 0.2], 100),
        new(Problem.MuellerBrown, 1e-4, [-0.8, 0.65], 4_000),
        new(Problem.DoubleWell, 0.05, [1e-3, 0.7], 10),
        new(Problem.Octopus(3), 0.05, [0.6, 0.4, 0.5], 20),
        new(Problem.OrthogonalTensor(3), 0.02, [0.5, 0.49, 0.3], 30),
        new(Problem.DeepLinearNetwork(2, 2), 0.03, Problem.DeepLinearNetwork(2, 2).RandomStart(3), 50),
        new(Problem.DeepLinearNetwork(3, 2), 0.03, Problem.DeepLinearNetwork(3, 2).RandomStart(3), 200),
        new(Problem.MatrixFactorization([3, 2, 1]), 0.05, [0.01, 0.5, 0.4], 10),
        new(Problem.PhaseRetrieval(4, seed: 1), 0.02, Problem.PhaseRetrieval(4, seed: 1).RandomStart(2), 20),
        new(Problem.RandomField(2, seed: 1), 0.03, [1, 2], 10),
        // Without a minimum: nothing but a status can come of it.
        new(Problem.Saddle, 0.05, [0.5, 1e-3], 2),
        new(Problem.MonkeySaddle, 0.01, [0.3, 0.2], 2),
    ];

    static readonly string[] WithoutMinimum = [Problem.Saddle.Name, Problem.MonkeySaddle.Name];

    static readonly Func<double, double, Optimizer>[] Methods =
    [
        (rate, _) => Optimizer.GradientDescent(rate),
        (_, _) => Optimizer.ArmijoGradientDescent(),
        (rate, _) => Optimizer.Sgd(rate, momentum: 0.5),
        (rate, _) => Optimizer.HeavyBall(rate / 4, 0.8),
        (rate, _) => Optimizer.Nesterov(rate / 4, 0.8),
        (_, _) => Optimizer.AdaGrad(0.5),
        (_, _) => Optimizer.RmsProp(LearningRate.StepDecay(0.01, 1_000, 0.2)),
        (_, _) => Optimizer.Adam(LearningRate.StepDecay(0.02, 1_500, 0.3)),
        (rate, _) => Optimizer.NoisyGradientDescent(rate, 0.01),
        (rate, _) => Optimizer.Langevin(rate, 1e-6),
        (rate, _) => Optimizer.Sam(rate, radius: 1e-4),
        (rate, _) => Optimizer.PerturbedGradientDescent(rate),
        (_, smoothness) => Optimizer.PerturbedGradientDescentByTheory(smoothness, 1, 1e-2),
        (_, _) => Optimizer.PerturbedAdam(LearningRate.StepDecay(0.02, 1_500, 0.3)),
        (_, smoothness) => Optimizer.PerturbedAcceleratedDescent(smoothness),
        (_, _) => Optimizer.Newton(),
        (_, _) => Optimizer.DampedNewton(),
        (_, _) => Optimizer.SaddleFreeNewton(),
        (_, _) => Optimizer.KrylovSaddleFreeNewton(),
        (_, _) => Optimizer.NegativeCurvatureDescent(),
        (_, _) => Optimizer.CubicNewton(),
        (_, _) => Optimizer.TrustRegionNewtonCg(),
    ];

    static readonly string[] NeverSettle = ["Noisy gradient descent", "SGLD", "SAM"];

    static readonly string[] TooSlowOnRosenbrock =
    [
        "Adam", "Perturbed Adam", "RMSprop", "Gradient descent", "Heavy ball", "Nesterov momentum", "Perturbed gradient descent",
        "Perturbed gradient descent, constants of Jin et al. 2017",
    ];

    /// <summary>
    /// What is expected: a certified minimum where there is one, else the notice that there is none. The exceptions say why.
    /// </summary>
    static OptimizationStatus[] Expected(string method, string problem)
    {
        if (method == "Newton")
        {
            // Drawn to whatever critical point is near: saddles and maxima as well.
            return [OptimizationStatus.SecondOrderStationary, OptimizationStatus.StuckAtSaddle];
        }
        if (WithoutMinimum.Contains(problem))
        {
            // The steps of these have a length that does not grow with the gradient: they go down for ever, slowly.
            return method is "Adam" or "Perturbed Adam" or "RMSprop" or "AdaGrad" ? [OptimizationStatus.StepLimitReached] : [OptimizationStatus.UnboundedBelow];
        }
        if (NeverSettle.Contains(method))
        {
            // Noise in every step, or a gradient from elsewhere, keeps the gradient above the tolerance, except by luck.
            return [OptimizationStatus.StepLimitReached, OptimizationStatus.SecondOrderStationary];
        }
        if (problem == "Rosenbrock" && TooSlowOnRosenbrock.Contains(method))
            return [OptimizationStatus.StepLimitReached];
        return (method, problem) switch
        {
            // Its steps shrink for ever; the coordinates it has not left the saddle along by then die out.
            ("AdaGrad", "Octopus in 3 dimensions") => [OptimizationStatus.StuckAtSaddle],
            // The rate falls on a fixed schedule, before the last of the three saddles is passed.
            ("RMSprop", "Octopus in 3 dimensions") => [OptimizationStatus.StepLimitReached],
            _ => [OptimizationStatus.SecondOrderStationary],
        };
    }

    public static IEnumerable<TheoryDataRow<int, int>> Pairs()
        => from m in Enumerable.Range(0, Methods.Length)
           from p in Enumerable.Range(0, Cases.Length)
           select new TheoryDataRow<int, int>(m, p) { TestDisplayName = $"{Methods[m](1, 1).Name} on {Cases[p].Problem}" };

    /// <summary>The problem with the engine's vectors.</summary>
    protected abstract IObjective<TVector> OnEngine(Problem problem);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_method_on_every_problem_ends_as_expected(int method, int problem)
    {
        Case c = Cases[problem];
        Optimizer optimizer = Methods[method](c.Rate, c.Smoothness);
        var options = new OptimizationOptions
        {
            MaxSteps = NeverSettle.Append("Newton").Contains(optimizer.Name) ? 2_000 : 20_000,
            GradientTolerance = 1e-5,
            TrajectoryPoints = 50,
        };
        IObjective<TVector> objective = OnEngine(c.Problem);
        TVector start = objective.Space.CreateZero();
        objective.Space.Load(c.Start, start);
        OptimizationResult r = objective.Minimize(optimizer, start, options);

        Assert.Contains(r.Status, Expected(optimizer.Name, c.Problem.Name));
        Assert.True(double.IsFinite(r.Value) && r.Point.All(double.IsFinite));
        Assert.InRange(r.Trajectory.Count, 1, 51);
        Assert.Equal(r.Value, r.Trajectory[^1].Value);
        // What is certified is true by an independent look.
        CriticalPoint p = c.Problem.CriticalPointAt([.. r.Point], new ClassificationOptions { GradientTolerance = options.GradientTolerance });
        Assert.Equal(r.Status == OptimizationStatus.SecondOrderStationary, r.Certified == Stationarity.SecondOrder);
        if (r.Certified != Stationarity.None)
            Assert.InRange(p.GradientNorm, 0, options.GradientTolerance);
        if (r.Certified == Stationarity.SecondOrder)
            Assert.InRange(p.SmallestEigenvalue, -options.CurvatureTolerance, double.PositiveInfinity);
        if (r.Status == OptimizationStatus.StuckAtSaddle)
            Assert.InRange(p.SmallestEigenvalue, double.NegativeInfinity, -options.CurvatureTolerance);
    }
}
