namespace SaddleNotebooks.Course.Tests;

public class Lesson10Tests
{
    [Theory]
    [InlineData(51.02, true, "p(1 − p)")]
    [InlineData(0.0, false, "in what do they differ")]
    [InlineData(50.0, false, "Nearly")]
    [InlineData(0.0196, false, "other way round")]
    [InlineData(0.98, false, "the same in both")]
    public void The_factor_between_the_gradients_is_checked_and_each_mistake_is_named(double answer, bool right, string fragment)
        => Judged(Lesson10.GradientFactor, answer, right, fragment);

    [Fact]
    public void A_flat_window_waits_until_it_is_full_averages_noise_and_forgets()
    {
        var exercise = Lesson10.FlatWindow;
        Func<double[], bool> good = l => l.Length >= 20
            && Math.Abs(l[^10..].Average() - l[^20..^10].Average()) <= 0.01 * l[^20..^10].Average();
        Judged(exercise, good, true, "waits for its window");
        Judged(exercise, (Func<double[], bool>)(l => Math.Abs(l[^1] - l[0]) < 0.01), false, "failed with");
        Judged(exercise, (Func<double[], bool>)(l => l.Length > 2 && Math.Abs(l[^1] - l[0]) < 0.01), false, "too early");
        Judged(exercise, (Func<double[], bool>)(l => false), false, "equal losses are flat");
        Judged(exercise, (Func<double[], bool>)(l => l.Length >= 20), false, "is not flat");
        Judged(exercise, (Func<double[], bool>)(l => l.Length >= 20 && l[^20..].Max() - l[^20..].Min() < 0.01 * l[^1]), false, "compare means");
        Judged(exercise, (Func<double[], bool>)(l => l.Length >= 20 && Math.Abs(l[..10].Average() - l[^10..].Average()) < 0.01), false, "does not count");
        Judged(exercise, (Func<double[], bool>)(l => l.Length >= 20 && (Math.Abs(l[0] - l[^1]) < 0.02 || good(l) || l.Length > 200)), false, "look at those only");
    }

    [Fact]
    public void Saddle_and_minimum_must_stand_at_one_height()
    {
        var exercise = Lesson10.SameHeight;
        Judged(exercise, Formula(x => x[0] * x[0] * (x[0] - 3) * (x[0] - 3) + x[1] * x[1] * (2 * x[0] / 3 - 1)), true, "tell them apart");
        Judged(exercise, Formula(x => x[0] * x[0] * (x[0] - 3) * (x[0] - 3) + x[1] * x[1]), false, "no saddle");
        Judged(exercise, Formula(x => x[0] * x[0] - x[1] * x[1]), false, "heights differ");
        Judged(exercise, Formula(x => x[0] * (x[0] - 3) + x[1] * x[1]), false, "must vanish");
        Judged(exercise, Formula(x => x[0] * x[0] * (x[0] - 3) * (x[0] - 3) - x[1] * x[1]), false, "no minimum");
        Judged(exercise, Objective.FromFormula(1, x => x[0] * x[0]), false, "two are asked for");
    }

    [Fact]
    public void The_plateau_is_left_by_acting_and_not_by_waiting()
    {
        var net = Network.Create(ImageShape.OfVector(49), [new Dense(10), Activation.Sigmoid, new Dense(10), Activation.Sigmoid], seed: 1);
        for (int i = 0; i < net.Parameters.Length; i++)
            net.Parameters[i] *= 0.01f;
        float[] start = [.. net.Parameters];
        var exercise = Lesson10.LeavePlateau(net.Loss(Digits.Load().Train.DownSample(4).TakeBalanced(10), LossFunction.SquaredError));
        var waiting = new TrainingOptions
        {
            Optimizer = Optimizer.GradientDescent(1.0), Epochs = 100, Detector = new SaddleDetectorOptions { Window = 40, MaxProducts = 60 }, Seed = 1,
        };
        Judged(exercise, waiting, false, "nothing was done");
        Judged(exercise, waiting with { Detector = null }, false, "nothing watched");
        Judged(exercise, waiting with { Epochs = 101 }, false, "too many");
        Judged(exercise, waiting with { Detector = new SaddleDetectorOptions { Window = 200 } }, false, "never spoke");
        Assert.Equal(start, net.Parameters);
        // From start weights of the usual size there is hardly a plateau to leave.
        var usual = Network.Create(ImageShape.OfVector(49), [new Dense(20), Activation.Sigmoid, new Dense(10), Activation.Sigmoid], seed: 1);
        var loss = usual.Loss(Digits.Load().Train.DownSample(4).TakeBalanced(10), LossFunction.SquaredError);
        Judged(Lesson10.LeavePlateau(loss), waiting with { Detector = null, Optimizer = Optimizer.Adam(0.05) }, true, "gradients over all samples");
    }

    static Objective Formula(Func<Variables, Real> f) => Objective.FromFormula(2, f);

    static void Judged(Exercise exercise, object answer, bool right, string fragment)
    {
        var feedback = exercise.Check(answer);
        Assert.True(right == feedback.IsCorrect, feedback.Message);
        Assert.Contains(fragment, feedback.Message, StringComparison.Ordinal);
    }
}
