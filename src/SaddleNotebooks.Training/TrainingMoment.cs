namespace SaddleNotebooks;

/// <summary>
/// A training under way, as callbacks see it. While a callback is told something, the network or module that is trained has the parameters of this moment: what is measured on
/// its loss, <c>loss.Value()</c> for example, is measured here.
/// </summary>
public sealed class TrainingMoment
{
    readonly Func<TrainingRun> snapshot;
    readonly Func<double[]> parameters;

    internal TrainingMoment(long totalSteps, Func<TrainingRun> snapshot, Func<double[]> parameters)
        => (TotalSteps, this.snapshot, this.parameters) = (totalSteps, snapshot, parameters);

    /// <summary>Steps done.</summary>
    public long Steps { get; internal set; }

    /// <summary>Steps planned.</summary>
    public long TotalSteps { get; }

    /// <summary>The loss that the latest step saw, at the parameters before it; NaN before the first.</summary>
    public double BatchLoss { get; internal set; } = double.NaN;

    /// <summary>The state after the latest epoch.</summary>
    public TrainingEpoch? Latest { get; internal set; }

    /// <summary>Whether <see cref="Stop"/> was called.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Ends the training before its next step; what was reached is kept.</summary>
    public void Stop() => IsStopping = true;

    /// <summary>The parameters after the steps done, in the order of the trained loss: a copy.</summary>
    public double[] ReadParameters() => parameters();

    /// <summary>Everything recorded so far, without the path: copies of short lists.</summary>
    public TrainingRun Snapshot() => snapshot();
}
