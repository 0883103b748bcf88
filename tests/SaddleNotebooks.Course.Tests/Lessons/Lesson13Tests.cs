namespace SaddleNotebooks.Course.Tests;

public class Lesson13Tests
{
    [Fact]
    public void Effective_regions_are_told_from_the_entropy_in_nats_and_bits()
    {
        var exercise = Lesson13.EffectiveRegions;
        Assert.True(exercise.Check(RelevanceScores.From(0.5, 0.25, 0.25).EffectiveRegions).IsCorrect);
        Wrong(exercise, 3.0, "no whole number");
        Wrong(exercise, RelevanceScores.From(0.5, 0.25, 0.25).Entropy, "in nats");
        Wrong(exercise, 1.5, "in bits");
        Wrong(exercise, 7.5, "between 1");
    }

    [Fact]
    public void A_division_must_lose_nothing_invent_nothing_and_keep_the_quota()
    {
        var exercise = Lesson13.Divide;
        Assert.True(exercise.Check(F((w, n) => [.. Apportionment.LargestRemainder(w, n).Select(s => (int)s)])).IsCorrect);
        Wrong(exercise, F((w, n) => [.. w.Select(v => (int)(n * v / w.Sum()))]), "lost");
        Wrong(exercise, F((w, n) => [.. w.Select(v => (int)Math.Ceiling(n * v / w.Sum()))]), "invented");
        Wrong(exercise, F((w, n) => [.. w.Select(v => (int)Math.Round(n * v / w.Sum()))]), "lost");
        Wrong(exercise, F((w, n) => [n, .. w.Skip(1).Select(_ => 0)]), "has the quota");
        Wrong(exercise, F((w, n) => [n]), "1 shares for 2 regions");
        Wrong(exercise, F((w, n) => throw new InvalidOperationException("no idea")), "no idea");

        static Func<double[], int, int[]> F(Func<double[], int, int[]> divide) => divide;
    }

    [Fact]
    public void Equal_leads_must_give_different_verdicts()
    {
        var exercise = Lesson13.SameLead;
        double[] two = [0.51, 0.49], many = [0.06, .. Enumerable.Repeat(0.04, 23), 0.02];
        Assert.True(exercise.Check((two, many)).IsCorrect);
        Wrong(exercise, (two, two), "at a transition too");
        Wrong(exercise, (many, many), "a clear winner");
        Wrong(exercise, (new double[] { 0.6, 0.4 }, many), "leads by 0.2");
        Wrong(exercise, (new double[] { 5.1, 4.9 }, many), "sums to 10");
        Wrong(exercise, (new double[] { 1 }, many), "at least two");
    }

    static void Wrong(Exercise exercise, object answer, string fragment)
    {
        var feedback = exercise.Check(answer);
        Assert.False(feedback.IsCorrect);
        Assert.Contains(fragment, feedback.Message, StringComparison.Ordinal);
    }
}
