namespace SaddleNotebooks.Magics;

/// <summary>A set of magic commands, found by name.</summary>
public sealed class MagicCatalog
{
    readonly Dictionary<string, IMagicCommand> commands;

    /// <summary>Collects commands.</summary>
    /// <param name="commands">Commands with distinct names, each starting with <c>#!</c>.</param>
    /// <exception cref="ArgumentException">A name lacks <c>#!</c> or appears twice.</exception>
    public MagicCatalog(IEnumerable<IMagicCommand> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        this.commands = new(StringComparer.OrdinalIgnoreCase);
        foreach (var command in commands)
        {
            if (!command.Name.StartsWith("#!", StringComparison.Ordinal))
                throw new ArgumentException($"The magic command {command.Name} must start with #!.", nameof(commands));
            if (!this.commands.TryAdd(command.Name, command))
                throw new ArgumentException($"The magic command {command.Name} is defined twice.", nameof(commands));
        }
    }

    /// <summary>The commands, ordered by name.</summary>
    public IReadOnlyList<IMagicCommand> Commands => [.. commands.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>Finds a command.</summary>
    /// <param name="name">The command's name with <c>#!</c>; case does not matter.</param>
    /// <returns>The command.</returns>
    /// <exception cref="MagicException">There is none of that name; the message gives the nearest spelling.</exception>
    public IMagicCommand Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return commands.TryGetValue(name, out var command)
            ? command
            : throw new MagicException($"There is no magic command {name}. {Spelling.Suggest(name, Commands.Select(c => c.Name))}");
    }
}
