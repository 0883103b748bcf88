namespace SaddleNotebooks.Course.Tests;

public class Lesson00Tests
{
    [Fact]
    public void A_hilltop_is_a_maximum()
    {
        Judgement.Of(Lesson00.Hilltop, F(2, x => -x[0] * x[0] - x[1] * x[1]), true, "hilltop");
        Judgement.Of(Lesson00.Hilltop, F(2, x => x[0] * x[0] - x[1] * x[1]), false, "Still a pass");
        Judgement.Of(Lesson00.Hilltop, F(2, x => x[0] * x[0] + x[1] * x[1]), false, "valley floor");
        Judgement.Of(Lesson00.Hilltop, F(2, x => x[0] - x[1] * x[1]), false, "slopes");
        Judgement.Of(Lesson00.Hilltop, F(1, x => -x[0] * x[0]), false, "two are asked for");
    }

    [Theory]
    [InlineData(-6.1231, true, "steepest way down")]
    [InlineData(-6.12, true, "steepest way down")]
    [InlineData(2.1231, false, "largest")]
    [InlineData(6.1231, false, "negative")]
    [InlineData(-6.0, false, "not on the diagonal")]
    [InlineData(0.0, false, "Not yet")]
    public void The_smallest_eigenvalue_is_read_off(double answer, bool right, string fragment)
        => Judgement.Of(Lesson00.SmallestEigenvalue, answer, right, fragment);

    [Theory]
    [InlineData(1.0, true, "over the saddle")]
    [InlineData(0.0, false, "both valley floors")]
    [InlineData(2.0, false, "a lower way")]
    [InlineData(0.5, false, "Lower than any")]
    public void The_best_way_across_leads_over_the_saddle(double answer, bool right, string fragment)
        => Judgement.Of(Lesson00.LowestWayAcross, answer, right, fragment);

    static Objective F(int dimension, Func<Variables, Real> formula) => Objective.FromFormula(dimension, formula);
}
