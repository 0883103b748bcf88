using SaddleNotebooks.Charts;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary><c>#!lsmagic</c>: every magic command there is.</summary>
sealed class CommandsCommand : IMagicCommand
{
    readonly IReadOnlyList<IMagicCommand> commands;

    public CommandsCommand(IEnumerable<IMagicCommand> others)
        => commands = [.. others.Append(this).OrderBy(c => c.Name, StringComparer.Ordinal)];

    public string Name => "#!lsmagic";

    public string Help => "Lists the magic commands.";

    public IReadOnlyList<MagicParameter> Parameters => [];

    public Task ExecuteAsync(IMagicContext context)
    {
        context.Display(HtmlFragment.Of(new TextTable(["command", "what it does"], [.. commands.Select(IReadOnlyList<string> (c) => [c.Name, c.Help])])));
        return Task.CompletedTask;
    }
}
