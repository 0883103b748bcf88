using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>
/// A question with an automatic check: <c>var exercise = Exercise.Number("λ_min of the saddle", -2);</c>, then in another cell
/// <c>#!check exercise answer</c> or <c>exercise.Check(answer)</c>.
/// </summary>
public sealed class Exercise
{
    readonly Func<object, Feedback> check;

    Exercise(string question, Func<object, Feedback> check)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        Question = question;
        this.check = check;
    }

    /// <summary>The question.</summary>
    public string Question { get; }

    /// <summary>Checks an answer. An answer that throws is wrong, and the feedback says how it failed.</summary>
    /// <param name="answer">What the learner wrote: a number, a list, a function – what the exercise asks for.</param>
    public Feedback Check(object? answer)
    {
        if (answer is null)
            return Feedback.Wrong("There is no answer yet: the variable is null.");
        try
        {
            return check(answer);
        }
        catch (NotImplementedException)
        {
            return Feedback.Wrong("There is no answer yet: replace the NotImplementedException by your own code.");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return Feedback.Wrong($"Your answer failed with {fault.GetType().Name}: {fault.Message}");
        }
    }

    /// <summary>Asks for a number.</summary>
    /// <param name="question">The question.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="tolerance">How far an answer may be off, relative to the right one (absolute where that is 0).</param>
    /// <param name="hint">What to think of when the answer is wrong.</param>
    public static Exercise Number(string question, double expected, double tolerance = 1e-3, string hint = "")
        => new(question, answer => Read(answer) is { } number
            ? NumberCheck.Compare(number, expected, tolerance, hint)
            : Feedback.Wrong($"The answer should be a number, but it is a {answer.GetType().Name}."));

    /// <summary>Asks for one of several words, without regard to case.</summary>
    /// <param name="question">The question.</param>
    /// <param name="expected">The right word.</param>
    /// <param name="others">The wrong ones, each with what is wrong about it.</param>
    public static Exercise Choice(string question, string expected, params IReadOnlyList<(string Word, string Why)> others)
        => new(question, answer =>
        {
            string word = answer.ToString() ?? "";
            if (string.Equals(word, expected, StringComparison.OrdinalIgnoreCase))
                return Feedback.Right();
            foreach (var (wrong, why) in others)
            {
                if (string.Equals(word, wrong, StringComparison.OrdinalIgnoreCase))
                    return Feedback.Wrong(why);
            }
            return Feedback.Wrong($"\"{word}\" is none of the choices: {string.Join(", ", others.Select(o => o.Word).Append(expected).Order(StringComparer.Ordinal))}.");
        });

    /// <summary>Asks for a function of one number, compared at several points.</summary>
    /// <param name="question">The question.</param>
    /// <param name="expected">The right function.</param>
    /// <param name="points">Where to compare.</param>
    /// <param name="tolerance">How far a value may be off, relative to the right one (absolute where that is 0).</param>
    public static Exercise Function(string question, Func<double, double> expected, IReadOnlyList<double> points, double tolerance = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(points);
        return Custom<Func<double, double>>(question, answer =>
        {
            foreach (double x in points)
            {
                var feedback = NumberCheck.Compare(answer(x), expected(x), tolerance, "");
                if (!feedback.IsCorrect)
                    return Feedback.Wrong($"At {NumberText.Of(x)}: {feedback.Message}");
            }
            return Feedback.Right($"Right at all {NumberText.Of(points.Count)} points.");
        });
    }

    /// <summary>Asks for anything; the check says what is wrong with it.</summary>
    /// <typeparam name="T">What the answer should be.</typeparam>
    /// <param name="question">The question.</param>
    /// <param name="check">Judges an answer.</param>
    public static Exercise Custom<T>(string question, Func<T, Feedback> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return new(question, answer => answer is T typed
            ? check(typed)
            : Feedback.Wrong($"The answer should be a {typeof(T).Name}, but it is a {answer.GetType().Name}."));
    }

    /// <summary>The question.</summary>
    public override string ToString() => Question;

    static double? Read(object answer) => answer switch
    {
        double number => number,
        float number => number,
        int number => number,
        long number => number,
        decimal number => (double)number,
        _ => null,
    };
}
