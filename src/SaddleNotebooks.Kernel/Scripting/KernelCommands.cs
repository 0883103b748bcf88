using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary>The magic commands of this kernel: the project's, and those that users of .NET Interactive know from their host.</summary>
static class KernelCommands
{
    /// <summary>All commands, for one session.</summary>
    /// <returns>The commands of <see cref="MagicCommands"/> with <c>#!time</c>, <c>#!who</c>, <c>#!whos</c>, <c>#!about</c> and <c>#!lsmagic</c>.</returns>
    public static MagicCatalog Create()
    {
        var commands = new List<IMagicCommand>(MagicCommands.Create().Commands)
        {
            new TimeCommand(), new VariablesCommand("#!who", withValues: false), new VariablesCommand("#!whos", withValues: true), new AboutCommand(),
        };
        commands.Add(new CommandsCommand(commands));
        return new(commands);
    }

    /// <summary>What to write in place of a command that only .NET Interactive has; null for any other name.</summary>
    internal static string? Advice(string name) => name.ToLowerInvariant() switch
    {
        "#!import" => "write #load \"file.csx\" for a script, or run the other notebook by itself.",
        "#!connect" => "other kernels cannot be joined; start them in Jupyter, or read their data from a file.",
        "#!set" or "#!share" or "#!value" => "there is one kernel, and its variables are seen in every cell: write var name = …;",
        "#!nuget-restore" => "write #r \"nuget: PACKAGE\", which restores at once.",
        "#!log" => "write Console.WriteLine(…) or display(…).",
        _ => null,
    };
}
