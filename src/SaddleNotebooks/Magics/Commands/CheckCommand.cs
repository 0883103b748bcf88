using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Magics.Commands;

/// <summary>
/// <c>#!check exercise answer</c>: says whether an answer is right, and if not, what is wrong with it. A wrong answer is told on standard
/// error and stops nothing.
/// </summary>
sealed class CheckCommand : IMagicCommand
{
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
        var feedback = exercise.Check(context.Arguments.Get<object>("--answer"));
        // Standard error is how nbgrader tells a failed check from a passed one, and what it quotes; unlike an error it lets the cells below run.
        if (feedback.IsCorrect)
            context.Display(feedback);
        else
            Console.Error.WriteLine(feedback);
        return Task.CompletedTask;
    }
}
