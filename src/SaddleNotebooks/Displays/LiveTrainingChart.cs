using System.Diagnostics;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks;

/// <summary>
/// A chart that grows while a network trains: <c>loss.Train(options, test, cancellation: Cancellation, callbacks: [new LiveTrainingChart(display("").Update)])</c>. Stop the
/// cell, and what was reached stays: parameters, chart and the run that <c>Train</c> returns.
/// </summary>
public sealed class LiveTrainingChart : TrainingCallback
{
    // Drawing takes at most this share of the time.
    const double MostShare = 0.1;

    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);

    readonly Action<object?> show;
    readonly Stopwatch clock = Stopwatch.StartNew();
    TimeSpan next;

    /// <summary>Draws by replacing one output again and again.</summary>
    /// <param name="show">Shows a value in the output's place: <c>display("").Update</c> in every host.</param>
    public LiveTrainingChart(Action<object?> show)
    {
        ArgumentNullException.ThrowIfNull(show);
        this.show = show;
    }

    /// <summary>Draws on a display.</summary>
    /// <param name="display">The output.</param>
    public LiveTrainingChart(IUpdatableDisplay display)
        : this((display ?? throw new ArgumentNullException(nameof(display))).Update)
    {
    }

    /// <inheritdoc/>
    public override void StepDone(TrainingMoment training) => Draw(training);

    /// <inheritdoc/>
    public override void EpochDone(TrainingMoment training) => Draw(training);

    /// <inheritdoc/>
    public override void Ended(TrainingRun run) => show(run);

    void Draw(TrainingMoment training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (clock.Elapsed < next)
            return;
        var started = clock.Elapsed;
        show(training.Snapshot());
        var pause = (clock.Elapsed - started) / MostShare;
        next = clock.Elapsed + (pause > Interval ? pause : Interval);
    }
}
