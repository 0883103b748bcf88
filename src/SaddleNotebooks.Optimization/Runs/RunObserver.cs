namespace SaddleNotebooks.Optimization;

/// <summary>Is told by a <see cref="RunDriver{TVector}"/> what it does, in the order of these members, and may end the run.</summary>
abstract class RunObserver
{
    /// <summary>
    /// The run stands at the end of an epoch – without mini-batches after every step –, at its start, at its limit, or where it is taken up again. Value and
    /// gradient on all samples may not be known yet.
    /// </summary>
    /// <returns>Whether the run goes on.</returns>
    public virtual bool Look() => true;

    /// <summary>A step is about to begin; nothing of it is evaluated yet.</summary>
    /// <returns>Whether the run goes on.</returns>
    public virtual bool StepBegins() => true;

    /// <summary>Value and gradient that the step sees are known; the point has not moved.</summary>
    public virtual void StepEvaluated()
    {
    }

    /// <summary>The step is done.</summary>
    /// <param name="outcome">What the method said; on mini-batches it says nothing about the whole.</param>
    /// <returns>Whether the run goes on.</returns>
    public virtual bool StepDone(StepOutcome outcome) => true;
}
