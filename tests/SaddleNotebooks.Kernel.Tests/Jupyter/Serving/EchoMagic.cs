using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>A magic command with one parameter of each kind that completion knows.</summary>
sealed class EchoMagic : IMagicCommand
{
    public string Name => "#!echo";

    public string Help => "Shows its argument.";

    public IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        new("--value", typeof(object), "What to show.") { Positional = true, Required = true },
        new("--times", typeof(int), "How often.") { Default = 1 },
        new("--day", typeof(DayOfWeek), "When.") { Default = DayOfWeek.Monday },
    ];

    public Task ExecuteAsync(IMagicContext context)
    {
        for (int i = 0; i < context.Arguments.Get<int>("--times"); i++)
            context.Display(context.Arguments.Get<object>("--value"));
        return Task.CompletedTask;
    }
}
