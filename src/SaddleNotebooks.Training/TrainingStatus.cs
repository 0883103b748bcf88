namespace SaddleNotebooks;

/// <summary>How a training ended.</summary>
public enum TrainingStatus
{
    /// <summary>All epochs were done. Whether the loss could fall further, the epochs' table shows.</summary>
    EpochsDone,

    /// <summary>Cancelled: parameters and table are those reached until then. Train again to go on from there.</summary>
    Canceled,

    /// <summary>
    /// The loss became infinite or NaN: lower the learning rate. The parameters are those after the last epoch with a finite loss.
    /// </summary>
    Diverged,

    /// <summary>The method, working on all samples, found no step that lowers the loss: look at the curvature there.</summary>
    NoProgress,

    /// <summary>The method's own test says that the point is second-order stationary.</summary>
    SecondOrderStationary,

    /// <summary>Under way: this is a snapshot.</summary>
    Running,

    /// <summary>The watched loss no longer improved; <see cref="TrainingRun.RestoredEpoch"/> says whose parameters were kept.</summary>
    StoppedEarly,

    /// <summary>A callback ended it: parameters and table are those reached until then.</summary>
    StoppedByCallback,
}
