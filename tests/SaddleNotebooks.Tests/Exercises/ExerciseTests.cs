namespace SaddleNotebooks.Tests;

public class ExerciseTests
{
    [Theory]
    [InlineData(3.0, true, "Right")]
    [InlineData(3.001, true, "Right")]
    [InlineData(-3.0, false, "wrong sign")]
    [InlineData(6.0, false, "twice too large")]
    [InlineData(1.5, false, "a factor 2 is missing")]
    [InlineData(5.0, false, "too large")]
    [InlineData(double.NaN, false, "not a finite number")]
    public void A_number_is_judged_with_the_usual_mistakes_named(double answer, bool right, string says)
    {
        var feedback = Exercise.Number("q", 3).Check(answer);
        Assert.Equal(right, feedback.IsCorrect);
        Assert.Contains(says, feedback.Message);
    }

    [Fact]
    public void A_function_is_compared_at_every_point()
    {
        var exercise = Exercise.Function("derivative of x²", x => 2 * x, [-1, 0, 2]);
        Assert.True(exercise.Check((double x) => 2 * x).IsCorrect);
        Assert.Equal("At -1: 2 has the right size but the wrong sign.", exercise.Check((double x) => 2 * Math.Abs(x)).Message);
        Assert.Contains("InvalidOperationException", exercise.Check((Func<double, double>)(_ => throw new InvalidOperationException("no"))).Message);
    }

    [Fact]
    public void A_stub_is_no_answer()
    {
        var exercise = Exercise.Function("derivative of x²", x => 2 * x, [1]);
        Assert.Contains("no answer yet", exercise.Check((Func<double, double>)(_ => throw new NotImplementedException())).Message);
        Assert.Contains("no answer yet", exercise.Check(null).Message);
    }

    [Fact]
    public void A_choice_says_why_another_is_wrong()
    {
        var exercise = Exercise.Choice("what is it?", "saddle", ("minimum", "One eigenvalue is negative."));
        Assert.True(exercise.Check("Saddle").IsCorrect);
        Assert.Equal("One eigenvalue is negative.", exercise.Check("minimum").Message);
        Assert.Contains("minimum, saddle", exercise.Check("valley").Message);
    }

    [Fact]
    public void An_answer_of_another_type_is_told_so()
        => Assert.Contains("should be a number, but it is a String", Exercise.Number("q", 1).Check("one").Message);
}
