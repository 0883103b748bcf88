using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary>How a notebook is run.</summary>
sealed record NotebookRunOptions
{
    readonly TimeSpan? timeout;

    /// <summary>The notebook's folder: where relative paths of <c>#r</c> and <c>#i</c> start.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The longest time one cell may run; null means no limit. Positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public TimeSpan? Timeout
    {
        get => timeout;
        init => timeout = value is not { } limit || limit > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The timeout must be positive.");
    }

    /// <summary>True runs the cells after a failed one as well.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>Values for the variables of the notebook's parameters cell, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The magic commands that cells can call; null means the project's, with a memory of their own for each run.</summary>
    public MagicCatalog? Magics { get; init; }

    /// <summary>Receives the notebook as far as it has run: after every cell, and when a stop is asked for. Called from several threads, never at once.</summary>
    public Action<NotebookDocument>? Checkpoint { get; init; }

    /// <summary>
    /// Where the process comes from that runs the cells, so that nothing they do reaches this process or the next notebook; its magic commands are
    /// those of the project. Null runs them in this process.
    /// </summary>
    public WorkerPool? Workers { get; init; }

    /// <summary>Called once when the first cell is about to run: the time to prepare what comes next.</summary>
    public Action? Ready { get; init; }
}
