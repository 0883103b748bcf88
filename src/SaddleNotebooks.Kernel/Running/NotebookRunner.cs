using System.Diagnostics;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary>Runs a notebook's code cells from top to bottom in one fresh session.</summary>
public static class NotebookRunner
{
    /// <summary>Runs a notebook.</summary>
    /// <param name="notebook">The notebook; its old outputs are not kept.</param>
    /// <param name="options">Time limit, parameters, magic commands, what to do after a failure.</param>
    /// <param name="progress">Told before and after every code cell.</param>
    /// <param name="cancellation">Stops the running cell and with it the run; what there is so far is the result.</param>
    /// <returns>The notebook with outputs, and what failed.</returns>
    /// <exception cref="ParameterException">A parameter is not one of the notebook's.</exception>
    public static async Task<NotebookRun> RunAsync(
        NotebookDocument notebook, NotebookRunOptions options, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        var draft = new NotebookDraft(ParameterCell.Inject(notebook, options.Parameters), options.Checkpoint);
        using var checkpoint = cancellation.Register(draft.Checkpoint);
        using var session = new CSharpSession(new() { Folder = options.Folder, Magics = options.Magics ?? MagicCommands.Create() });
        await session.PrepareAsync().ConfigureAwait(false);
        var failures = new List<CellFailure>();
        int number = 0;
        foreach (int index in draft.CodeCells)
        {
            var cell = draft.Start(index, ++number, out var outputs);
            progress?.Report(new(number, draft.CodeCells.Count, Preview(cell), false, TimeSpan.Zero, null));
            var cellClock = Stopwatch.StartNew();
            var failure = await session.RunAsync(cell.Source, number, outputs, cell.Language, options.Timeout, cancellation).ConfigureAwait(false);
            draft.Checkpoint();
            progress?.Report(new(number, draft.CodeCells.Count, Preview(cell), true, cellClock.Elapsed, failure));
            if (failure is null)
                continue;
            failures.Add(failure);
            if (!options.KeepGoing || failure.Kind == FailureKind.Cancelled)
                break;
        }
        return new(draft.Snapshot(), failures, clock.Elapsed);
    }

    static string Preview(NotebookCell cell)
        => cell.Source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)) ?? "";
}
