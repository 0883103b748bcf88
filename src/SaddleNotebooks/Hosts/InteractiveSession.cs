using System.Runtime.CompilerServices;
using System.Text.Json;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Hosts;

/// <summary>The magic commands of one .NET Interactive notebook: the part of the extension that needs none of that host's types.</summary>
public sealed class InteractiveSession
{
    /// <summary>How long a stopped command may take to put what it has on display; the host shows nothing of a cell that has ended.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How often each command ran in a cell so far: the host does not say which line it is at.</summary>
    readonly ConditionalWeakTable<object, Dictionary<string, int>> calls = [];

    /// <summary>The commands.</summary>
    public MagicCatalog Catalog { get; } = MagicCommands.Create();

    /// <summary>Runs a command with the parameters that the host parsed; every fault becomes the cell's error.</summary>
    /// <param name="command">The command.</param>
    /// <param name="given">What the line gave: names in camel case, values as the host's parser read them.</param>
    /// <param name="notebook">The notebook.</param>
    public async Task RunAsync(IMagicCommand command, IReadOnlyDictionary<string, JsonElement> given, IInteractiveNotebook notebook)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(notebook);
        using var ended = new ManualResetEventSlim();
        // The host ends the cell when this callback returns: before that, what the command has so far can still be shown.
        using var patience = notebook.Cancellation.Register(() => ended.Wait(Patience));
        try
        {
            var arguments = Line(command, given, notebook).Bind(command, notebook.TryGetVariable, notebook.VariableNames);
            await command.ExecuteAsync(new Context(arguments, notebook)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            notebook.Fail($"{command.Name} was stopped.");
        }
        catch (MagicException fault)
        {
            notebook.Fail(fault.Message);
        }
        catch (Exception fault)
        {
            notebook.Fail($"{command.Name} failed: {fault.Message}");
        }
        finally
        {
            ended.Set();
        }
    }

    /// <summary>What is wrong with the magic lines of a cell that the host refused, with the right spelling.</summary>
    /// <param name="code">The cell's text.</param>
    /// <returns>The first mistake, or null if the lines of this project's commands are well formed.</returns>
    public string? Advise(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        foreach (string line in Lines(code))
        {
            try
            {
                var parsed = MagicLine.Parse(line);
                // Whether a variable is there is known when the cell runs, and not before.
                parsed.Bind(Catalog.Find(parsed.Name), (string name, out object? value) => (value = name) is not null, []);
            }
            catch (MagicException mistake) when (mistake.Message.Contains("Did you mean", StringComparison.Ordinal) || IsOurs(line))
            {
                return mistake.Message;
            }
            catch (MagicException)
            {
                // A command of the host, or of another package.
            }
        }
        return null;
    }

    /// <summary>
    /// The words of the line. The host fills one parameter without its name: where a line has more such words, as in
    /// <c>#!check task answer</c>, it drops them all, and they are read from the cell.
    /// </summary>
    MagicLine Line(IMagicCommand command, IReadOnlyDictionary<string, JsonElement> given, IInteractiveNotebook notebook)
    {
        var counts = calls.GetOrCreateValue(notebook.Cell);
        int index = counts.GetValueOrDefault(command.Name);
        counts[command.Name] = index + 1;
        var implicitParameter = command.Parameters.FirstOrDefault(p => p.Positional);
        if (implicitParameter is not null && !Gives(implicitParameter, given))
        {
            string? line = Lines(notebook.Code).Where(l => Calls(command, l)).ElementAtOrDefault(index);
            if (line is not null && MagicLine.Parse(line) is { } parsed && parsed.Words.Count > 1)
                return parsed with { Name = command.Name };
        }
        return new MagicLine(command.Name, Words(command, given));
    }

    static IEnumerable<string> Lines(string code)
        => code.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("#!", StringComparison.Ordinal));

    static bool Calls(IMagicCommand command, string line)
        => line.StartsWith(command.Name, StringComparison.Ordinal) && (line.Length == command.Name.Length || char.IsWhiteSpace(line[command.Name.Length]));

    bool IsOurs(string line) => Catalog.Commands.Any(command => Calls(command, line));

    static bool Gives(MagicParameter parameter, IReadOnlyDictionary<string, JsonElement> given)
        => given.TryGetValue(CamelCase(parameter.Name), out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);

    static List<string> Words(IMagicCommand command, IReadOnlyDictionary<string, JsonElement> given)
    {
        var words = new List<string>();
        foreach (var parameter in command.Parameters.Where(p => Gives(p, given)))
        {
            var value = given[CamelCase(parameter.Name)];
            words.Add(parameter.Name);
            words.Add(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
        }
        return words;
    }

    /// <summary><c>--help-on</c> arrives as <c>helpOn</c>.</summary>
    static string CamelCase(string name)
    {
        string[] parts = name.Split('-', StringSplitOptions.RemoveEmptyEntries);
        return parts[0] + string.Concat(parts.Skip(1).Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
    }

    sealed class Context(MagicArguments arguments, IInteractiveNotebook notebook) : IMagicContext
    {
        public MagicArguments Arguments => arguments;

        public IReadOnlyCollection<string> VariableNames => notebook.VariableNames;

        public CancellationToken Cancellation => notebook.Cancellation;

        public bool TryGetVariable(string name, out object? value) => notebook.TryGetVariable(name, out value);

        public IUpdatableDisplay Display(object? value) => notebook.Display(value);
    }
}
