namespace SaddleNotebooks.Course.Tests;

public class Lesson12Tests
{
    static Objective F(Func<Variables, Real> formula, int dimension = 3) => Objective.FromFormula(dimension, formula);

    [Fact]
    public void The_signs_of_the_critical_points_are_checked_one_by_one()
    {
        var exercise = Lesson12.EulerCharacteristic;
        Assert.True(exercise.Check(1).IsCorrect);
        Wrong(exercise, 15, "plus sign");
        Wrong(exercise, -2, "maxima are missing");
        Wrong(exercise, -5, "+1");
        Wrong(exercise, 8, "with which sign");
    }

    [Fact]
    public void The_temperature_stands_in_an_exponent()
    {
        var exercise = Lesson12.HundredTimesRarer();
        Assert.True(exercise.Check(1 / (4 + Math.Log(100))).IsCorrect);
        Wrong(exercise, 0.0025, "hundred times colder");
        Wrong(exercise, 1.0 / 6, "natural");
        Wrong(exercise, 0.3, "warmer");
        Wrong(exercise, 0.2, "2.72 times rarer");
    }

    [Fact]
    public void Saddles_of_index_one_and_two_have_opposite_effects()
    {
        var exercise = Lesson12.OppositeSaddles;
        var one = F(x => x[0] * x[0] + x[1] * x[1] - x[2] * x[2]);
        var two = F(x => x[0] * x[0] - x[1] * x[1] - x[2] * x[2]);
        Assert.True(exercise.Check((one, two)).IsCorrect);
        Wrong(exercise, (two, one), "other way round");
        Wrong(exercise, (one, one), "opposite directions");
        Wrong(exercise, (one, F(x => 3 * x[0] * x[0] - x[1] * x[1] - x[2] * x[2])), "differ in absolute value");
        Wrong(exercise, (F(x => x[0] * x[0] + x[1] * x[1] + x[2] * x[2]), two), "no non-degenerate saddle");
        Wrong(exercise, (one, F(x => x[0] * x[0] - x[1] * x[1] + 0 * x[2])), "no non-degenerate saddle");
        Wrong(exercise, (one, F(x => x[0] * x[0] - x[1] * x[1], 2)), "2 variables");
    }

    static void Wrong(Exercise exercise, object answer, string fragment)
    {
        var feedback = exercise.Check(answer);
        Assert.False(feedback.IsCorrect);
        Assert.Contains(fragment, feedback.Message, StringComparison.Ordinal);
    }
}
