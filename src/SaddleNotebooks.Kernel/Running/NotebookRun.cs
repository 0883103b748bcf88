namespace SaddleNotebooks.Kernel;

/// <summary>The result of running a notebook.</summary>
/// <param name="Notebook">The notebook with its outputs, as far as it ran.</param>
/// <param name="Failures">The cells that failed, in order; empty if all is well.</param>
/// <param name="Duration">How long the run took.</param>
sealed record NotebookRun(NotebookDocument Notebook, IReadOnlyList<CellFailure> Failures, TimeSpan Duration)
{
    /// <summary>Why the results are not where they were asked for, and where they are instead; null if they are there, or none were asked for.</summary>
    public string? Unwritten { get; init; }

    /// <summary>How the run ended.</summary>
    public NotebookRunStatus Status
        => Failures.Count == 0 ? NotebookRunStatus.Completed
        : Failures.Any(f => f.Kind == FailureKind.Canceled) ? NotebookRunStatus.Canceled
        : Failures.Any(f => f.Kind == FailureKind.TimedOut) ? NotebookRunStatus.TimedOut
        : NotebookRunStatus.Failed;
}

/// <summary>How a run ended.</summary>
enum NotebookRunStatus
{
    /// <summary>Every cell ran to its end.</summary>
    Completed,

    /// <summary>A cell failed; look at its error.</summary>
    Failed,

    /// <summary>A cell ran too long; make its work smaller or the timeout larger.</summary>
    TimedOut,

    /// <summary>The user stopped the run; the outputs up to there are kept.</summary>
    Canceled,
}
