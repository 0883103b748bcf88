using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// The cell that code runs for. It flows with the execution context, so that output of a task or thread that a cell started
/// lands below that cell even while another one runs.
/// </summary>
/// <param name="number">The cell's number.</param>
/// <param name="source">Its text.</param>
/// <param name="sink">Takes its outputs.</param>
/// <param name="input">What <c>Console.In</c> reads; null for the input of the process.</param>
/// <param name="stop">Stops the cell.</param>
sealed class CellScope(int number, string source, IOutputSink sink, TextReader? input, CellStop stop)
{
    static readonly AsyncLocal<CellScope?> Flowing = new();

    /// <summary>A timer that fails again and again is no news after a while.</summary>
    const int MostReports = 3;

    readonly List<Action> endings = [];
    CellFailure? failure;
    int reports;

    /// <summary>The cell of the running code, or null outside of cells.</summary>
    public static CellScope? Current
    {
        get => Flowing.Value;
        set
        {
            Flowing.Value = value;
            CellScreen.Current = value is null ? null : figure => value.Display(figure, []);
        }
    }

    /// <summary>The cell's number.</summary>
    public int Number { get; } = number;

    public IOutputSink Sink { get; } = sink;

    /// <summary>What <c>Console.In</c> reads; null for the input of the process.</summary>
    public TextReader? Input { get; } = input;

    /// <summary>Cancelled when the cell is asked to stop.</summary>
    public CancellationToken Cancellation { get; } = stop.Asked;

    /// <summary>Whether the cell was asked to stop.</summary>
    public bool IsAsked => stop.IsAsked;

    /// <summary>Whether nobody waits for the cell any longer: others have run since, and what it declares is not to take the place of theirs.</summary>
    public bool IsLeftBehind => stop.LeftBehind.IsCompleted;

    /// <summary>What the checks in the cell's code look at: a cell that looks at its token by itself is left some time to end as it wants.</summary>
    public CancellationToken Checked => stop.Checked;

    /// <summary>What the cell's code threw where nothing could catch it; null if nothing.</summary>
    public CellFailure? Unhandled => failure;

    /// <summary>Does something when the cell's last line has run, or failed.</summary>
    public void AtEnd(Action action) => endings.Add(action);

    /// <summary>The cell's last line has run, or failed.</summary>
    public void End() => endings.ForEach(action => action());

    public DisplayHandle Display(object? value, IReadOnlyList<string> mimeTypes)
    {
        var data = ValueRenderer.Render(value, mimeTypes);
        string id = Guid.NewGuid().ToString("N");
        Sink.Add(new DisplayOutput(data) { DisplayId = id });
        return new(Sink, id, mimeTypes);
    }

    /// <summary>Shows below the cell what its code threw on another thread, in <c>async void</c>, a timer or a finalizer.</summary>
    public void ReportUnhandled(Exception thrown)
    {
        // The echo of a stop is no news.
        if (IsAsked && thrown is OperationCanceledException or ThreadInterruptedException)
            return;
        int count = Interlocked.Increment(ref reports);
        if (count > MostReports)
            return;
        var report = ErrorReport.FromException(thrown, Number, source);
        const string Where = "Thrown where no code could catch it: on another thread, in async void, a timer or a finalizer.";
        const string Last = " Further ones of this cell are not shown.";
        report = report with { Error = report.Error with { Traceback = [.. report.Error.Traceback, Where + (count == MostReports ? Last : "")] } };
        Interlocked.CompareExchange(ref failure, report, null);
        Sink.Add(report.Error);
    }
}
