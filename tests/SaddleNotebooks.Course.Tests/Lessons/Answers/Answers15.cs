namespace SaddleNotebooks.Course.Tests;

/// <summary>Answers to the exercises of lesson 15.</summary>
static class Answers15
{
    public static IEnumerable<AnswerSet> All()
    {
        yield return new("Lesson15.BlockParameters", Lesson15.BlockParameters,
            [0, 25_216, 12_480, 12_288, 12_704, 28_352, 12_607, 12_609, 6_304, 12_608.5, "12608"], [12_608, 12_608.0, 12_608L, 4 * 32 * 32 + 2 * 32 * 128 + 32 + 128 + 32 + 4 * 32]);
        yield return new("Lesson15.StepsAtOneRate", Lesson15.StepsAtOneRate,
            [0, 1, 1724, 1382, 1500, 500, 6908, 3440, 3460, 3, Math.Log2(1000) * 500, -3451, double.NaN], [3451, 3450.4, 3453.9f, Math.Log(1000) / (0.4 / 200)]);
        yield return new("Lesson15.TurnedBowl", Lesson15.TurnedBowl,
            [F(2, x => 0.5 * (x[0] * x[0] + 100 * x[1] * x[1])), F(2, x => 0.5 * (x[0] * x[0] + x[1] * x[1])), F(2, x => x[0] * x[0] + 100 * x[1] * x[1]), F(2, x => 50.5 * x[0] * x[0] + 50.5 * x[1] * x[1]),
                F(2, x => 0 * x[0]), F(3, x => x[0] * x[0] + x[1] * x[1] + x[2] * x[2]), 1],
            [F(2, x => 0.5 * (50.5 * (x[0] * x[0] + x[1] * x[1]) + 99 * x[0] * x[1])), F(2, x => 0.5 * (50.5 * (x[0] * x[0] + x[1] * x[1]) - 99 * x[0] * x[1])),
                F(2, x => 0.25 * ((x[0] - x[1]) * (x[0] - x[1]) + 100 * (x[0] + x[1]) * (x[0] + x[1])) + 7)]);
        var loss = Lesson15Tests.TransformerLoss();
        var (down, up) = Lesson15Tests.Ends(loss, "block0.attention.query.weight");
        var (other, _) = Lesson15Tests.Ends(loss, "block1.down.weight");
        yield return new("Lesson15.BendWithinOnePart", Lesson15.BendWithinOnePart(loss),
            [up, new float[loss.Parameters.Length], down.Zip(other, (a, b) => a + b).ToArray(), Enumerable.Repeat(1f, down.Length).ToArray(), new float[] { 1 }, -1, down.Select(x => float.NaN).ToArray()],
            [down, down.Select(x => -2.0 * x).ToArray(), other, other.ToList()]);
    }

    static Objective F(int dimension, Func<Variables, Real> formula) => Objective.FromFormula(dimension, formula);
}
