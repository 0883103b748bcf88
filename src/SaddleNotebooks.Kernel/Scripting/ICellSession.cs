namespace SaddleNotebooks.Kernel;

/// <summary>Runs cells one after the other with one growing state: in this process, or in one of its own.</summary>
interface ICellSession : IDisposable
{
    /// <summary>The names of the variables declared so far.</summary>
    IReadOnlyCollection<string> VariableNames { get; }

    /// <summary>Loads the compiler, so that the first cell's time is its own.</summary>
    Task PrepareAsync();

    /// <summary>Runs one cell to its end, its failure, or until it is stopped.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="number">The cell's number, for messages.</param>
    /// <param name="sink">Receives the outputs as they come, also those of later times.</param>
    /// <param name="language">The language the cell starts in.</param>
    /// <param name="timeout">The longest time it may run; null means no limit.</param>
    /// <param name="cancellationToken">Stops the cell.</param>
    /// <returns>Null if the cell ran to its end, else why not. The failure has been sent to the sink as well.</returns>
    Task<CellFailure?> RunAsync(
        string source, int number, IOutputSink sink, string language = "csharp", TimeSpan? timeout = null, CancellationToken cancellationToken = default);

    /// <summary>After the last cell: lets finalizers of what the cells left behind run, so that their faults are seen.</summary>
    Task SettleAsync();

    /// <summary>Completes code that is being typed; also while a cell runs.</summary>
    CompletionList Complete(string code, int position);

    /// <summary>What stands at a position of code that is being typed, in Markdown; null if there is nothing to say. Also while a cell runs.</summary>
    string? Describe(string code, int position);
}
