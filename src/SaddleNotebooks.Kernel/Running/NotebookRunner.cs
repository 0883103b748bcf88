using System.Diagnostics;
using SaddleNotebooks.Magics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel;

/// <summary>Runs a notebook's code cells from top to bottom in one fresh session.</summary>
static class NotebookRunner
{
    /// <summary>Runs a notebook.</summary>
    /// <param name="notebook">The notebook; its old outputs are not kept.</param>
    /// <param name="options">Time limit, parameters, magic commands, what to do after a failure.</param>
    /// <param name="progress">Told before and after every code cell.</param>
    /// <param name="cancellationToken">Stops the running cell and with it the run; what there is so far is the result.</param>
    /// <returns>The notebook with outputs, and what failed.</returns>
    /// <exception cref="ParameterException">A parameter is not one of the notebook's.</exception>
    public static async Task<NotebookRun> RunAsync(
        NotebookDocument notebook, NotebookRunOptions options, IProgress<CellProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        var draft = new NotebookDraft(ParameterCell.Inject(notebook, options.Parameters), options.Checkpoint);
        using var checkpoint = cancellationToken.Register(draft.Checkpoint);
        CellProgress? current = null;
        using var session = Open(options, progress is null ? null : new Relay(work =>
        {
            if (Volatile.Read(ref current) is { } cell)
                progress.Report(cell with { Work = work });
        }));
        await session.PrepareAsync().ConfigureAwait(false);
        options.Ready?.Invoke();
        var failures = new List<CellFailure>();
        var kernels = new NotebookKernels(notebook.Metadata);
        int number = 0;
        foreach (int index in draft.CodeCells)
        {
            var cell = draft.Start(index, ++number, out var outputs);
            current = new(number, draft.CodeCells.Count, Preview(cell), false, TimeSpan.Zero, null);
            progress?.Report(current);
            var cellClock = Stopwatch.StartNew();
            var failure = await session.RunAsync(cell.Source, number, outputs, kernels.LanguageOf(cell.Language), options.Timeout, cancellationToken).ConfigureAwait(false);
            var duration = cellClock.Elapsed;
            draft.End(index, duration);
            draft.Checkpoint();
            progress?.Report(new(number, draft.CodeCells.Count, Preview(cell), true, duration, failure));
            if (failure is null)
                continue;
            failures.Add(failure);
            // Where the parameters could not be set, all that follows would be computed with others than those asked for.
            if (!options.KeepGoing || failure.Kind == FailureKind.Canceled || cell.Tags.Contains(ParameterCell.InjectedTag))
                break;
        }
        await session.SettleAsync().ConfigureAwait(false);
        var executed = draft.Snapshot();
        return new(executed, [.. failures.Concat(Late(executed, failures)).OrderBy(f => f.Cell)], clock.Elapsed);
    }

    static ICellSession Open(NotebookRunOptions options, IProgress<WorkProgress>? progress)
    {
        var own = new SessionOptions { Folder = options.Folder, Magics = options.Magics ?? KernelCommands.Create(), Progress = progress };
        return options.Workers is { } pool ? new WorkerSession(pool.Command, own, pool) : new CSharpSession(own);
    }

    sealed class Relay(Action<WorkProgress> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell(value);
    }

    /// <summary>What cells threw, on other threads, after they had ended well.</summary>
    static IEnumerable<CellFailure> Late(NotebookDocument executed, List<CellFailure> failures)
        => from cell in executed.Cells
           where cell.ExecutionCount is { } number && failures.All(f => f.Cell != number)
           from error in cell.Outputs.OfType<ErrorOutput>().Take(1)
           select new CellFailure(FailureKind.Exception, cell.ExecutionCount!.Value, null, error);

    static string Preview(NotebookCell cell)
        => cell.Source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)) ?? "";
}
