namespace SaddleNotebooks.Course.Tests;

public class Lesson11Tests
{
    [Theory]
    [InlineData(24.0, true, "more than most graphics cards")]
    [InlineData(48.0, false, "double precision")]
    [InlineData(0.4, false, "one vector")]
    [InlineData(4e7, false, "full Hessian")]
    [InlineData(2.4e10, false, "divide by")]
    [InlineData(1.0, false, "too small")]
    public void The_memory_of_a_Lanczos_process_is_one_vector_for_each_step(double answer, bool right, string fragment)
        => Judged(Lesson11.LanczosMemory, answer, right, fragment);

    [Theory]
    [InlineData(400, true, "root of the number")]
    [InlineData(40, false, "√10")]
    [InlineData(13, false, "square")]
    [InlineData(100, false, "hundred times")]
    [InlineData(0, false, "too few")]
    public void A_tenth_of_the_error_takes_a_hundred_times_the_probes(int answer, bool right, string fragment)
        => Judged(Lesson11.ProbesForTenth, answer, right, fragment);

    [Fact]
    public void Images_of_one_digit_exaggerate_a_saddle_and_all_digits_do_not()
    {
        var data = Digits.Load().Train.DownSample(4).TakeBalanced(100);
        var loss = Network.Mlp<double>([49, 6, 10], Activation.Tanh, seed: 1).Loss(data, LossFunction.CrossEntropy);
        loss.Train(Optimizer.Sgd(0.2, momentum: 0.5, batchSize: 32), epochs: 4, seed: 1);
        var exercise = Lesson11.MisleadingBatch(loss);
        int[] eights = [.. Enumerable.Range(0, data.Count).Where(i => data.Labels.Span[i] == 8)];
        Judged(exercise, eights, true, "concave");
        Judged(exercise, Enumerable.Range(0, 100).ToArray(), false, "resemble each other");
        Judged(exercise, Enumerable.Range(0, 10).ToArray(), false, "100 are asked for");
        Judged(exercise, Enumerable.Repeat(1, 100).ToArray(), false, "1 different");
        Judged(exercise, Enumerable.Range(950, 100).ToArray(), false, "numbered from 0");
    }

    static void Judged(Exercise exercise, object answer, bool right, string fragment)
    {
        var feedback = exercise.Check(answer);
        Assert.True(right == feedback.IsCorrect, feedback.Message);
        Assert.Contains(fragment, feedback.Message, StringComparison.Ordinal);
    }
}
