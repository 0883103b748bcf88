namespace SaddleNotebooks.Course.Tests;

public class Lesson03Tests
{
    [Fact]
    public void The_shifted_semicircle_is_checked_against_its_closed_form()
    {
        var exercise = Lesson03.ShiftedSemicircle;
        Assert.True(exercise.Check(0.5 - Math.Sqrt(3) / (4 * Math.PI) - 1.0 / 6).IsCorrect);
        Wrong(exercise, 0.0, "is not it");
        Wrong(exercise, 0.25, "flat density");
        Wrong(exercise, 0.8045, "positive part");
    }

    [Fact]
    public void The_exception_to_the_rule_is_accepted_and_the_rule_is_not()
    {
        var exercise = Lesson03.HigherWithSmallerIndex;
        var points = Problem.RandomField(2, seed: 3).FindCriticalPoints(new SearchOptions { Seed = 1, Starts = 200 }).OrderBy(p => p.Value).ToArray();
        double[] Place(int i) => [.. points[i].Point];
        int at = Enumerable.Range(0, points.Length - 1).First(i => points[i + 1].Index < points[i].Index);
        Assert.True(exercise.Check((Place(at + 1), Place(at))).IsCorrect);
        Wrong(exercise, (Place(at), Place(at + 1)), "should be the higher");
        Wrong(exercise, (Place(points.Length - 1), Place(0)), "the rule");
        Wrong(exercise, (new double[] { 0.1, 0.2 }, Place(0)), "not critical");
        Wrong(exercise, (new double[3], Place(0)), "3 coordinates");
    }

    [Fact]
    public void The_exponent_must_come_from_losses_near_the_threshold()
    {
        var exercise = Lesson03.ExponentAtThreshold;
        Assert.True(exercise.Check(Fit(1.05)).IsCorrect);
        Wrong(exercise, Fit(2), "too far above");
        Wrong(exercise, Fit(1.01), "too few rows");

        static PowerLawFit Fit(double farthest) => IndexLaws.PenningtonBahri(samples: 0, farthest: farthest, rows: 30, seed: 1).FitPowerLaw();
    }

    static void Wrong(Exercise exercise, object answer, string fragment) => Judgement.Of(exercise, answer, right: false, fragment);
}
