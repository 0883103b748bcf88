namespace SaddleNotebooks.Course.Tests;

public class Lesson07Tests
{
    [Fact]
    public void Doublings_are_counted_to_base_two()
    {
        var exercise = Lesson07.Doublings;
        Assert.True(exercise.Check(Math.Log2(1e9)).IsCorrect);
        Assert.True(exercise.Check(30.0).IsCorrect);
        Wrong(exercise, 0.0, "By what factor");
        Wrong(exercise, Math.Log(1e9), "base 2");
        Wrong(exercise, Math.Log(1e9) / 1e-4, "gradient descent's time");
    }

    [Fact]
    public void A_shift_is_tried_on_spectra_of_all_signs()
    {
        var exercise = Lesson07.SafeShift;
        Assert.True(exercise.Check((Func<double, double>)Math.Abs).IsCorrect);
        Assert.True(exercise.Check((Func<double, double>)(v => Math.Abs(v) + 1)).IsCorrect);
        Wrong(exercise, (Func<double, double>)(v => v + 1), "eigenvalues −5, 1, 2");
        Wrong(exercise, (Func<double, double>)(v => v), "the largest in magnitude belongs to");
        Wrong(exercise, (Func<double, double>)(_ => 0), "the largest in magnitude belongs to");
        Wrong(exercise, (Func<double, double>)(_ => 1e9), "smaller shift");
        Wrong(exercise, (Func<double, double>)(_ => double.NaN), "finite");
    }

    [Fact]
    public void Saddle_free_Newton_must_be_stuck_and_the_rescue_free()
    {
        var exercise = Lesson07.StuckAndFree;
        Optimizer rescue = Optimizer.NegativeCurvatureDescent();
        Assert.True(exercise.Check((new double[] { 1, 0 }, rescue)).IsCorrect);
        Assert.True(exercise.Check((new double[] { -3, 0 }, (Optimizer)Optimizer.TrustRegionNewtonCg())).IsCorrect);
        Assert.True(exercise.Check((new double[] { 1, 0 }, (Optimizer)Optimizer.PerturbedGradientDescent(0.1))).IsCorrect);
        Wrong(exercise, (new double[] { 0.5, 0.5 }, (Optimizer)Optimizer.SaddleFreeNewton()), "a minimum");
        Wrong(exercise, (new double[] { 0.1, 0 }, rescue), "at least 0.5");
        Wrong(exercise, (new double[] { 1, 0 }, (Optimizer)Optimizer.SaddleFreeNewton()), "so is your method");
        Wrong(exercise, (new double[] { 1, 0 }, (Optimizer)Optimizer.GradientDescent(0.1)), "so is your method");
        Wrong(exercise, (new double[] { 1 }, rescue), "2 coordinates");
    }

    static void Wrong(Exercise exercise, object answer, string fragment)
    {
        var feedback = exercise.Check(answer);
        Assert.False(feedback.IsCorrect);
        Assert.Contains(fragment, feedback.Message, StringComparison.Ordinal);
    }
}
