namespace SaddleNotebooks.Course.Tests;

public class Lesson06Tests
{
    [Fact]
    public void The_number_of_steps_is_checked_and_each_wrong_logarithm_is_named()
    {
        var exercise = Lesson06.StepsToLeave;
        Assert.True(exercise.Check(Math.Log(1e6) / Math.Log(1.05)).IsCorrect);
        Assert.True(exercise.Check(284.0).IsCorrect);
        Wrong(exercise, 0.0, "factors of 1.05");
        Wrong(exercise, Math.Log(1e6) / 0.05, "without steps");
        Wrong(exercise, 6 / Math.Log(1.05), "base 10");
        Wrong(exercise, Math.Log(1e6) / Math.Log(1.1), "|λ| = 1");
    }

    [Fact]
    public void Eight_saddles_are_passed_by_judged_jumps_and_not_by_blind_or_hasty_ones()
    {
        var exercise = Lesson06.EightSaddles;
        Assert.True(exercise.Check(Optimizer.PerturbedGradientDescent(0.098, radius: 0.1, gradientThreshold: 0.1, interval: 50)).IsCorrect);
        Wrong(exercise, Optimizer.GradientDescent(0.098), "stands still");
        Wrong(exercise, Optimizer.PerturbedGradientDescent(0.098, radius: 1e-6, gradientThreshold: 1e-6, interval: 2), "enough steps");
        Wrong(exercise, Optimizer.NoisyGradientDescent(0.098, noise: 0.5), "never does");
        Wrong(exercise, Optimizer.PerturbedGradientDescent(0.001, radius: 0.1, gradientThreshold: 0.1), "larger descent steps");
        Wrong(exercise, Optimizer.GradientDescent(10), "too large");
    }

    [Fact]
    public void One_start_must_leave_the_plateau_and_the_other_stay()
    {
        var loss = Network.Mlp<double>([49, 5, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.DownSample(4).TakeBalanced(10), LossFunction.CrossEntropy);
        var exercise = Lesson06.TwoStarts(loss);
        var slices = loss.Network.Slices;
        double[] weight = With(slices[0].Offset + 24, 0.001), bias = With(slices[3].Offset, 0.001);
        Assert.True(exercise.Check((weight, bias)).IsCorrect);
        Assert.True(exercise.Check((With(slices[2].Offset, 0.001), With(slices[1].Offset, 0.001))).IsCorrect);
        Wrong(exercise, (new double[weight.Length], new double[weight.Length]), "saddle itself");
        Wrong(exercise, (With(slices[0].Offset + 24, 0.1), bias), "0.001 is asked for");
        Wrong(exercise, (bias, bias), "not an output bias");
        Wrong(exercise, (weight, weight), "lets the gradient through");
        Wrong(exercise, (new double[3], bias), "3 numbers");

        double[] With(int index, double value)
        {
            var start = new double[loss.Network.ParameterCount];
            start[index] = value;
            return start;
        }
    }

    static void Wrong(Exercise exercise, object answer, string fragment)
    {
        var feedback = exercise.Check(answer);
        Assert.False(feedback.IsCorrect);
        Assert.Contains(fragment, feedback.Message, StringComparison.Ordinal);
    }
}
