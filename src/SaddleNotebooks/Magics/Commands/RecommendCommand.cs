using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!recommend loss --memory 16</c>: which optimizer suits the number of parameters and the memory, and why.</summary>
sealed class RecommendCommand : IMagicCommand
{
    public string Name => "#!recommend";

    public string Help => "Recommends an optimizer for a number of parameters and an amount of memory, with the reasons.";

    public IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        new("--objective", typeof(object), "The variable that holds the objective; left out: give --parameters.") { Positional = true },
        new("--parameters", typeof(long), "The number of parameters, positive."),
        new("--memory", typeof(double), "Memory of the machine in gigabytes, positive; left out: this machine's."),
    ];

    public Task ExecuteAsync(IMagicContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        long? count = context.Arguments.Get<long?>("--parameters");
        if (context.Arguments.Get<object>("--objective") is { } value)
            count ??= Subject.Of(value).Dimension;
        if (count is not { } parameters)
            throw new MagicException("Give the variable that holds an objective, as in #!recommend loss, or --parameters with their number.");
        double memory = context.Arguments.Get<double?>("--memory") ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        try
        {
            context.Display(Picture(Recommend.For(parameters, memory)));
        }
        catch (ArgumentException fault)
        {
            throw new MagicException($"{Name}: {fault.Message}", fault);
        }
        return Task.CompletedTask;
    }

    static HtmlFragment Picture(Recommendation recommendation)
    {
        string heading = $"{NumberText.Of(recommendation.Parameters)} parameters: {recommendation.Optimizer?.Name ?? "nothing fits"}.";
        var reasons = new TextTable(["why"], [.. recommendation.Reasons.Select(IReadOnlyList<string> (reason) => [reason])]);
        return HtmlFragment.Of(reasons, heading);
    }
}
