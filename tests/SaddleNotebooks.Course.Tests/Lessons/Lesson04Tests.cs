namespace SaddleNotebooks.Course.Tests;

public class Lesson04Tests
{
    [Theory]
    [InlineData(138_162.0, true, "nothing unusual")]
    [InlineData(60_003.0, false, "ln 10")]
    [InlineData(1_388.4, false, "1 + η|λ|")]
    [InlineData(-138_162.0, false, "sign")]
    [InlineData(1e6, false, "Too many")]
    [InlineData(77.0, false, "Too few")]
    public void The_slow_escape_is_computed(double answer, bool right, string fragment)
        => Judgement.Of(Lesson04.SlowEscape(), answer, right, fragment);

    [Theory]
    [InlineData(1.32e-8, true, "100 steps")]
    [InlineData(-1.32e-8, true, "100 steps")]
    [InlineData(1e-6, false, "76 steps, not 100: start nearer")]
    [InlineData(1e-9, false, "start farther")]
    [InlineData(0.0, false, "stable manifold")]
    [InlineData(double.NaN, false, "finite")]
    public void The_start_is_judged_by_its_steps(double answer, bool right, string fragment)
        => Judgement.Of(Lesson04.StartForSteps(), answer, right, fragment);

    [Theory]
    [InlineData(34, true, "all of the descent still ahead")]
    [InlineData(76, false, "the end of the wait")]
    [InlineData(35, false, "Nearly")]
    [InlineData(10, false, "elsewhere it is smaller")]
    public void The_gradient_is_smallest_in_the_middle_of_the_wait(int answer, bool right, string fragment)
        => Judgement.Of(Lesson04.SmallestGradientStep, answer, right, fragment);
}
