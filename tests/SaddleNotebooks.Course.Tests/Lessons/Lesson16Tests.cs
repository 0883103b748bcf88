using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course.Tests;

public class Lesson16Tests
{
    [Theory]
    [InlineData(76, true, "nearly doubles")]
    [InlineData(40, false, "limit of gradient descent")]
    [InlineData(4, false, "flat directions")]
    [InlineData(400, false, "flat directions")]
    [InlineData(38, false, "factor is missing")]
    [InlineData(0.19, false, "divide by it")]
    [InlineData(100, false, "too large")]
    public void The_limit_of_heavy_ball_is_where_its_steps_stop_to_shrink(double answer, bool right, string fragment)
    {
        Judgement.Of(Lesson16.LimitWithMomentum, answer, right, fragment);
        double After(double sharpness) => Math.Abs(Objective.FromFormula(1, x => 0.5 * sharpness * x[0] * x[0]).Minimize(
            Optimizer.HeavyBall(0.05, momentum: 0.9), [1.0], new OptimizationOptions { MaxSteps = 300, SecondOrder = false, GradientTolerance = 0 }).Point[0]);
        Assert.InRange(After(75), 0, 0.1);
        Assert.True(After(77) > 10);
    }

    [Theory]
    [InlineData(0.6667, true, "a third of a steep one")]
    [InlineData(1, false, "half the number of variables")]
    [InlineData(0.5, false, "counts, too")]
    [InlineData(0.0833, false, "not multiplied")]
    [InlineData(8, false, "gives 1/p")]
    [InlineData(0.3, false, "too small")]
    public void A_coefficient_adds_over_variables(double answer, bool right, string fragment)
    {
        Judgement.Of(Lesson16.FlatCoefficient, answer, right, fragment);
        // The volume of {w₁² + w₂⁶ < ε} is proportional to ε^λ: a quadrature at two ε.
        double Volume(double e) => Enumerable.Range(0, 20_000).Select(i => (i + 0.5) / 20_000 * Math.Pow(e, 1.0 / 6)).Sum(w => Math.Sqrt(e - Math.Pow(w, 6))) * Math.Pow(e, 1.0 / 6) / 20_000;
        Assert.Equal(2.0 / 3, Math.Log(Volume(1e-2) / Volume(1e-6)) / Math.Log(1e4), 1e-6);
    }

    [Fact]
    public void A_way_round_leads_along_the_circle()
    {
        var ring = F(2, x => Real.Square(x[0] * x[0] + x[1] * x[1] - 1));
        Judgement.Of(Lesson16.WayRound, ring, true, "belonged to the line");
        Judgement.Of(Lesson16.WayRound, F(2, x => Real.Square(x[0] * x[0] - 1) + x[1] * x[1]), false, "no way round");
        Judgement.Of(Lesson16.WayRound, F(2, x => 0.5 * Real.Square(x[0] * x[0] + x[1] * x[1] - 1)), false, "no wall");
        Judgement.Of(Lesson16.WayRound, F(2, x => 1 - x[0] * x[0] - x[1] * x[1]), false, "slopes or bends");
        Judgement.Of(Lesson16.WayRound, F(2, x => 1 + x[0] * x[0]), false, "0 is asked for");
        Judgement.Of(Lesson16.WayRound, F(1, x => x[0] * x[0]), false, "1 variables");
        // What the exercise says is what the curve finds.
        var found = ring.ConnectModes([-1.0, 0], [1.0, 0.01]);
        Assert.True(found.LineBarrier > 0.9 && found.CurveBarrier < 0.1, $"{found}");
    }

    static Objective F(int dimension, Func<Variables, Real> formula) => Objective.FromFormula(dimension, formula);
}
