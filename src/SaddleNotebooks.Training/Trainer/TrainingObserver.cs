namespace SaddleNotebooks.Training;

/// <summary>
/// One thing that a training does beside its steps: is told of them and of the epochs, may scale the learning rate or end the training, names what a resumed training
/// needs, and adds to the result what it recorded. All of it is called from the training's own thread.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
abstract class TrainingObserver<TVector>
    where TVector : class
{
    /// <summary>What it multiplies the learning rate of the coming step by.</summary>
    public virtual double RateFactor => 1;

    /// <summary>A step is about to begin; nothing of it is evaluated yet.</summary>
    public virtual void StepBegins()
    {
    }

    /// <summary>Value and gradient on the step's samples are known; the parameters have not moved.</summary>
    public virtual void StepEvaluated()
    {
    }

    /// <summary>The step is done.</summary>
    public virtual void StepDone()
    {
    }

    /// <summary>An epoch was done and measured; also told of the start, epoch 0.</summary>
    /// <param name="epoch">The measurement.</param>
    /// <returns>Why the training ends here; null where it goes on. After <see cref="TrainingStatus.Diverged"/> later observers are not told.</returns>
    public virtual TrainingStatus? EpochDone(TrainingEpoch epoch) => null;

    /// <summary>Names every number and vector that a resumed training needs, in a fixed order.</summary>
    public virtual void Transfer(StateArchive<TVector> archive)
    {
    }

    /// <summary>Adds to a checkpoint what <see cref="Transfer"/> cannot hold: lists, texts, numbers of the model.</summary>
    public virtual void Keep(SafetensorsWriter file)
    {
    }

    /// <summary>Reads what <see cref="Keep"/> wrote.</summary>
    public virtual void Restore(SafetensorsFile file)
    {
    }

    /// <summary>The result with what was recorded.</summary>
    public virtual TrainingRun Describe(TrainingRun run) => run;
}
