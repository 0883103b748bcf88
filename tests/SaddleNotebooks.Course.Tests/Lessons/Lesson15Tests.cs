using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course.Tests;

public class Lesson15Tests
{
    [Theory]
    [InlineData(12_608, true, "two norms")]
    [InlineData(25_216, false, "both blocks")]
    [InlineData(12_480, false, "norms have parameters")]
    [InlineData(12_288, false, "have biases")]
    [InlineData(12_704, false, "no biases here")]
    [InlineData(21_824, false, "Heads share")]
    [InlineData(100, false, "too small")]
    public void Parameters_of_a_block_are_those_of_its_parts(double answer, bool right, string fragment)
    {
        Judgement.Of(Lesson15.BlockParameters, answer, right, fragment);
        Assert.Equal(12_608, CourseGpt.Load().Slices.Where(s => s.Name.StartsWith("block0.", StringComparison.Ordinal)).Sum(s => s.Length));
    }

    [Theory]
    [InlineData(3451, true, "single one")]
    [InlineData(1724, false, "2/200")]
    [InlineData(1382, false, "forgets the curvature")]
    [InlineData(1500, false, "natural one")]
    [InlineData(100, false, "more than a thousandth")]
    [InlineData(5000, false, "more than needed")]
    public void Steps_are_those_of_the_slow_block_at_the_rate_of_the_steep_one(double answer, bool right, string fragment)
    {
        Judgement.Of(Lesson15.StepsAtOneRate, answer, right, fragment);
        Assert.InRange(Math.Pow(1 - 0.4 / 200, 3451), 0.99e-3, 1e-3);
    }

    [Fact]
    public void Only_a_turned_bowl_has_equal_axes()
    {
        Judgement.Of(Lesson15.TurnedBowl, F(2, x => 0.5 * (50.5 * (x[0] * x[0] + x[1] * x[1]) + 99 * x[0] * x[1])), true, "wrong blocks");
        Judgement.Of(Lesson15.TurnedBowl, F(2, x => 0.5 * (x[0] * x[0] + 100 * x[1] * x[1])), false, "would help here");
        Judgement.Of(Lesson15.TurnedBowl, F(2, x => x[0] * x[0] + x[1] * x[1] + x[0] * x[1]), false, "1 and 100 are asked for");
        Judgement.Of(Lesson15.TurnedBowl, F(2, x => x[0] + x[1] * x[1]), false, "lowest point");
        Judgement.Of(Lesson15.TurnedBowl, F(3, x => x[0] * x[1] * x[2]), false, "3 variables");
    }

    [Fact]
    public void A_bend_lies_within_one_part()
    {
        var loss = TransformerLoss();
        var exercise = Lesson15.BendWithinOnePart(loss);
        var (down, up) = Ends(loss, "block0.attention.query.weight");
        Judgement.Of(exercise, down, true, "negative eigenvalue");
        Judgement.Of(exercise, up, false, "does not bend down");
        Judgement.Of(exercise, new float[loss.Parameters.Length], false, "no length");
        Judgement.Of(exercise, new float[] { 1, 2 }, false, "other parts with zeros");
        float[] two = [.. down];
        two[loss.Network.Slice("head.weight").Offset] = 1e-6f;
        Judgement.Of(exercise, two, false, "all but one must stand still");
    }

    [Fact]
    public void The_transformer_has_learned_the_sentences_of_the_course()
    {
        var text = CourseGpt.Text();
        var net = CourseGpt.Load();
        double Loss(LabeledData data) => net.Loss(data, LossFunction.CrossEntropy).Value();
        Assert.InRange(Loss(text.Train), 1, 1.7);
        Assert.InRange(Loss(text.Test), 1, 2.1);
        CourseGpt.Restart(net, seed: 1);
        Assert.InRange(Loss(text.Test), 3.2, 3.7);
        Assert.Throws<ArgumentException>(() => CourseGpt.Tokens("A"));
        Assert.Equal("a saddle", CourseGpt.Continue(net, "a saddle", letters: 0, seed: 1));
        Assert.Equal(48, CourseGpt.Continue(net, "a saddle", letters: 40, seed: 1).Length);
    }

    [Fact]
    public void Letters_to_come_do_not_change_what_follows()
    {
        var net = CourseGpt.Load<double>();
        double[] first = Scores("a saddle point"), second = Scores("a saddle point is not a valley.");
        Assert.Equal(first, second);

        double[] Scores(string text)
        {
            int[] tokens = CourseGpt.Tokens(text);
            float[] row = [.. tokens.Select(t => (float)t), .. new float[CourseGpt.Context - tokens.Length]];
            var outputs = net.Outputs(new LabeledData(row, new int[1], 1));
            return [.. Enumerable.Range(0, CourseGpt.Alphabet.Length).Select(k => outputs[0, 13 * CourseGpt.Alphabet.Length + k])];
        }
    }

    internal static NetworkLoss<float> TransformerLoss() => CourseGpt.Load().Loss(CourseGpt.Text().Train.Take(8), LossFunction.CrossEntropy);

    /// <summary>The eigenvectors of the smallest and the largest eigenvalue of a part's block, as directions of all parameters.</summary>
    internal static (float[] Down, float[] Up) Ends(NetworkLoss<float> loss, string part)
    {
        var slice = loss.Network.Slice(part);
        var pairs = ThickRestartLanczos.Run(loss.Hessian().Block(slice), new ThickRestartOptions { Smallest = 1, Largest = 1, Tolerance = 1e-3 });
        return (Within(pairs.SmallestVector(0)), Within(pairs.LargestVector(0)));

        float[] Within(float[] own)
        {
            var all = new float[loss.Parameters.Length];
            own.CopyTo(all.AsSpan(slice.Range));
            return all;
        }
    }

    static Objective F(int dimension, Func<Variables, Real> formula) => Objective.FromFormula(dimension, formula);
}
