using System.Runtime.CompilerServices;
using System.Text.Json;
using SaddleNotebooks.Formatters;
using SaddleNotebooks.Magics;
using SaddleNotebooks.Numerics;

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

    /// <summary>Makes the library's long calls in a cell heed the host's stop button, and show how far they are.</summary>
    /// <param name="show">Shows a value below the cell.</param>
    /// <param name="cancellationToken">Cancelled when the button is pressed.</param>
    /// <returns>To be disposed when the cell is over.</returns>
    public static IDisposable Watch(Func<object, IUpdatableDisplay> show, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        return AmbientWork.Enter(cancellationToken, new WorkBar(show));
    }

    /// <summary>Shows an array of two and more dimensions in its shape.</summary>
    /// <param name="array">The array; of a large one the first rows, columns and matrices are shown, and the number of others.</param>
    /// <returns>A table for each matrix, and the same as aligned text.</returns>
    /// <exception cref="ArgumentException">The array has one dimension.</exception>
    public static (string Html, string Text) ShowArray(Array array)
    {
        var fragment = ArrayFragment.Of(array);
        return (fragment.Html, fragment.Text);
    }

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
        // Commands show by themselves how far they are.
        using var quiet = AmbientWork.Enter(notebook.Cancellation);
        string? fault = await FaultAsync(command, given, notebook).ConfigureAwait(false);
        // Failing a cell cancels its token, and the callback would wait for what comes after it. A cell that was stopped by its reader is told of first.
        if (!notebook.Cancellation.IsCancellationRequested)
            ended.Set();
        if (fault is not null)
            notebook.Fail(fault);
        ended.Set();
    }

    /// <summary>Runs a command.</summary>
    /// <returns>Why it failed, or null.</returns>
    async Task<string?> FaultAsync(IMagicCommand command, IReadOnlyDictionary<string, JsonElement> given, IInteractiveNotebook notebook)
    {
        try
        {
            var arguments = Line(command, given, notebook).Bind(command, notebook.TryGetVariable, notebook.VariableNames);
            await command.ExecuteAsync(new Context(arguments, notebook)).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException)
        {
            return $"{command.Name} was stopped.";
        }
        catch (MagicException fault)
        {
            return fault.Message;
        }
        catch (Exception fault)
        {
            return $"{command.Name} failed: {fault.Message}";
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
                var command = Catalog.Find(parsed.Name);
                // Whether a variable is there is known when the cell runs, and not before.
                parsed.Bind(command, (string name, out object? value) => (value = name) is not null, []);
                if (NameForNegative(command, parsed) is { } named)
                    return $"Write {named}: this host takes a word that begins with - for the name of a parameter, unless one stands before it.";
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

    /// <summary>The line with the name of the parameter that gets a negative number; null if there is none, or it has its name.</summary>
    static string? NameForNegative(IMagicCommand command, MagicLine line)
    {
        var open = new Queue<MagicParameter>(command.Parameters.Where(p => p.Positional && !line.Words.Any(w => w.Split('=')[0] == p.Name)));
        var words = new List<string> { command.Name };
        bool changed = false, valueFollows = false;
        foreach (string word in line.Words)
        {
            bool isName = word.StartsWith("--", StringComparison.Ordinal);
            if (!isName && !valueFollows && open.TryDequeue(out var parameter) && word is ['-', (>= '0' and <= '9') or '.', ..])
            {
                words.Add(parameter.Name);
                changed = true;
            }
            valueFollows = isName && !word.Contains('=', StringComparison.Ordinal);
            words.Add(word.Any(char.IsWhiteSpace) ? $"\"{word}\"" : word);
        }
        return changed ? string.Join(' ', words) : null;
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

        public void SetVariable(string name, object value) => notebook.SetVariable(name, value);

        public async Task RunAsync(string code)
        {
            if (await notebook.RunAsync(code).ConfigureAwait(false) is { } failure)
                throw new MagicException(failure);
        }

        public IUpdatableDisplay Display(object? value) => notebook.Display(value);
    }
}
