namespace SaddleNotebooks.Course.Tests;

public class Lesson05Tests
{
    [Theory]
    [InlineData(1.064659, true, "compound interest")]
    [InlineData(1.01, false, "That is gradient descent")]
    [InlineData(0.845342, false, "smaller root")]
    [InlineData(1.1, false, "very weak curvature")]
    [InlineData(0.948683, false, "sign of λ")]
    [InlineData(2.0, false, "too large")]
    public void The_growth_of_the_heavy_ball_is_the_larger_root(double answer, bool right, string fragment)
        => Judgement.Of(Lesson05.HeavyBallGrowth, answer, right, fragment);

    [Theory]
    [InlineData(0.9, true, "instead of 76")]
    [InlineData(0.1, false, "Keep more")]
    [InlineData(1.0, false, "without 1")]
    [InlineData(double.NaN, false, "without 1")]
    public void A_momentum_is_judged_by_its_steps(double answer, bool right, string fragment)
        => Judgement.Of(Lesson05.MomentumForHalf, answer, right, fragment);

    [Fact]
    public void A_start_is_judged_by_both_methods()
    {
        Judgement.Of(Lesson05.NewtonGoesAstray, new double[] { 0, 2 }, true, "no merit");
        Judgement.Of(Lesson05.NewtonGoesAstray, new double[] { 3.2, 2.2 }, false, "from the cross");
        Judgement.Of(Lesson05.NewtonGoesAstray, new double[] { 1, 2, 3 }, false, "2 coordinates");
        Judgement.Of(Lesson05.NewtonGoesAstray, new double[] { 50, 0 }, false, "inside the map");
    }
}
