namespace SaddleNotebooks;

public static partial class TrainingExtensions
{
    /// <summary>What the status means and what to do next, in one sentence with the line of code.</summary>
    /// <param name="status">How the training ended.</param>
    public static string Advice(this TrainingStatus status) => status switch
    {
        TrainingStatus.EpochsDone => "All epochs were done: if the loss still falls, go on from here with loss.Train(optimizer, epochs: 10).",
        TrainingStatus.Canceled => "The training was cancelled and what it reached is kept: go on from here with loss.Train(options).",
        TrainingStatus.Diverged =>
            "The loss stopped being finite: begin again with a lower learning rate, for example options with { Optimizer = Optimizer.Adam(1e-3) }.",
        TrainingStatus.NoProgress => "The method found no step that lowers the loss: look at the curvature here with loss.CriticalPointAt().",
        TrainingStatus.SecondOrderStationary =>
            "The method's own test says that no direction leads down: have it confirmed on all samples with loss.CriticalPointAt().",
        TrainingStatus.Running => "The training is under way: training.Stop() ends it before its next step.",
        TrainingStatus.StoppedEarly =>
            "The watched loss no longer improved: run.RestoredEpoch says whose parameters are kept, new EarlyStopping { Patience = 20 } waits longer.",
        TrainingStatus.StoppedByCallback => "A callback ended the training and what it reached is kept: go on from here with loss.Train(options).",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}
