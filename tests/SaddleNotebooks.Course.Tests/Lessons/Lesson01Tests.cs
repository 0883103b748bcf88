namespace SaddleNotebooks.Course.Tests;

public class Lesson01Tests
{
    static Objective F(int dimension, Func<Variables, Real> formula) => Objective.FromFormula(dimension, formula);

    [Fact]
    public void Index_three_is_accepted_and_each_mistake_is_named()
    {
        var exercise = Lesson01.SaddleOfIndexThree;
        Assert.True(exercise.Check(F(4, x => x[0] * x[0] - x[1] * x[1] - x[2] * x[2] - x[3] * x[3])).IsCorrect);
        Wrong(exercise, F(4, x => x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3]), "A minimum");
        Wrong(exercise, F(4, x => x[0] * x[0] + x[1] * x[1] - x[2] * x[2] - x[3] * x[3]), "of index 2");
        Wrong(exercise, F(4, x => x[0] - x[1] * x[1] - x[2] * x[2] - x[3] * x[3]), "slope at the origin");
        Wrong(exercise, F(4, x => -x[0] * x[0] - x[1] * x[1] - x[2] * x[2] - x[3] * x[3]), "A maximum");
        Wrong(exercise, F(4, x => -x[0] * x[0] - x[1] * x[1] - x[2] * x[2] + 0 * x[3]), "Give every variable a square");
        Wrong(exercise, F(3, x => x[0] * x[0] - x[1] * x[1] - x[2] * x[2]), "3 variables");
    }

    [Fact]
    public void A_polished_crossing_of_level_lines_is_a_saddle_of_Himmelblau()
    {
        var exercise = Lesson01.HimmelblauSaddle;
        double[] polished = [.. Problem.Himmelblau.Polish([3.4, 0.1]).Point.Point];
        Assert.True(exercise.Check(polished).IsCorrect);
        Wrong(exercise, new double[] { 0, 0 }, "slope there");
        Wrong(exercise, new double[] { 3, 2 }, "a minimum");
        Wrong(exercise, Problem.Himmelblau.Polish([-0.3, -0.9]).Point.Point.ToArray(), "the maximum");
        Wrong(exercise, new double[] { 1 }, "2 coordinates");
    }

    [Fact]
    public void The_pair_needs_one_minimum_and_one_descent_with_equal_eigenvalues()
    {
        var exercise = Lesson01.DegeneratePair;
        var valley = F(2, x => 1.5 * x[0] * x[0]);
        var falling = F(2, x => 1.5 * x[0] * x[0] - x[1] * x[1] * x[1] * x[1]);
        var cubic = F(2, x => 1.5 * x[0] * x[0] + x[1] * x[1] * x[1]);
        Assert.True(exercise.Check((valley, falling)).IsCorrect);
        Assert.True(exercise.Check((valley, cubic)).IsCorrect);
        Wrong(exercise, (valley, valley), "no lower point");
        Wrong(exercise, (falling, falling), "lower points however near");
        Wrong(exercise, (F(2, x => x[0] * x[0]), falling), "0 and 3 are asked for");
        Wrong(exercise, (F(2, x => 1.5 * x[0] * x[0] + x[1]), falling), "Not critical");
    }

    static void Wrong(Exercise exercise, object answer, string fragment)
    {
        var feedback = exercise.Check(answer);
        Assert.False(feedback.IsCorrect);
        Assert.Contains(fragment, feedback.Message, StringComparison.Ordinal);
    }
}
