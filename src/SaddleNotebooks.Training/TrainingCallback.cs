namespace SaddleNotebooks;

/// <summary>
/// Is told what a training does while it does it, and may end it. Override what you need; every call comes from the training's own thread, between
/// two steps.
/// </summary>
public abstract class TrainingCallback
{
    /// <summary>A step was done.</summary>
    /// <param name="training">The training so far.</param>
    public virtual void StepDone(TrainingMoment training)
    {
    }

    /// <summary>An epoch was done and measured; also called for the start, epoch 0.</summary>
    /// <param name="training">The training so far.</param>
    public virtual void EpochDone(TrainingMoment training)
    {
    }

    /// <summary>The curvature was measured.</summary>
    /// <param name="training">The training so far.</param>
    /// <param name="sample">What was found.</param>
    public virtual void CurvatureMeasured(TrainingMoment training, CurvatureSample sample)
    {
    }

    /// <summary>The detector spoke, and the training has answered.</summary>
    /// <param name="training">The training so far.</param>
    /// <param name="detection">What was found and done.</param>
    public virtual void Detected(TrainingMoment training, SaddleDetection detection)
    {
    }

    /// <summary>The training ended or was interrupted.</summary>
    /// <param name="run">What it did.</param>
    public virtual void Ended(TrainingRun run)
    {
    }
}
