namespace SaddleNotebooks.Course.Tests;

public class Lesson14Tests
{
    [Fact]
    public void False_alarms_count_one_side_of_all_situations()
    {
        var exercise = Lesson14.FalseAlarms;
        Assert.True(exercise.Check(0.5).IsCorrect);
        Wrong(exercise, 1.0, "both sides");
        Wrong(exercise, 0.0, "Not none");
        Wrong(exercise, 0.025, "multiply");
        Wrong(exercise, 19.0, "is not it");
    }

    [Fact]
    public void The_stability_limit_is_found_by_what_steps_do()
    {
        var exercise = Lesson14.StabilityLimit();
        Assert.True(exercise.Check(0.04).IsCorrect);
        Wrong(exercise, 0.02, "The limit is higher");
        Wrong(exercise, 0.1, "The limit is lower");
        Wrong(exercise, -1.0, "positive");
    }

    [Fact]
    public void Only_zero_weights_make_the_noise_useless()
    {
        var exercise = Lesson14.UselessNoise;
        Assert.True(exercise.Check(Initialization.Zero).IsCorrect);
        Wrong(exercise, Initialization.NearSaddle, "has moved");
        Wrong(exercise, Initialization.Xavier, "every single sample");
        Wrong(exercise, 3.0, "I expected one of Initialization.Xavier");
    }

    static void Wrong(Exercise exercise, object answer, string fragment)
    {
        var feedback = exercise.Check(answer);
        Assert.False(feedback.IsCorrect);
        Assert.Contains(fragment, feedback.Message, StringComparison.Ordinal);
    }
}
