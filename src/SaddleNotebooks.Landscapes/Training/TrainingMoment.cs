namespace SaddleNotebooks;

/// <summary>A training under way, as callbacks see it.</summary>
public sealed class TrainingMoment
{
    readonly Func<TrainingRun> snapshot;

    internal TrainingMoment(long totalSteps, Func<TrainingRun> snapshot) => (TotalSteps, this.snapshot) = (totalSteps, snapshot);

    /// <summary>Steps done.</summary>
    public long Steps { get; internal set; }

    /// <summary>Steps planned.</summary>
    public long TotalSteps { get; }

    /// <summary>The loss that the latest step saw; NaN before the first.</summary>
    public double BatchLoss { get; internal set; } = double.NaN;

    /// <summary>The state after the latest epoch.</summary>
    public TrainingEpoch? Latest { get; internal set; }

    /// <summary>Whether <see cref="Stop"/> was called.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Ends the training before its next step; what was reached is kept.</summary>
    public void Stop() => IsStopping = true;

    /// <summary>Everything recorded so far, without the path: copies of short lists.</summary>
    public TrainingRun Snapshot() => snapshot();
}
