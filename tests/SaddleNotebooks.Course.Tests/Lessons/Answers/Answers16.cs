using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course.Tests;

/// <summary>Answers to the exercises of lesson 16.</summary>
static class Answers16
{
    public static IEnumerable<AnswerSet> All()
    {
        yield return new("Lesson16.LimitWithMomentum", Lesson16.LimitWithMomentum, [0, 40, 4, 400, 38, 0.19, 75, 77, -76, double.NaN], [76, 76.0, 2 * (1 + 0.9) / 0.05]);
        yield return new("Lesson16.FlatCoefficient", Lesson16.FlatCoefficient, [1, 0.5, 0, 1.0 / 12, 1.0 / 6, 8, 0.65, 0.68, -2.0 / 3, double.NaN], [2.0 / 3, 0.667, 0.5 + 1.0 / 6]);
        yield return new("Lesson16.WayRound", Lesson16.WayRound,
            [F(2, x => Real.Square(x[0] * x[0] - 1) + x[1] * x[1]), F(2, x => Real.Square(x[0] * x[0] - 1)), F(2, x => 0 * x[0]), F(2, x => x[0] * x[0] + x[1] * x[1]), F(2, x => 1 - x[0] * x[0] - x[1] * x[1]),
                F(3, x => Real.Square(x[0] * x[0] + x[1] * x[1] - 1) + x[2] * x[2]), 1],
            [F(2, x => Real.Square(x[0] * x[0] + x[1] * x[1] - 1)), F(2, x => 2 * Real.Square(x[0] * x[0] + x[1] * x[1] - 1)),
                F(2, x => Real.Square(x[0] * x[0] + x[1] * x[1] - 1) + 0.05 * x[1] * x[1])]);
    }

    static Objective F(int dimension, Func<Variables, Real> formula) => Objective.FromFormula(dimension, formula);
}
