using System.Text.Json.Nodes;

namespace SaddleNotebooks.Playground.Tests;

/// <summary>Questions that a reader of the page asks, and what the library itself, called here, says to them: as numbers in one order.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Questions">The questions, in order.</param>
/// <param name="Read">The numbers of the last answer that are compared.</param>
/// <param name="Expected">The library's.</param>
sealed record Story(string Name, string[] Questions, Func<JsonNode, IEnumerable<double>> Read, IReadOnlyList<double> Expected)
{
    static readonly Objective Wave = Objective.FromFormula(2, x => Real.Sin(x[0]) * x[1] + 0.1 * x[1] * x[1]);

    static readonly Objective Kinds = Objective.FromFormula(2, x => Real.Exp(-x[0] * x[0]) + Real.Log(1 + x[1] * x[1]) * Real.Tanh(x[0]) + Real.Sqrt(2 + Real.Cos(x[1])));

    public static IReadOnlyList<Story> All { get; } =
    [
        At("the standard saddle", "\"problem\": \"saddle\"", Problem.Saddle, [0, 0]),
        At("a minimum of Himmelblau", "\"problem\": \"himmelblau\"", Problem.Himmelblau, [3, 2]),
        At("a slope of Müller–Brown", "\"problem\": \"mueller-brown\"", Problem.MuellerBrown, [-0.8, 0.6]),
        At("a typed formula", "\"formula\": \"sin(x)*y + 0.1y^2\"", Wave, [0.3, -1.7]),
        Found("Himmelblau", "\"problem\": \"himmelblau\"", Problem.Himmelblau, Problem.Himmelblau.Box),
        Found("Müller–Brown", "\"problem\": \"mueller-brown\"", Problem.MuellerBrown, Problem.MuellerBrown.Box),
        Found("a typed formula", "\"formula\": \"sin(x)*y + 0.1y^2\"", Wave, [(-3, 3), (-3, 3)]),
        Raced("gradient descent in the double well", "\"problem\": \"double-well\"", Problem.DoubleWell, "gradient-descent", Optimizer.GradientDescent(0.02), [0.3, 1.3], 200),
        Raced("the heavy ball on Rosenbrock", "\"problem\": \"rosenbrock\"", Problem.Rosenbrock, "heavy-ball", Optimizer.HeavyBall(0.0005, 0.8), [-1.2, 1], 400),
        Raced("Adam on a typed formula", "\"formula\": \"sin(x)*y + 0.1y^2\"", Wave, "adam", Optimizer.Adam(0.02, 0.8), [0.5, 0.5], 100),
        Raced("saddle-free Newton on Himmelblau", "\"problem\": \"himmelblau\"", Problem.Himmelblau, "saddle-free", Optimizer.SaddleFreeNewton(), [0.1, 0.2], 12),
        Values(),
        At("the monkey saddle, whose Hessian is zero", "\"problem\": \"monkey-saddle\"", Problem.MonkeySaddle, [0, 0]),
        At("the double well's saddle", "\"problem\": \"double-well\"", Problem.DoubleWell, [0, 0]),
        At("a slope of Rosenbrock's valley", "\"problem\": \"rosenbrock\"", Problem.Rosenbrock, [-1.2, 1]),
        At("a far place of Beale's function", "\"problem\": \"beale\"", Problem.Beale, [-2.5, 0.4]),
        At("a random field", "\"problem\": \"random-field\"", Problem.RandomField(2), [0.2, 0.7]),
        At("a formula with every kind of function", "\"formula\": \"exp(-x^2) + log(1 + y^2)*tanh(x) + sqrt(2 + cos(y))\"", Kinds, [0.4, -0.9]),
        Found("the double well", "\"problem\": \"double-well\"", Problem.DoubleWell, Problem.DoubleWell.Box),
        Found("Beale", "\"problem\": \"beale\"", Problem.Beale, Problem.Beale.Box),
        Found("a random field", "\"problem\": \"random-field\"", Problem.RandomField(2), Problem.RandomField(2).Box),
        Raced("gradient descent away from a saddle", "\"problem\": \"double-well\"", Problem.DoubleWell, "gradient-descent", Optimizer.GradientDescent(0.02), [1e-9, 0.5], 1_200),
        Raced("the heavy ball away from the standard saddle", "\"problem\": \"saddle\"", Problem.Saddle, "heavy-ball", Optimizer.HeavyBall(0.02, 0.8), [0.5, 1e-12], 60),
        Raced("Nesterov on Müller–Brown", "\"problem\": \"mueller-brown\"", Problem.MuellerBrown, "nesterov", Optimizer.Nesterov(0.0002, 0.8), [-0.8, 0.6], 150),
        Raced("RMSprop on Himmelblau", "\"problem\": \"himmelblau\"", Problem.Himmelblau, "rmsprop", Optimizer.RmsProp(0.02), [-1, -1], 150),
        Raced("perturbed gradient descent from a saddle itself", "\"problem\": \"double-well\"", Problem.DoubleWell, "perturbed", Optimizer.PerturbedGradientDescent(0.02), [0, 0], 600),
        Raced("noise in a random field", "\"problem\": \"random-field\"", Problem.RandomField(2), "noisy", Optimizer.NoisyGradientDescent(0.02, MethodSettings.First.Noise), [0.1, 0.1], 100),
        Raced("Newton on Beale", "\"problem\": \"beale\"", Problem.Beale, "newton", Optimizer.Newton(), [2.8, 0.4], 8),
        Raced("a trust region on Rosenbrock", "\"problem\": \"rosenbrock\"", Problem.Rosenbrock, "trust-region", Optimizer.TrustRegionNewtonCg(), [-1.2, 1], 20),
        Raced("Adam in a formula with every kind of function", "\"formula\": \"exp(-x^2) + log(1 + y^2)*tanh(x) + sqrt(2 + cos(y))\"", Kinds, "adam", Optimizer.Adam(0.02, 0.8), [0.4, -0.9], 100),
    ];

    static Story At(string name, string function, Objective objective, double[] point)
    {
        var here = objective.CriticalPointAt(point);
        return new(name, [$$"""{ "ask": "point", {{function}}, "at": [{{Text(point)}}] }"""],
            a => [(double)a["value"]!, (double)a["gradientNorm"]!, (double)a["index"]!, .. Numbers(a["eigenvalues"]), .. Numbers(a["eigenvectors"]![0]).Select(Math.Abs)],
            [here.Value, here.GradientNorm, here.Index, .. here.Eigenvalues, .. here.Eigenvector(0).Select(Math.Abs)]);
    }

    static Story Found(string name, string function, Objective objective, IReadOnlyList<(double, double)> box)
    {
        var found = objective.FindCriticalPoints(box, new SearchOptions { Starts = 20 });
        return new($"critical points of {name}", [$$"""{ "ask": "search", {{function}}, "starts": 20 }"""],
            a => a["points"]!.AsArray().SelectMany(p => new[] { (double)p!["value"]!, (double)p["index"]! }.Concat(Numbers(p["point"])).Concat(Numbers(p["eigenvalues"]))),
            [.. found.SelectMany(p => new[] { p.Value, p.Index }.Concat(p.Point).Concat(p.Eigenvalues))]);
    }

    static Story Raced(string name, string function, Objective objective, string key, Optimizer optimizer, double[] start, int steps)
    {
        var run = objective.Minimize(optimizer, start, new OptimizationOptions { MaxSteps = steps });
        double rate = optimizer switch { HeavyBall ball => ball.LearningRate.Initial, NesterovMomentum method => method.LearningRate.Initial, _ => 0.02 };
        return new(name,
            [
                $$"""{ "ask": "race", {{function}}, "start": [{{Text(start)}}], "rate": {{Text([rate])}}, "momentum": 0.8, "methods": [{ "key": "{{key}}" }] }""",
                $$"""{ "ask": "step", "steps": {{run.Steps / 3}} }""", $$"""{ "ask": "step", "steps": {{steps - run.Steps / 3}} }""",
            ],
            a => [(double)a["runners"]![0]!["steps"]!, Numbers(a["runners"]![0]!["x"]).Last(), Numbers(a["runners"]![0]!["y"]).Last(), Numbers(a["runners"]![0]!["values"]).Last()],
            [run.Steps, run.Point[0], run.Point[1], run.Value]);
    }

    static Story Values()
    {
        double[] at = [-1, -0.5, 0, 0.5, 1];
        return new("values on a grid", ["""{ "ask": "grid", "formula": "exp(-x^2)*cos(3y) + x/(2 + y)", "box": [-1, 1, -1, 1], "count": 5 }"""],
            a => a["values"]!.AsArray().SelectMany(row => Numbers(row)),
            [.. at.SelectMany(y => at.Select(x => Math.Exp(-x * x) * Math.Cos(3 * y) + x / (2 + y)))]);
    }

    static IEnumerable<double> Numbers(JsonNode? list) => list!.AsArray().Select(v => (double)v!);

    static string Text(double[] numbers) => string.Join(", ", numbers.Select(v => v.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
}
