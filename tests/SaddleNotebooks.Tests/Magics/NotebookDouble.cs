using Microsoft.DotNet.Interactive.Formatting;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Tests;

/// <summary>A notebook's variables and displays, without a notebook: runs magic lines as hosts do.</summary>
sealed class NotebookDouble
{
    readonly MagicCatalog catalog = MagicCommands.Create();

    internal Dictionary<string, object?> Variables { get; } = [];

    /// <summary>What is on display, in order; updates have replaced what they update.</summary>
    internal List<object?> Shown { get; } = [];

    /// <summary>Everything that was ever on display, updates too.</summary>
    internal List<object?> History { get; } = [];

    /// <summary>The code that commands had run.</summary>
    internal List<string> Code { get; } = [];

    /// <summary>Runs such code: null, or why it fails.</summary>
    internal Func<string, string?> Run { get; set; } = _ => null;

    internal int Updates { get; private set; }

    /// <summary>Called after each update.</summary>
    internal Action Updated { get; set; } = () => { };

    internal IReadOnlyList<string> Texts => [.. Shown.Select(s => s.ToDisplayString("text/plain"))];

    internal async Task RunAsync(string line, CancellationToken cancellationToken = default)
    {
        var parsed = MagicLine.Parse(line);
        var command = catalog.Find(parsed.Name);
        var arguments = parsed.Bind(command, Variables.TryGetValue, Variables.Keys);
        await command.ExecuteAsync(new Context(this, arguments, cancellationToken));
    }

    sealed class Context(NotebookDouble notebook, MagicArguments arguments, CancellationToken cancellationToken) : IMagicContext
    {
        public MagicArguments Arguments => arguments;

        public IReadOnlyCollection<string> VariableNames => notebook.Variables.Keys;

        public CancellationToken Cancellation => cancellationToken;

        public bool TryGetVariable(string name, out object? value) => notebook.Variables.TryGetValue(name, out value);

        public void SetVariable(string name, object value) => notebook.Variables[name] = value;

        public Task RunAsync(string code)
        {
            notebook.Code.Add(code);
            return notebook.Run(code) is { } failure ? throw new MagicException(failure) : Task.CompletedTask;
        }

        public IUpdatableDisplay Display(object? value)
        {
            notebook.Shown.Add(value);
            notebook.History.Add(value);
            return new Place(notebook, notebook.Shown.Count - 1);
        }
    }

    sealed class Place(NotebookDouble notebook, int index) : IUpdatableDisplay
    {
        public void Update(object? value)
        {
            notebook.Shown[index] = value;
            notebook.History.Add(value);
            notebook.Updates++;
            notebook.Updated();
        }
    }
}
