namespace SaddleNotebooks.Course.Tests;

public class Lesson08Tests
{
    [Theory]
    [InlineData(50.57, true, "50.6 GB")]
    [InlineData(25.29, false, "single precision")]
    [InlineData(5.057e10, false, "divide by")]
    [InlineData(49.2, false, "too small")]
    public void Memory_is_counted_with_biases_in_double(double answer, bool right, string fragment)
        => Judged(Lesson08.HessianGigabytes, answer, right, fragment);

    [Fact]
    public void The_mean_curvature_is_the_trace_divided_by_the_dimension()
    {
        var loss = SmallLoss();
        double trace = loss.Hessian().Trace();
        Judged(Lesson08.MeanCurvature(loss), trace / loss.Parameters.Length, true, "trace / n");
        Judged(Lesson08.MeanCurvature(loss), trace, false, "How many");
        Judged(Lesson08.MeanCurvature(loss), 0.0, false, "too small");
    }

    [Fact]
    public void Only_a_direction_of_negative_curvature_is_an_escape()
    {
        var loss = SmallLoss();
        var extremes = loss.HessianExtremes(smallest: 1, largest: 1);
        Assert.True(extremes.Smallest[0].Value < 0);
        Judged(Lesson08.EscapeDirection(loss), extremes.SmallestVector(0), true, "not at a minimum");
        Judged(Lesson08.EscapeDirection(loss), extremes.LargestVector(0), false, "by the slope is not enough");
        Judged(Lesson08.EscapeDirection(loss), new double[loss.Parameters.Length], false, "no length");
        Judged(Lesson08.EscapeDirection(loss), new double[] { 1, 2 }, false, "2 numbers");
    }

    static NetworkLoss<double> SmallLoss()
        => Network.Mlp<double>([784, 3, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Test.Take(50), LossFunction.CrossEntropy);

    static void Judged(Exercise exercise, object answer, bool right, string fragment)
    {
        var feedback = exercise.Check(answer);
        Assert.Equal(right, feedback.IsCorrect);
        Assert.Contains(fragment, feedback.Message, StringComparison.Ordinal);
    }
}
