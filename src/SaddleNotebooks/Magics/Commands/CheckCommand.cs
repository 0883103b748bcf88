using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Magics.Commands;

/// <summary>
/// <c>#!check exercise answer</c>: shows whether an answer is right, and if not, what is wrong with it; wrong answers before it open hints. It stops
/// nothing.
/// </summary>
sealed class CheckCommand : IMagicCommand
{
    readonly Dictionary<string, Tries> tries = new(StringComparer.Ordinal);

    public string Name => "#!check";

    public string Help => "Checks your answer to an exercise and says what is wrong with it.";

    public IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        new("--exercise", typeof(object), "The variable that holds the exercise.") { Positional = true, Required = true },
        new("--answer", typeof(object), "The variable that holds your answer.") { Positional = true, Required = true },
    ];

    public Task ExecuteAsync(IMagicContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Arguments.Get<object>("--exercise") is not Exercise exercise)
            throw new MagicException("The first word must name a variable that holds an exercise, as in #!check exercise answer.");
        object? answer = context.Arguments.Get<object>("--answer");
        // By the question: an exercise that a cell makes is another one each time the cell runs. The same answer checked again is no new try.
        var before = tries.GetValueOrDefault(exercise.Question);
        var now = before is not null && Equals(before.Answer, answer) ? before : new Tries((before?.Wrong ?? 0) + 1, answer);
        var feedback = exercise.Check(answer, now.Wrong - 1);
        context.Display(feedback);
        if (feedback.IsCorrect)
            return Task.CompletedTask;
        tries[exercise.Question] = now;
        // Standard error is how nbgrader tells a failed check from a passed one; unlike an error it lets the cells below run.
        Console.Error.WriteLine($"✗ Not right yet ({(now.Wrong == 1 ? "first try" : $"{now.Wrong} tries")}).");
        return Task.CompletedTask;
    }

    /// <summary>Wrong answers to one exercise in this session.</summary>
    /// <param name="Wrong">How many different ones.</param>
    /// <param name="Answer">The latest.</param>
    sealed record Tries(int Wrong, object? Answer);
}
