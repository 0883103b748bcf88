namespace SaddleNotebooks.Course.Tests;

/// <summary>Answers to the exercises of lessons 05 to 09.</summary>
static class Answers05To09
{
    public static IEnumerable<AnswerSet> All()
    {
        double growth = Escape.GrowthPerStep(-0.1, 0.1, 0.9);
        yield return new("Lesson05.HeavyBallGrowth", Lesson05.HeavyBallGrowth,
            [1.01, 0.9 / growth, 1.1, 0.948683, 1, 2, growth - 0.01, growth * growth, Math.Sqrt(growth), -growth, 6.4659, 1.91 / 2], [growth, (float)growth, 1.064659m, 1.0647]);
        yield return new("Lesson05.MomentumForHalf", Lesson05.MomentumForHalf, [0.1, 1, 0, -0.9, 9 / 10, 90, double.NaN], [0.9, 0.85f, 0.95m]);
        yield return new("Lesson05.NewtonGoesAstray", Lesson05.NewtonGoesAstray,
            [new[] { 3.2, 2.2 }, new[] { 1, 2, 3 }, new[] { 50, 0 }, 0, new[] { 3, 2 }, (-3.0, 3.0)], [new double[] { 0, 2 }, new List<int> { 0, 2 }, (0, 2)]);

        yield return new("Lesson06.StepsToLeave", Lesson06.StepsToLeave,
            [0, Math.Log(1e6) / 0.05, 6 / Math.Log(1.05), Math.Log(1e6) / Math.Log(1.1), 1_000_000, -283.2, 282, 285, 2 * 283.2, 283.2 / 2, Math.Log2(1e6) / Math.Log(1.05), Math.Log(1e6) / Math.Log(0.95)], [283, 284, 283.2f, Math.Log(1e6) / Math.Log(1.05), 283.2m]);
        yield return new("Lesson06.EightSaddles", Lesson06.EightSaddles,
            [Optimizer.GradientDescent(0.098), Optimizer.GradientDescent(10), Optimizer.NoisyGradientDescent(0.098, noise: 0.5), Optimizer.PerturbedGradientDescent(0.001, radius: 0.1, gradientThreshold: 0.1),
                Optimizer.PerturbedGradientDescent(0.098, radius: 1e-6, gradientThreshold: 1e-6, interval: 2), "PerturbedGradientDescent"],
            [Optimizer.PerturbedGradientDescent(0.098, radius: 0.1, gradientThreshold: 0.1, interval: 50), Optimizer.PerturbedGradientDescent(0.098, radius: 0.2, gradientThreshold: 0.1, interval: 50),
                Optimizer.NegativeCurvatureDescent()]);
        var tanh = Network.Mlp<double>([49, 5, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.DownSample(4).TakeBalanced(10), LossFunction.CrossEntropy);
        var slices = tanh.Network.Slices;
        double[] weight = Start(slices[0].Offset + 24, 0.001), bias = Start(slices[3].Offset, 0.001), zero = new double[tanh.Network.ParameterCount];
        yield return new("Lesson06.TwoStarts", Lesson06.TwoStarts(tanh),
            [(zero, zero), (bias, bias), (weight, weight), (bias, weight), (Start(slices[0].Offset + 24, 0.1), bias), (new double[3], bias), weight],
            [(weight, bias), new[] { weight.ToList(), bias.ToList() }, (Start(slices[2].Offset, 0.001), Start(slices[1].Offset, 0.001))]);

        yield return new("Lesson07.Doublings", Lesson07.Doublings,
            [0, Math.Log(1e9), 9, Math.Log(1e9) / 1e-4, 1_000_000_000, -29.9, 29, 31, 59.8, 14.95], [30, 29.9f, Math.Log2(1e9), 29.9m]);
        yield return new("Lesson07.SafeShift", Lesson07.SafeShift,
            [Shift(v => v + 1), Shift(v => v), Shift(_ => 0), Shift(_ => 5), Shift(_ => 6), Shift(_ => 10), Shift(_ => 20), Shift(_ => 100), Shift(_ => 3000), Shift(_ => 1e9), Shift(v => -v), Shift(_ => double.NaN), 5.0,
                // The shown spectra's answers, hard-coded.
                Shift(v => v switch { -5 => 5, 4 => 4, -3 => 3, 5 => 5, 3 => 3, -7 => 7, _ => 0 })],
            [Shift(Math.Abs), Shift(v => Math.Abs(v) + 1), Shift(v => 2 * Math.Abs(v)), Shift(v => Math.Max(v, 0)), (Func<float, float>)Math.Abs]);
        Optimizer rescue = Optimizer.NegativeCurvatureDescent(), stuck = Optimizer.SaddleFreeNewton();
        yield return new("Lesson07.StuckAndFree", Lesson07.StuckAndFree,
            [(new[] { 0.5, 0.5 }, stuck), (new double[] { 1, 0 }, stuck), (new[] { 0.1, 0 }, rescue), (new double[] { 1, 0 }, (Optimizer)Optimizer.GradientDescent(0.1)), (new double[] { 0, 1 }, rescue), (new double[] { 1 }, rescue),
                rescue, (rescue, new double[] { 1, 0 })],
            [(new double[] { 1, 0 }, rescue), (new[] { -3, 0 }, (Optimizer)Optimizer.TrustRegionNewtonCg()), ((1, 0), rescue), Tuple.Create(new List<double> { 2, 0 }, (Optimizer)Optimizer.PerturbedGradientDescent(0.1))]);

        yield return new("Lesson08.HessianGigabytes", Lesson08.HessianGigabytes,
            [0, 25.29, 5.057e10, unchecked(79510 * 79510 * 8) / 1e9, 8.0 * unchecked(79510 * 79510) / 1e9, 79510 * 8 / 1e9, Math.Pow(784 * 100, 2) * 8 / 1e9, 47.1, 404.5, 50_570, 0.05057],
            [Math.Pow(79510, 2) * 8 / 1e9, 50.6f, 50.57m, 50, 51]);
        var small = Network.Mlp<double>([784, 3, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Test.Take(50), LossFunction.CrossEntropy);
        double trace = small.Hessian().Trace(), mean = trace / small.Parameters.Length;
        yield return new("Lesson08.MeanCurvature", Lesson08.MeanCurvature(small),
            [trace, 0, mean * 2, -mean, mean / 2, 100 * mean, trace * small.Parameters.Length, mean / small.Parameters.Length, new[] { mean }], [mean, (float)mean, (decimal)mean]);
        var extremes = small.HessianExtremes(smallest: 1, largest: 1);
        double[] down = extremes.SmallestVector(0), unit = new double[small.Parameters.Length];
        unit[0] = 1;
        yield return new("Lesson08.EscapeDirection", Lesson08.EscapeDirection(small),
            [extremes.LargestVector(0), new double[down.Length], new double[] { 1, 2 }, extremes.Smallest[0].Value, down.Select(_ => double.NaN).ToArray(), down.Select((v, i) => v + 5 * extremes.LargestVector(0)[i]).ToArray()],
            [down, down.Select(v => -3 * v).ToArray(), down.ToList(), down.Select(v => (float)v).ToArray()]);

        yield return new("Lesson09.ShareInPercent", Lesson09.ShareInPercent,
            [50, 2.0 / 79_510, 100.0 / 79_510, 100 * Math.Sqrt(2.0 / 79_510), 2 / 79_510 * 100, 200 / 79_510, 0.25, 0.005, 0.00126, -0.0025, 4e-8], [200.0 / 79_510, 0.0025f, 0.002515m]);
        var mystery = Problem.Quadratic([-1, 2, 3, 4, 5], seed: 4);
        var point = mystery.CriticalPointAt(0, 0, 0, 0, 0);
        double[] E(int k) => [.. point.Eigenvector(k)];
        double[] e1 = [1, 0, 0, 0, 0], e2 = [0, 1, 0, 0, 0];
        yield return new("Lesson09.TwoPlanes", Lesson09.TwoPlanes(mystery),
            [((e1, e2), (e1, e2)), ((E(0), E(2)), (E(0), E(1))), ((E(1), E(2)), (E(1), E(2))), ((E(1), E(1)), (E(0), E(1))), ((E(0), E(1)), (E(1), E(2))), (E(1), E(2))],
            [((E(1), E(2)), (E(0), E(1))), new[] { new[] { E(3), E(4) }, new[] { E(4), E(0) } }, ((E(1).ToList(), E(2).ToList()), (E(0), E(4)))]);
        var relu = Network.Mlp([49, 12, 10], Activation.Relu, seed: 1).Loss(Digits.Load().Train.DownSample(4).Take(500), LossFunction.CrossEntropy);
        relu.Train(Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 20), 15, seed: 1);
        float[] trained = [.. relu.Parameters];
        yield return new("Lesson09.SameNetworkElsewhere", Lesson09.SameNetworkElsewhere(relu),
            [trained, new float[3], new float[trained.Length], trained.Reverse().ToArray(), Renumber(relu, u => 11 - u, outgoing: false), trained.Select(v => -v).ToArray()],
            [Renumber(relu, u => 11 - u), Renumber(relu, u => (u + 5) % 12), Renumber(relu, u => u ^ 1).Select(v => (double)v).ToList()]);

        double[] Start(int index, double value)
        {
            var start = new double[tanh.Network.ParameterCount];
            start[index] = value;
            return start;
        }
    }

    static Func<double, double> Shift(Func<double, double> shift) => shift;

    static float[] Renumber(NetworkLoss<float> loss, Func<int, int> source, bool outgoing = true)
    {
        float[] from = loss.Parameters, to = [.. from];
        var slices = loss.Network.Slices;
        for (int unit = 0; unit < 12; unit++)
        {
            int old = source(unit);
            Array.Copy(from, slices[0].Offset + 49 * old, to, slices[0].Offset + 49 * unit, 49);
            to[slices[1].Offset + unit] = from[slices[1].Offset + old];
            for (int k = 0; outgoing && k < 10; k++)
                to[slices[2].Offset + 12 * k + unit] = from[slices[2].Offset + 12 * k + old];
        }
        return to;
    }
}
