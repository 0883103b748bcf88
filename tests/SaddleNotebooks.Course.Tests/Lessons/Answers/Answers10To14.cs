namespace SaddleNotebooks.Course.Tests;

/// <summary>Answers to the exercises of lessons 10 to 14.</summary>
static class Answers10To14
{
    public static IEnumerable<AnswerSet> All()
    {
        yield return new("Lesson10.GradientFactor", Lesson10.GradientFactor, [0, 50, 0.0196, 0.98, 1, 49, -51.02, 25.51, 102.04, 5102, 1 / 0.98, "51"], [51, 51.02f, 51.02m, 1 / (0.02 * 0.98)]);
        yield return new("Lesson10.FlatWindow", Lesson10.FlatWindow,
            [Flat(l => Math.Abs(l[^1] - l[0]) < 0.01), Flat(_ => false), Flat(_ => true), Flat(l => l.Length >= 20),
                Flat(l => l.Length >= 20 && Math.Abs(l[^10..].Average() - l[^20..^10].Average()) <= 0.01),
                Flat(l => l.Length >= 20 && Math.Abs(l[^1] - l[^20]) <= 0.01 * l[^20]),
                Flat(l => l.Length >= 20 && l[^20..].Max() - l[^20..].Min() < 0.05),
                Flat(l => l.Length >= 20 && l[^10..].Average() > 0.95 * l[^20..^10].Average()),
                Flat(l => l.Length >= 20 && l[^10..].Average() >= 0.99 * l[^20..^10].Average()), true],
            [Flat(l => l.Length >= 20 && Math.Abs(l[^10..].Average() - l[^20..^10].Average()) <= 0.01 * l[^20..^10].Average()),
                Flat(l => l.Length >= 20 && Math.Abs(l.TakeLast(10).Sum() / l.Skip(l.Length - 20).Take(10).Sum() - 1) <= 0.01),
                (Func<List<double>, bool>)(l => l.Count >= 20 && Math.Abs(l.TakeLast(10).Average() - l.TakeLast(20).Take(10).Average()) <= 0.01 * l.TakeLast(10).Average())]);
        yield return new("Lesson10.SameHeight", Lesson10.SameHeight,
            [F(2, x => x[0] * x[0] * (x[0] - 3) * (x[0] - 3) + x[1] * x[1]), F(2, x => x[0] * x[0] - x[1] * x[1]), F(2, x => x[0] * (x[0] - 3) + x[1] * x[1]),
                F(2, x => x[0] * x[0] * (x[0] - 3) * (x[0] - 3) - x[1] * x[1]), F(1, x => x[0] * x[0]), F(2, x => 0 * x[0] + 1)],
            [F(2, x => x[0] * x[0] * (x[0] - 3) * (x[0] - 3) + x[1] * x[1] * (2 * x[0] / 3 - 1)), F(2, x => 5 + x[0] * x[0] * (x[0] - 3) * (x[0] - 3) + x[1] * x[1] * (x[0] - 1)),
                F(2, x => 3 * x[0] * x[0] * (x[0] - 3) * (x[0] - 3) + x[1] * x[1] * (x[0] - 2))]);
        var sigmoid = Network.Create(ImageShape.OfVector(49), [new Dense(20), Activation.Sigmoid, new Dense(10), Activation.Sigmoid], seed: 1)
            .Loss(Digits.Load().Train.DownSample(4).TakeBalanced(10), LossFunction.SquaredError);
        var descent = new TrainingOptions { Optimizer = Optimizer.GradientDescent(1.0), Epochs = 100, Seed = 1 };
        yield return new("Lesson10.LeavePlateau", Lesson10.LeavePlateau(sigmoid),
            [descent with { Optimizer = Optimizer.GradientDescent(0.001) }, descent with { Epochs = 101 }, descent with { Optimizer = Optimizer.GradientDescent(1e-6), Epochs = 1 },
                descent with { Optimizer = Optimizer.Adam(1e-9) }, Optimizer.Adam(0.05), 100],
            [descent with { Optimizer = Optimizer.Adam(0.05) }, descent with { Optimizer = Optimizer.Adam(0.1) }, descent with { Optimizer = Optimizer.Sgd(1.0, batchSize: 20) }]);

        yield return new("Lesson11.LanczosMemory", Lesson11.LanczosMemory,
            [0, 48, 0.4, 4e7, 2.4e10, 1, 22.35, 192, 2.4, 24_000, unchecked(60 * Samples * 4) / 1e9], [24, 24.0, 24.5f, 24.4m]);
        yield return new("Lesson11.ProbesForTenth", Lesson11.ProbesForTenth, [40, 13, 100, 0, 4, 401, 399, -400, 800, 4000, 400.5, "400"], [400, 400.0, 400L, 400m]);
        var data = Digits.Load().Train.DownSample(4).TakeBalanced(100);
        var loss = Network.Mlp<double>([49, 6, 10], Activation.Tanh, seed: 1).Loss(data, LossFunction.CrossEntropy);
        loss.Train(Optimizer.Sgd(0.2, momentum: 0.5, batchSize: 32), epochs: 4, seed: 1);
        int[] eights = [.. Enumerable.Range(0, data.Count).Where(i => data.Labels.Span[i] == 8)];
        yield return new("Lesson11.MisleadingBatch", Lesson11.MisleadingBatch(loss),
            [Enumerable.Range(0, 100).ToArray(), Enumerable.Range(0, 10).ToArray(), Enumerable.Repeat(1, 100).ToArray(), Enumerable.Range(950, 100).ToArray(), eights.Take(99).ToArray(), 8, eights.Select(i => i + 0.5).ToArray()],
            [eights, eights.ToList(), eights.Select(i => (double)i).ToArray(), eights.Reverse()]);

        yield return new("Lesson12.EulerCharacteristic", Lesson12.EulerCharacteristic, [15, -2, -5, 8, 0, -1, 2, 1.5, "1"], [1, 1.0, 1L, 5 - 7 + 3m]);
        yield return new("Lesson12.HundredTimesRarer", Lesson12.HundredTimesRarer(),
            [0.0025, 1.0 / 6, 0.3, 0.2, 0.25, 1 / (4 + 100), 1 / (4 + Math.Log2(100)), 1 / (4 - Math.Log(100)), -0.1162, 0.12, 1 / 4, 4 + Math.Log(100), double.NaN], [1 / (4 + Math.Log(100)), 0.1162f, 0.1162m]);
        var one = F(3, x => x[0] * x[0] + x[1] * x[1] - x[2] * x[2]);
        var two = F(3, x => x[0] * x[0] - x[1] * x[1] - x[2] * x[2]);
        var bowl = F(3, x => x[0] * x[0] + x[1] * x[1] + x[2] * x[2]);
        yield return new("Lesson12.OppositeSaddles", Lesson12.OppositeSaddles,
            [(bowl, bowl), (two, one), (one, one), (two, two), (one, F(3, x => 3 * x[0] * x[0] - x[1] * x[1] - x[2] * x[2])), (one, F(2, x => x[0] * x[0] - x[1] * x[1])), one],
            [(one, two), new[] { one, two }, Tuple.Create(F(3, x => 2 * x[0] * x[1] + x[2] * x[2]), two)]);

        yield return new("Lesson13.EffectiveRegions", Lesson13.EffectiveRegions,
            [3, 1.5, 1.0397, 7.5, 1, 4, 0.5, Math.Exp(1.5), Math.Pow(2, 1.0397), Math.Pow(10, 0.4515) + 0.1, 2.8, -2.83, 283], [Math.Exp(1.5 * Math.Log(2)), 2.83, 2.828f, 2.828m]);
        yield return new("Lesson13.Divide", Lesson13.Divide,
            [Shares((w, n) => [.. w.Select(v => (int)(n * v / w.Sum()))]), Shares((w, n) => [.. w.Select(v => (int)Math.Ceiling(n * v / w.Sum()))]), Shares((w, n) => [.. w.Select(v => (int)Math.Round(n * v / w.Sum()))]),
                Shares((w, n) => [n, .. w.Skip(1).Select(_ => 0)]), Shares((w, n) => [n]), Shares((w, n) => throw new NotImplementedException()), new[] { 5, 5 }],
            [Shares((w, n) => [.. Apportionment.LargestRemainder(w, n).Select(s => (int)s)]), Shares(Remainder), (Func<List<double>, int, List<double>>)((w, n) => [.. Remainder([.. w], n).Select(s => (double)s)])]);
        double[] half = [0.51, 0.49], many = [0.06, .. Enumerable.Repeat(0.04, 23), 0.02];
        yield return new("Lesson13.SameLead", Lesson13.SameLead,
            [(half, half), (many, many), (many, half), (new[] { 0.6, 0.4 }, many), (new[] { 5.1, 4.9 }, many), (new double[] { 1 }, many), half],
            [(half, many), new[] { half, many }, (new List<double>(half), (double[])[0.05, .. Enumerable.Repeat(0.03, 31), 0.02])]);

        yield return new("Lesson14.FalseAlarms", Lesson14.FalseAlarms, [1, 0, 0.025, 19, 0.05, 20 * 5 / 200, -0.5, 50, 2.5, 0.25, 19.5], [0.5, 0.5f, 0.5m, 20 * 0.05 / 2]);
        yield return new("Lesson14.StabilityLimit", Lesson14.StabilityLimit(), [2 / 50, 1, 0.02, 0.1, -1, 25, 0.08, 4, -0.04, Math.Sqrt(2.0 / 50), 0.0016], [2.0 / 50, 0.04f, 0.04m]);
        yield return new("Lesson14.UselessNoise", Lesson14.UselessNoise,
            [Initialization.Xavier, Initialization.He, Initialization.Orthogonal, Initialization.NearSaddle, 3.0, "nought", Activation.Tanh], [Initialization.Zero, "Zero", "zero"]);
    }

    // Not constant: the compiler would refuse what overflows.
    static int Samples => 100_000_000;

    static Func<double[], bool> Flat(Func<double[], bool> flat) => flat;

    static Func<double[], int, int[]> Shares(Func<double[], int, int[]> divide) => divide;

    static int[] Remainder(double[] weights, int tokens)
    {
        double[] quotas = [.. weights.Select(v => tokens * v / weights.Sum())];
        int[] shares = [.. quotas.Select(q => (int)Math.Floor(q))];
        foreach (int i in Enumerable.Range(0, weights.Length).OrderByDescending(i => quotas[i] - shares[i]).Take(tokens - shares.Sum()))
            shares[i]++;
        return shares;
    }

    static Objective F(int dimension, Func<Variables, Real> formula) => Objective.FromFormula(dimension, formula);
}
