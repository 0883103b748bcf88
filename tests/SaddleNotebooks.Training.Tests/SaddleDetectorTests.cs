using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training.Tests;

public class SaddleDetectorTests
{
    static readonly Problem[] Problems =
    [
        Problem.Saddle, Problem.MuellerBrown, Problem.Himmelblau, Problem.Rosenbrock, Problem.Octopus(3), Problem.DoubleWell,
    ];

    public static TheoryData<string, int> KnownPoints { get; } = Table();

    static TheoryData<string, int> Table()
    {
        var table = new TheoryData<string, int>();
        foreach (var problem in Problems)
        {
            for (int i = 0; i < problem.KnownCriticalPoints.Count; i++)
                table.Add(problem.Name, i);
        }
        return table;
    }

    [Theory]
    [MemberData(nameof(KnownPoints))]
    public void Known_minima_and_saddles_are_told_apart_from_nearby(string name, int number)
    {
        var problem = Problems.Single(p => p.Name == name);
        var known = problem.KnownCriticalPoints[number];
        for (ulong seed = 0; seed < 5; seed++)
        {
            var random = new RandomStream(seed);
            double[] near = [.. known.Point.Select((x, i) => x + 1e-4 * (2 * random.Uniform(i) - 1))];
            var detection = problem.JudgeGround(near);
            Assert.Equal(known.Index == 0 ? DetectorVerdict.Minimum : DetectorVerdict.Saddle, detection.Verdict);
        }
    }

    /// <summary>Feeds the losses of gradient descent; the first verdict.</summary>
    static SaddleDetection? FirstVerdict(IObjective<double[]> f, double[] start, double rate, int steps = 20_000, SaddleDetectorOptions? options = null)
    {
        var detector = new SaddleDetector<double[]>(f, options ?? new SaddleDetectorOptions { Window = 20 });
        double[] x = [.. start];
        double[] g = new double[x.Length];
        for (int step = 1; step <= steps; step++)
        {
            double loss = f.ValueAndGradient(x, g);
            for (int i = 0; i < x.Length; i++)
                x[i] -= rate * g[i];
            if (detector.Observe(step, loss, x) is { } detection)
                return detection;
        }
        return null;
    }

    static Objective Formula(int n, Func<Variables, Real> f) => Objective.FromFormula(n, f);

    [Fact]
    public void Descent_that_comes_to_rest_is_judged_by_where_it_rests()
    {
        // On the stable manifold of saddles.
        Assert.Equal(DetectorVerdict.Saddle, FirstVerdict(Problem.Saddle, [1, 1e-9], 0.1)!.Verdict);
        Assert.Equal(DetectorVerdict.Saddle, FirstVerdict(Formula(2, x => 3 - Real.Cos(x[0]) + Real.Cos(x[1])), [0.8, 1e-9], 0.1)!.Verdict);
        Assert.Equal(DetectorVerdict.Saddle, FirstVerdict(Problem.Octopus(3), [1e-7, 0.3, 0.3], 0.05)!.Verdict);
        Assert.Equal(DetectorVerdict.Saddle, FirstVerdict(Formula(2, x => Real.Square(x[0] * x[1] - 1)), [1e-7, 1e-7], 0.1)!.Verdict);
        // In wells, with the lowest value zero and above.
        foreach (double shift in new[] { 0, 0.5 })
        {
            Assert.Equal(DetectorVerdict.Minimum, FirstVerdict(Formula(2, x => x[0] * x[0] + 10 * x[1] * x[1] + shift), [1, 1], 0.02)!.Verdict);
            Assert.Equal(DetectorVerdict.Minimum, FirstVerdict(Formula(2, x => Real.Square(x[0] * x[0] - 1) + x[1] * x[1] + shift), [0.3, 1], 0.02)!.Verdict);
        }
        Assert.Equal(DetectorVerdict.Minimum, FirstVerdict(Problem.MuellerBrown, [-0.5, 1.4], 1e-4)!.Verdict);
        // A valley of minima: the flat direction is flat for good.
        Assert.Equal(DetectorVerdict.Minimum, FirstVerdict(Formula(3, x => Real.Square(x[0] + 2 * x[1] + 3 * x[2] - 1)), [1, 1, 1], 0.01)!.Verdict);
    }

    public static TheoryData<string> PlateauNames { get; } = [.. Plateaus.Keys];

    static Dictionary<string, (Objective F, double[] Start, double Rate)> Plateaus => new()
    {
        ["tail of a Gaussian well"] = (Formula(2, x => 1 - Real.Exp(-x[0] * x[0] - x[1] * x[1])), [3, 2], 0.1),
        ["power tail"] = (Formula(2, x => 1 - 1 / (1 + x[0] * x[0] + x[1] * x[1])), [20, 3], 0.1),
        ["saturated sigmoid"] = (Formula(1, x => Real.Square(1 / (1 + Real.Exp(-x[0])) - 1)), [-9], 0.5),
        ["two saturated tanh units"] = (Formula(2, x => Real.Square(Real.Tanh(x[0]) + Real.Tanh(x[1]) + 1.5)), [6, 7], 0.1),
        ["quartic bowl, still far up in its curvatures"] = (Formula(2, x => x[0] * x[0] * x[0] * x[0] + x[1] * x[1] * x[1] * x[1]), [0.1, 0.08], 0.1),
        ["Rosenbrock's valley"] = (Problem.Rosenbrock, [-1.2, 1], 1e-4),
        ["monkey saddle, where second derivatives vanish"] = (Problem.MonkeySaddle, [0.3, 0], 0.01),
    };

    [Theory]
    [MemberData(nameof(PlateauNames))]
    public void Ground_that_is_merely_slow_is_a_plateau(string name)
    {
        var (f, start, rate) = Plateaus[name];
        Assert.Equal(DetectorVerdict.Plateau, FirstVerdict(f, start, rate)!.Verdict);
    }

    [Fact]
    public void A_saddle_of_higher_order_shows_when_the_loss_itself_is_looked_at()
    {
        var f = Formula(2, x => x[0] * x[0] - x[1] * x[1] * x[1] * x[1]);
        Assert.Equal(DetectorVerdict.Saddle, f.JudgeGround([1e-6, 1e-3]).Verdict);
        var valley = Formula(2, x => x[0] * x[0] + x[1] * x[1] * x[1] * x[1]);
        Assert.Equal(DetectorVerdict.Minimum, valley.JudgeGround([1e-6, 1e-3]).Verdict);
    }

    [Fact]
    public void Nothing_is_said_before_the_window_is_full_nor_again_before_it_is_full_anew()
    {
        var f = Formula(2, x => x[0] * x[0] + x[1] * x[1]);
        var detector = SaddleDetector.For(f, new SaddleDetectorOptions { Window = 30 });
        var spoken = new List<int>();
        for (int step = 1; step <= 200; step++)
        {
            // A constant loss: flat from the first moment.
            if (detector.Observe(step, 1.0, [0, 0]) is not null)
                spoken.Add(step);
        }
        // A minimum: the wait for the next look doubles.
        Assert.Equal([30, 90], spoken);
    }

    [Fact]
    public void At_a_saddle_it_speaks_whenever_its_window_is_full()
    {
        var detector = SaddleDetector.For(Problem.Saddle, new SaddleDetectorOptions { Window = 30 });
        Assert.Equal([30, 60, 90], Enumerable.Range(1, 100).Where(step => detector.Observe(step, 1.0, [0, 0]) is { Verdict: DetectorVerdict.Saddle }));
    }

    [Fact]
    public void A_loss_that_falls_is_left_alone()
    {
        Assert.Null(FirstVerdict(Formula(1, x => x[0]), [0], 1, steps: 200));
        var detector = SaddleDetector.For(Problem.Saddle);
        for (int step = 1; step < 500; step++)
            Assert.Null(detector.Observe(step, Math.Exp(-0.002 * step), [0.5, 0.5]));
        Assert.Equal(0, detector.Cost.Gradients);
    }

    [Fact]
    public void Noise_of_mini_batches_averages_out_within_the_window()
    {
        var detector = SaddleDetector.For(Problem.Saddle, new SaddleDetectorOptions { Window = 200, LossTolerance = 0.05 });
        var noise = new RandomStream(3);
        SaddleDetection? detection = null;
        int step = 0;
        for (; step < 400 && detection is null; step++)
            detection = detector.Observe(step, 2 + 0.3 * noise.Normal(step), [0, 0]);
        Assert.Equal(200, step);
        Assert.Equal(DetectorVerdict.Saddle, detection!.Verdict);
    }

    [Fact]
    public void A_network_of_zero_weights_rests_at_a_saddle_and_a_convex_one_with_penalty_at_a_minimum()
    {
        var data = Digits.Load().Train.DownSample(4).Take(200);
        var net = Network.Mlp<double>([49, 6, 10], Activation.Tanh, seed: 1);
        for (int i = 0; i < net.Parameters.Length; i++)
            net.Parameters[i] *= 1e-8;
        // Long enough for the output biases to learn how frequent each class is.
        var options = new SaddleDetectorOptions { Window = 100 };
        var saddle = FirstVerdict(net.Loss(data, LossFunction.CrossEntropy), net.Parameters, 0.3, 2000, options)!;
        Assert.Equal(DetectorVerdict.Saddle, saddle.Verdict);
        Assert.Equal(Math.Log(10), saddle.Loss, 5e-2);
        Assert.True(saddle.Lowest.Value + saddle.Lowest.ResidualBound < 0);

        var linear = Network.Mlp<double>([49, 10], Activation.Tanh, seed: 1).Loss(data, LossFunction.CrossEntropy, l2: 0.05);
        var minimum = FirstVerdict(linear, linear.Parameters, 0.3, 5000)!;
        Assert.Equal(DetectorVerdict.Minimum, minimum.Verdict);
        Assert.True(minimum.Lowest.Limit > -1e-3 * minimum.HessianNorm);
    }

    [Fact]
    public void A_saturated_network_is_on_a_plateau()
    {
        var data = Digits.Load().Train.DownSample(4).Take(200);
        var net = Network.Create<double>(ImageShape.OfVector(49), [new Dense(6), Activation.Sigmoid, new Dense(10), Activation.Sigmoid], seed: 2);
        // Output units pushed far below zero: all say "no" with a confidence that leaves no gradient.
        var bias = net.Slices[^1];
        for (int i = bias.Offset; i < bias.End; i++)
            net.Parameters[i] = -9;
        var detection = FirstVerdict(net.Loss(data, LossFunction.SquaredError), net.Parameters, 0.5, 500)!;
        Assert.Equal(DetectorVerdict.Plateau, detection.Verdict);
        Assert.Equal(0.5, detection.Loss, 1e-2);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_a_verdict_and_bad_options_are_refused()
    {
        Assert.Equal(DetectorVerdict.NotFinite, Formula(1, x => 1 / x[0]).JudgeGround([0]).Verdict);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SaddleDetectorOptions { Window = 3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SaddleDetectorOptions { LossTolerance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SaddleDetectorOptions { CurvatureTolerance = 1 });
        Assert.Contains("say where", Assert.Throws<ArgumentNullException>(() => Problem.Saddle.JudgeGround()).Message, StringComparison.Ordinal);
    }
}
