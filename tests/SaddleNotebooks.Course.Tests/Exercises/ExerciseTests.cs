namespace SaddleNotebooks.Course.Tests;

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
        Assert.Equal("At −1: 2 has the right size but the wrong sign.", exercise.Check((double x) => 2 * Math.Abs(x)).Message);
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

    [Theory]
    [InlineData("one", "I expected a number; this is a text.")]
    [InlineData("1.0", "I expected a number; this is a text. Leave out the quotation marks.")]
    [InlineData(true, "I expected a number; this is true or false.")]
    [InlineData(new[] { 1, 2 }, "I expected a number; this is a list of length 2.")]
    public void What_is_no_number_is_named_in_words(object answer, string says)
        => Assert.Equal(says, Exercise.Number("q", 1).Check(answer).Message);

    [Fact]
    public void What_cannot_be_taken_is_named_in_words()
    {
        Assert.Equal("I expected a number; this is a function. Is it to be called, with parentheses after its name?", Exercise.Number("q", 1).Check((Func<double>)(() => 1)).Message);
        Assert.Equal("I expected a number; this is a pair.", Exercise.Number("q", 1).Check((1, 2)).Message);
        Assert.Equal("I expected a whole number, this is 1.5.", Whole.Check(1.5m).Message);
        Assert.Equal("1e30 is too large for the whole number that is asked for.", Whole.Check(1e30).Message);
        Assert.Equal("I expected a function of a number with a number as its value; this is a number. Write it with an arrow: x => …", Twice.Check(2).Message);
        Assert.Equal("I expected a function of a number with a number as its value; this function takes 2 arguments instead of 1.", Twice.Check((double a, double b) => a).Message);
        Assert.Equal("The value of your function: I expected a number; this is a text.", Twice.Check((double x) => "two").Message);
        Assert.Equal("An argument that your function must work for: I expected a whole number, this is 0.5.", Twice.Check((int x) => 2 * x).Message);
        Assert.Equal("Part 2 of your answer: I expected a number; this is a text.", Pair.Check((1, "two")).Message);
        Assert.Equal("I expected a pair in parentheses, each a number; this is 3 things in parentheses.", Pair.Check((1, 2, 3)).Message);
        Assert.Contains("I stopped reading your list", Exercise.Custom<double[]>("q", _ => Feedback.Right()).Check(Endless()).Message);

        static IEnumerable<double> Endless()
        {
            while (true)
                yield return 1;
        }
    }

    [Fact]
    public void Answers_of_the_same_meaning_are_the_same()
    {
        foreach (object one in new object[] { 1, 1u, 1L, 1f, 1m, (short)1, (Half)1, System.Numerics.BigInteger.One, (Int128)1, System.Numerics.Complex.One })
        {
            Assert.True(Exercise.Number("q", 1).Check(one).IsCorrect);
            Assert.True(Whole.Check(one).IsCorrect);
        }
        foreach (object two in new object[] { (1, 2), Tuple.Create(1.0, 2m), new[] { 1, 2 }, new List<float> { 1, 2 }, new Memory<double>([1, 2]), System.Collections.Immutable.ImmutableArray.Create(1L, 2L) })
        {
            Assert.True(Pair.Check(two).IsCorrect);
            Assert.True(Exercise.Custom<double[]>("q", a => a is [1, 2] ? Feedback.Right() : Feedback.Wrong("no")).Check(two).IsCorrect);
            Assert.True(Exercise.Custom<IReadOnlyList<int>>("q", a => a is [1, 2] ? Feedback.Right() : Feedback.Wrong("no")).Check(two).IsCorrect);
        }
        Assert.True(Twice.Check((decimal x) => 2 * x).IsCorrect);
        Assert.True(Twice.Check((float x) => 2 * x).IsCorrect);
        Assert.True(Twice.Check((Converter<double, double>)(x => 2 * x)).IsCorrect);
    }

    [Fact]
    public void Whole_numbers_that_drop_or_overflow_are_recognized()
    {
        int zero = 1 / 2;
        Assert.Contains("Did you divide whole numbers?", Exercise.Number("q", 0.5).Check(zero).Message);
        Assert.Contains("Did you divide whole numbers?", Exercise.Number("q", -3.5).Check(-7 / 2).Message);
        Assert.DoesNotContain("divide", Exercise.Number("q", 0.5).Check(0.0).Message);
        int side = 100_000;
        Assert.Contains("overflowed", Exercise.Number("q", 1e10).Check(unchecked(side * side)).Message);
        Assert.Contains("overflowed", Lesson08.HessianGigabytes.Check(unchecked(79510 * 79510 * 8) / 1e9).Message);
        Assert.DoesNotContain("overflowed", Lesson08.HessianGigabytes.Check(49.2).Message);
    }

    [Fact]
    public void No_documentation_of_an_exercise_holds_its_solution()
    {
        string text = File.ReadAllText(Path.ChangeExtension(typeof(Exercise).Assembly.Location, ".xml"));
        foreach (string leak in new[] { "1/√2", "0.7071", "−6021", "138,162", "1.064", "283", "51.0", "50.6", "0.116", "2.83" })
            Assert.DoesNotContain(leak, text, StringComparison.Ordinal);
    }

    static Exercise Whole { get; } = Exercise.Custom<int>("q", a => a == 1 ? Feedback.Right() : Feedback.Wrong("no"));

    static Exercise Twice { get; } = Exercise.Function("2x", x => 2 * x, [0.5, 1, 2]);

    static Exercise Pair { get; } = Exercise.Custom<(double, double)>("q", a => a == (1, 2) ? Feedback.Right() : Feedback.Wrong("no"));
}
