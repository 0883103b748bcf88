using System.Text;
using System.Text.Json;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Hosts;

/// <summary>The part of the .NET Interactive extension that needs none of that host's types: <c>extension.dib</c> calls it.</summary>
public static class InteractiveHost
{
    /// <summary>One line, and plotly.js for the pictures of the notebook.</summary>
    public static string Greeting
        => PlotlyLibrary.Html() + "<p>SaddleNotebooks is ready: <code>#!saddle</code> in a new cell lists its commands.</p>";

    /// <summary>The script that declares the magic commands, compiled by the host against its own version.</summary>
    public static string MagicScript
    {
        get
        {
            using var script = typeof(InteractiveHost).Assembly.GetManifestResourceStream("magics.csx")!;
            using var reader = new StreamReader(script, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>What to say when the host's version does not take the script.</summary>
    public static string Excuse(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return $"SaddleNotebooks is loaded, but without its magic commands: {fault.Message} Everything else works; write for example loss.HessianSpectrum() in place of #!spectrum loss.";
    }

    /// <summary>Runs a command with the parameters that the host parsed; every fault becomes the cell's error.</summary>
    /// <param name="command">The command.</param>
    /// <param name="given">What the line gave: names in camel case, values as the host's parser read them.</param>
    /// <param name="notebook">The notebook.</param>
    public static async Task RunAsync(IMagicCommand command, IReadOnlyDictionary<string, JsonElement> given, IInteractiveNotebook notebook)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(notebook);
        try
        {
            var arguments = new MagicLine(command.Name, Words(command, given)).Bind(command, notebook.TryGetVariable, notebook.VariableNames);
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
    }

    static List<string> Words(IMagicCommand command, IReadOnlyDictionary<string, JsonElement> given)
    {
        var words = new List<string>();
        foreach (var parameter in command.Parameters)
        {
            if (!given.TryGetValue(CamelCase(parameter.Name), out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
                continue;
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
