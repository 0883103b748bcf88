namespace SaddleNotebooks.Optimization.Tests;

public class DriverTests
{
    static readonly Optimizer[] Methods =
    [
        Optimizer.GradientDescent(LearningRate.Cosine(0.01, 100)), Optimizer.ArmijoGradientDescent(), Optimizer.Sgd(0.005, 0.5),
        Optimizer.HeavyBall(0.003), Optimizer.Nesterov(0.003), Optimizer.AdaGrad(0.3), Optimizer.RmsProp(0.01), Optimizer.Adam(0.05),
        Optimizer.NoisyGradientDescent(0.01), Optimizer.Langevin(0.01, 0.1), Optimizer.PerturbedGradientDescent(0.01, interval: 5),
        Optimizer.PerturbedGradientDescentByTheory(100, 1), Optimizer.PerturbedAcceleratedDescent(100), Optimizer.Newton(),
        Optimizer.DampedNewton(), Optimizer.SaddleFreeNewton(), Optimizer.KrylovSaddleFreeNewton(), Optimizer.NegativeCurvatureDescent(),
        Optimizer.CubicNewton(), Optimizer.TrustRegionNewtonCg(),
    ];

    public static TheoryData<Optimizer> All() => [.. Methods];

    [Theory]
    [MemberData(nameof(All))]
    public void A_run_in_parts_saved_and_reloaded_has_the_bits_of_one_run(Optimizer optimizer)
    {
        var options = new OptimizationOptions { GradientTolerance = 0, Seed = 5, TrajectoryPoints = 8 };
        double[] start = [0.5, -0.3];
        OptimizationResult whole = new OptimizationRun<double[]>(Problem.Himmelblau, optimizer, start, options).Advance(40);

        var first = new OptimizationRun<double[]>(Problem.Himmelblau, optimizer, start, options);
        first.Advance(13);
        using var file = new MemoryStream();
        first.Save(file);
        file.Position = 0;
        OptimizationResult parts = OptimizationRun<double[]>.Load(file, Problem.Himmelblau, optimizer, options).Advance(Math.Max(0, 40 - first.Steps));

        Assert.Equal(whole.Point, parts.Point);
        Assert.Equal(whole.Status, parts.Status);
        Assert.Equal(whole.Value, parts.Value);
        Assert.Equal(whole.Cost, parts.Cost);
        Assert.Equal(whole.Trajectory.Select(p => (p.Step, p.Value, p.GradientNorm, p.Cost)),
            parts.Trajectory.Select(p => (p.Step, p.Value, p.GradientNorm, p.Cost)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Problems_that_are_no_fun_end_with_a_status_and_never_with_a_wrong_minimum(Optimizer optimizer)
    {
        var options = new OptimizationOptions { MaxSteps = 300 };
        Objective flat = Objective.FromFormula(2, _ => 3);
        OptimizationResult onPlain = flat.Minimize(optimizer, [1, 2], options);
        if (optimizer is not (NoisyGradientDescent or LangevinDynamics))
            Assert.Equal(OptimizationStatus.SecondOrderStationary, onPlain.Status);

        Objective down = Objective.FromFormula(2, x => x[0] + x[1] * x[1] - 1e3 * x[0] * x[0]);
        Assert.NotEqual(Stationarity.SecondOrder, down.Minimize(optimizer, [1, 2], options).Certified);

        Objective undefined = Objective.FromFormula(2, x => Real.Log(x[0]) + x[1]);
        OptimizationResult nan = undefined.Minimize(optimizer, [-1, 0], options);
        Assert.Equal(OptimizationStatus.NotFinite, nan.Status);
        Assert.Equal([-1, 0], nan.Point);

        // Defined at the start, undefined where large steps lead.
        Objective edge = Objective.FromFormula(1, x => Real.Sqrt(x[0]));
        OptimizationResult atEdge = edge.Minimize(optimizer, [1e-3], options);
        Assert.True(double.IsFinite(atEdge.Value));
        // Newton runs up the slope, away from the edge: far out √x is flat within the tolerances, and that is what is certified.
        Assert.Equal(optimizer is Newton ? Stationarity.SecondOrder : Stationarity.None, atEdge.Certified);

        Objective huge = Objective.FromFormula(2, x => 1e200 * (x[0] * x[0] - x[1] * x[1]));
        Assert.NotEqual(Stationarity.SecondOrder, huge.Minimize(optimizer, [1, 1e-3], options).Certified);

        // x³: the origin is degenerate; second derivatives cannot tell it from a minimum, and it is not called one.
        Objective cubic = Objective.FromFormula(1, x => x[0] * x[0] * x[0]);
        OptimizationResult degenerate = cubic.Minimize(optimizer, [0.01], options);
        Assert.DoesNotContain("inimum", degenerate.ToString());
    }

    [Fact]
    public void Steps_that_blow_up_are_told()
    {
        OptimizationResult r = Problem.Quadratic(1, 100).Minimize(Optimizer.GradientDescent(0.1), [1, 1]);
        Assert.Equal(OptimizationStatus.Diverged, r.Status);
    }

    [Fact]
    public void Cancelling_keeps_what_was_reached_and_the_run_goes_on_afterwards()
    {
        using var source = new CancellationTokenSource();
        var run = new OptimizationRun<double[]>(Problem.Rosenbrock, Optimizer.GradientDescent(1e-3), [-1, 1]);
        var progress = new Counter(1_000, step =>
        {
            if (step == 10)
                source.Cancel();
        });
        OptimizationResult stopped = run.Advance(1_000, progress, source.Token);
        Assert.Equal(OptimizationStatus.Canceled, stopped.Status);
        Assert.Equal(10, stopped.Steps);
        OptimizationResult rest = run.Advance(990);
        Assert.Equal(Problem.Rosenbrock.Minimize(Optimizer.GradientDescent(1e-3), [-1, 1], new OptimizationOptions { MaxSteps = 1_000 }).Point, rest.Point);
    }

    [Fact]
    public void A_trajectory_keeps_its_bound_its_first_and_its_last_point()
    {
        OptimizationResult r = Problem.Rosenbrock.Minimize(
            Optimizer.GradientDescent(1e-3), [-1, 1], new OptimizationOptions { MaxSteps = 12_345, TrajectoryPoints = 100 });
        Assert.InRange(r.Trajectory.Count, 50, 101);
        Assert.Equal(0, r.Trajectory[0].Step);
        Assert.Equal([-1, 1], r.Trajectory[0].Point);
        Assert.Equal(r.Point, r.Trajectory[^1].Point);
        Assert.Equal(r.Trajectory.Select(p => p.Step).Order(), r.Trajectory.Select(p => p.Step));
    }

    [Fact]
    public void First_order_stopping_says_that_it_is_no_more_than_that()
    {
        OptimizationResult r = Problem.Saddle.Minimize(
            Optimizer.GradientDescent(0.1), [1, 0], new OptimizationOptions { SecondOrder = false });
        Assert.Equal(OptimizationStatus.FirstOrderStationary, r.Status);
        Assert.Equal(Stationarity.FirstOrder, r.Certified);
        Assert.Null(r.LowestCurvature);
        Assert.Equal(0, r.CheckCost.HessianProducts);
    }

    [Fact]
    public void In_many_dimensions_the_curvature_is_looked_at_by_Lanczos_with_its_confidence()
    {
        double[] spectrum = Enumerable.Range(0, 150).Select(i => 1 + i / 150.0).ToArray();
        OptimizationResult minimum = Problem.Quadratic(spectrum).Minimize(Optimizer.GradientDescent(0.5), Enumerable.Repeat(1.0, 150).ToArray());
        Assert.Equal(OptimizationStatus.SecondOrderStationary, minimum.Status);
        Assert.InRange(minimum.LowestCurvature!.Confidence, 0.98, 0.9999);
        Assert.InRange(minimum.CheckCost.HessianProducts, 5, 149);

        spectrum[0] = -0.5;
        double[] start = Enumerable.Repeat(1.0, 150).ToArray();
        start[0] = 0;
        OptimizationResult saddle = Problem.Quadratic(spectrum).Minimize(Optimizer.GradientDescent(0.5), start);
        Assert.Equal(OptimizationStatus.StuckAtSaddle, saddle.Status);
        Assert.Equal(-0.5, saddle.LowestCurvature!.Value, 1e-2);
    }

    [Fact]
    public void Saved_runs_of_other_methods_and_broken_files_are_refused()
    {
        using var file = new MemoryStream();
        new OptimizationRun<double[]>(Problem.Saddle, Optimizer.Adam(0.1), [1, 1]).Save(file);
        byte[] bytes = file.ToArray();
        Assert.Contains("Adam", Assert.Throws<InvalidDataException>(
            () => OptimizationRun<double[]>.Load(new MemoryStream(bytes), Problem.Saddle, Optimizer.Newton())).Message);
        Assert.Contains("variables", Assert.Throws<InvalidDataException>(
            () => OptimizationRun<double[]>.Load(new MemoryStream(bytes), Problem.Quadratic(1, 2, 3), Optimizer.Adam(0.1))).Message);
        for (int length = 0; length < bytes.Length; length += 7)
        {
            Assert.Throws<InvalidDataException>(
                () => OptimizationRun<double[]>.Load(new MemoryStream(bytes[..length]), Problem.Saddle, Optimizer.Adam(0.1)));
        }
    }

    [Fact]
    public void Methods_that_need_the_whole_Hessian_refuse_large_problems_and_name_another()
    {
        Objective large = Objective.FromFormula(4_000, x => Real.Sum(x.Select(v => v * v)));
        foreach (Optimizer optimizer in new Optimizer[] { Optimizer.Newton(), Optimizer.DampedNewton(), Optimizer.SaddleFreeNewton() })
            Assert.Contains("Optimizer.", Assert.Throws<ArgumentException>(() => large.Minimize(optimizer, new double[4_000])).Message);
        foreach (Optimizer optimizer in new Optimizer[] { Optimizer.KrylovSaddleFreeNewton(), Optimizer.CubicNewton(), Optimizer.TrustRegionNewtonCg() })
            Assert.Equal(Stationarity.SecondOrder, large.Minimize(optimizer, Enumerable.Repeat(1.0, 4_000).ToArray()).Certified);
    }

    sealed class Counter(long limit, Action<long> act) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => act((long)Math.Round(limit * value.Fraction));
    }
}
