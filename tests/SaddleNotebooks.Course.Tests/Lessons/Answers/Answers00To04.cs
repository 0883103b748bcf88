using System.Numerics;

namespace SaddleNotebooks.Course.Tests;

/// <summary>Answers to the exercises of lessons 00 to 04.</summary>
static class Answers00To04
{
    public static IEnumerable<AnswerSet> All()
    {
        yield return new("Lesson00.Hilltop", Lesson00.Hilltop,
            [F(2, x => x[0] * x[0] - x[1] * x[1]), F(2, x => x[0] * x[0] + x[1] * x[1]), F(2, x => -x[0] * x[0] - x[1]), F(1, x => -x[0] * x[0]), F(2, x => 0 * x[0] + 3), (Func<double, double>)(x => -x * x), -1.0,
                F(2, x => -x[0] * x[0] * x[0] * x[0]), F(2, x => -x[0] * x[0] - x[1] * x[1] * x[1]), F(2, x => x[0] * x[0] * x[0] * x[0] + x[1] * x[1] * x[1] * x[1]), F(2, x => -x[0] * x[0] + x[1] * x[1] * x[1] * x[1])],
            [F(2, x => -x[0] * x[0] - x[1] * x[1]), F(2, x => 7 - 3 * x[0] * x[0] - x[0] * x[1] - x[1] * x[1]), F(2, x => Real.Cos(x[0]) + Real.Cos(x[1])),
                F(2, x => -Real.Square(x[0] * x[0]) - Real.Square(x[1] * x[1])), F(2, x => 1 - x[0] * x[0] - Real.Square(x[1] * x[1]))]);
        yield return new("Lesson00.SmallestEigenvalue", Lesson00.SmallestEigenvalue,
            [0.0, 2.1231, 6.1231, -6, -7, -6.13, -3.0616, -2, 0.16332, "-6.12", new[] { -6.1231, 2.1231 }],
            [-2 - Math.Sqrt(17), -6.12f, -6.1231m, (Complex)(-6.1231)]);
        yield return new("Lesson00.LowestWayAcross", Lesson00.LowestWayAcross,
            [0.0, 2, 0.5, -1, 100, 1 / 2, double.NaN, double.PositiveInfinity, "1"],
            [1, 1.0, 1m, BigInteger.One, (byte)1]);

        double[] saddle = [.. Problem.Himmelblau.Polish([3.4, 0.1]).Point.Point], other = [.. Problem.Himmelblau.Polish([-0.1, 2.9]).Point.Point];
        yield return new("Lesson01.SaddleOfIndexThree", Lesson01.SaddleOfIndexThree,
            [F(4, x => x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3]), F(4, x => x[0] * x[0] + x[1] * x[1] - x[2] * x[2] - x[3] * x[3]), F(4, x => -x[0] * x[0] - x[1] * x[1] - x[2] * x[2] - x[3] * x[3]),
                F(3, x => x[0] * x[0] - x[1] * x[1] - x[2] * x[2]), F(4, x => x[0] - x[1] * x[1] - x[2] * x[2] - x[3] * x[3]), F(4, x => -x[0] * x[0] - x[1] * x[1] - x[2] * x[2] + 0 * x[3]), 3],
            [F(4, x => x[0] * x[0] - x[1] * x[1] - x[2] * x[2] - x[3] * x[3]), F(4, x => 5 - x[0] * x[0] - x[1] * x[1] - x[2] * x[2] + 9 * x[3] * x[3]),
                F(4, x => x[0] * x[1] - x[2] * x[2] - x[3] * x[3]), F(4, x => 1e-4 * (x[0] * x[0] - x[1] * x[1] - x[2] * x[2] - x[3] * x[3]))]);
        yield return new("Lesson01.HimmelblauSaddle", Lesson01.HimmelblauSaddle,
            [new double[] { 0, 0 }, new[] { 3, 2 }, new[] { 3.4, 0.1 }, saddle.Take(1).ToArray(), new[] { -0.270845, -0.923039 }, 3.4, Problem.Himmelblau.Polish([3.4, 0.1]).Point, (saddle[1], saddle[0])],
            [saddle, saddle.ToList(), (saddle[0], saddle[1]), new ReadOnlyMemory<double>(other), saddle.Select(c => (decimal)c).ToArray(), other.Select(c => c)]);
        var valley = F(2, x => 1.5 * x[0] * x[0]);
        var falling = F(2, x => 1.5 * x[0] * x[0] - x[1] * x[1] * x[1] * x[1]);
        var cubic = F(2, x => 1.5 * x[0] * x[0] + x[1] * x[1] * x[1]);
        yield return new("Lesson01.DegeneratePair", Lesson01.DegeneratePair,
            [(valley, valley), (falling, valley), (falling, falling), (F(2, x => x[0] * x[0]), falling), (valley, F(2, x => 1.5 * x[0] * x[0] - x[1] * x[1])), valley, new[] { valley }],
            [(valley, falling), Tuple.Create(F(2, x => 1.5 * x[1] * x[1] + x[0] * x[0] * x[0] * x[0]), cubic), new[] { valley, cubic }]);

        yield return new("Lesson02.LogProbabilityOfHeads", Lesson02.LogProbabilityOfHeads,
            [Math.Pow(0.5, 20_000), double.NegativeInfinity, -13_862.94, -20_000, 6021, 0, -60.206, -301.03, 1 / 2 * 20_000, "-6021"],
            [20_000 * Math.Log10(0.5), -6021, -6020.6f, -6020.6m, -20_000 / Math.Log2(10)]);
        yield return new("Lesson02.SaddleShareOfTwo", Lesson02.SaddleShareOfTwo,
            [0.5, 1 / 2, 0.1464, 0.8536, 70.71, -0.7071, 0.71, 0.7, 0.2929, true],
            [Math.Sqrt(0.5), 0.7071f, 0.7071m, 1 - 2 * (2 - Math.Sqrt(2)) / 4]);
        double deviation = Math.Sqrt(RandomMatrices.IndexDistribution(400, samples: 2_000, seed: 1).Variance.Value);
        yield return new("Lesson02.IndexDeviation", Lesson02.IndexDeviation,
            [10, deviation * deviation, 200, 0, -deviation, deviation / 2, 100 * deviation, Array.Empty<double>()],
            [deviation, (float)deviation, Math.Round((decimal)deviation, 3)]);

        double negative = 0.5 - Math.Sqrt(3) / (4 * Math.PI) - 1.0 / 6;
        yield return new("Lesson03.ShiftedSemicircle", Lesson03.ShiftedSemicircle,
            [0, 0.25, 1 - negative, 0.5, 100 * negative, -negative, 2 * negative, negative / 2, 0.2, new SemicircleLaw(1).Cumulative(-1), new SemicircleLaw(2).Cumulative(1)], [negative, (float)negative, 0.1955m, new SemicircleLaw(2).Cumulative(-1)]);
        var points = Problem.RandomField(2, seed: 3).FindCriticalPoints(new SearchOptions { Seed = 1, Starts = 200 }).OrderBy(p => p.Value).ToArray();
        double[] Place(int i) => [.. points[i].Point];
        int at = Enumerable.Range(0, points.Length - 1).First(i => points[i + 1].Index < points[i].Index);
        yield return new("Lesson03.HigherWithSmallerIndex", Lesson03.HigherWithSmallerIndex,
            [(Place(at), Place(at + 1)), (Place(points.Length - 1), Place(0)), (new[] { 0.1, 0.2 }, Place(0)), (Place(at), Place(at)), (at + 1, at), Place(at)],
            [(Place(at + 1), Place(at)), new[] { Place(at + 1), Place(at) }, (Place(at + 1).ToList(), points[at].Point), Tuple.Create(Place(at + 1), Place(at))]);
        yield return new("Lesson03.ExponentAtThreshold", Lesson03.ExponentAtThreshold,
            [Fit(2, 30), Fit(1.3, 30), Fit(1.01, 30), 1.5, PowerLawFit.To([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6], seed: 1), (1.5, 0.1)],
            [Fit(1.05, 30), Fit(1.05, 40), Fit(1.06, 30)]);

        yield return new("Lesson04.SlowEscape", Lesson04.SlowEscape(),
            [1e6, 60_003, 1_388.4, -138_162, 6 / Math.Log(1.0001), 0, Math.Log2(1e6) / Math.Log(1.0001), Math.Log(1e6) / Math.Log2(1.0001), Math.Log(1e6) / Math.Log10(1.0001),
                Math.Log(1e6) / Math.Log(1 - 0.0001), Math.Log(1e-6) / Math.Log(1.0001), 2 * 138_162, 138_162 / 2, "138162"], [Math.Log10(1e6) / Math.Log10(1.0001), 138_149, 138_162.4f, 138_162m, Math.Log(1e6) / Math.Log(1.0001), 138_163L]);
        yield return new("Lesson04.StartForSteps", Lesson04.StartForSteps(),
            [1e-6, 1e-9, 0, double.NaN, Math.Pow(1.2, -101), Math.Pow(1.2, -98.5), 100, 1, Math.Pow(1.1, -99.5), Math.Pow(1.2, 99.5), -99.5], [Math.Pow(1.2, -99.5), -1.32e-8, 1.32e-8f, 0.0000000132m]);
        yield return new("Lesson04.SmallestGradientStep", Lesson04.SmallestGradientStep,
            [77, 76, 35, 33, 10, 34.5, "34", 0], [34, 34.0, 34L, 34m, 34f]);
    }

    static PowerLawFit Fit(double farthest, int rows) => IndexLaws.PenningtonBahri(samples: 0, farthest: farthest, rows: rows, seed: 1).FitPowerLaw();

    static Objective F(int dimension, Func<Variables, Real> formula) => Objective.FromFormula(dimension, formula);
}
