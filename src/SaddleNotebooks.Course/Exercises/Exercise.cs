using SaddleNotebooks.Charts;
using SaddleNotebooks.Course;

namespace SaddleNotebooks;

/// <summary>
/// A question with an automatic check: <c>var exercise = Exercise.Number("λ_min of the saddle", -2);</c>, then in another cell
/// <c>#!check exercise answer</c> or <c>exercise.Check(answer)</c>.
/// </summary>
public sealed class Exercise
{
    /// <summary>What the hints are called, in the order in which they are given.</summary>
    internal static readonly string[] Rungs = ["Where to look", "The formula"];

    readonly Func<object, Feedback> check;

    Exercise(string question, Func<object, Feedback> check)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        Question = question;
        this.check = check;
    }

    /// <summary>The question.</summary>
    public string Question { get; }

    /// <summary>The help for those whose answers are wrong: where to look, then the formula. Empty if the exercise has none.</summary>
    internal IReadOnlyList<string> Hints { get; private init; } = [];

    /// <summary>
    /// The same exercise with a ladder of hints: a first wrong answer is told what is wrong with it, a second also where to look, and a third the
    /// formula. In a notebook <c>#!check</c> counts them.
    /// </summary>
    /// <param name="lookAt">Where to look, without the way to the answer.</param>
    /// <param name="formula">What leads to the answer.</param>
    public Exercise WithHints(string lookAt, string formula)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(lookAt);
        ArgumentException.ThrowIfNullOrWhiteSpace(formula);
        return new(Question, check) { Hints = [lookAt, formula] };
    }

    /// <summary>Checks an answer that comes after wrong ones.</summary>
    /// <param name="answer">What the learner wrote.</param>
    /// <param name="failures">How many were wrong before; each opens a hint.</param>
    internal Feedback Check(object? answer, int failures)
    {
        var feedback = Check(answer);
        return feedback.IsCorrect ? feedback : feedback with { Hints = [.. Hints.Take(failures)] };
    }

    /// <summary>Checks an answer. An answer that throws is wrong, and the feedback says how it failed.</summary>
    /// <param name="answer">
    /// What the learner wrote: a number, a list, a function – what the exercise asks for. Numbers of any type, lists, arrays, tuples and functions of
    /// other number types are taken for one another where the meaning is the same.
    /// </param>
    public Feedback Check(object? answer)
    {
        if (answer is null)
            return Feedback.Wrong("There is no answer yet: the variable is null.");
        try
        {
            return check(answer);
        }
        catch (AnswerException e)
        {
            return Feedback.Wrong(e.Message);
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
    {
        Require.NotNegative(tolerance, nameof(tolerance));
        return Quantity(question, () => expected, answer => NumberCheck.Compare(answer, expected, tolerance, hint));
    }

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
        Require.NotNegative(tolerance, nameof(tolerance));
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
        return new(question, answer => check((T)Answer.As(answer, typeof(T))!));
    }

    /// <summary>Asks for a number that is known, so that what whole numbers did to a wrong one can be told.</summary>
    /// <param name="question">The question.</param>
    /// <param name="expected">The right answer; null where there are many.</param>
    /// <param name="check">Judges an answer.</param>
    /// <param name="unit">What one unit of the answer is in whole numbers: 10⁹ for gigabytes counted in bytes.</param>
    internal static Exercise Quantity(string question, Func<double>? expected, Func<double, Feedback> check, double unit = 1)
        => new(question, answer =>
        {
            double number = (double)Answer.As(answer, typeof(double))!;
            var feedback = check(number);
            return !feedback.IsCorrect && WholeNumbers.Explain(answer, number, expected?.Invoke(), unit) is { } remark
                ? Feedback.Wrong($"{feedback.Message} {remark}")
                : feedback;
        });

    /// <summary>The question.</summary>
    public override string ToString() => Question;
}
