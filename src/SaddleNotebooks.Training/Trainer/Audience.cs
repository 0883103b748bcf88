namespace SaddleNotebooks.Training;

/// <summary>
/// Callbacks: whoever is told what the training does. Before callbacks are told anything, the parameters are those of the moment also outside the trainer – in
/// the vector that was handed in, and in the model –, so that what a callback measures is what is there.
/// </summary>
/// <param name="driver">Takes the steps.</param>
/// <param name="objective">The loss that is trained.</param>
/// <param name="parameters">The caller's vector of parameters.</param>
/// <param name="callbacks">Told everything, in this order.</param>
/// <param name="moment">What callbacks see.</param>
sealed class Audience<TVector>(
    RunDriver<TVector> driver, IObjective<TVector> objective, TVector parameters, IReadOnlyList<TrainingCallback> callbacks, TrainingMoment moment) : TrainingObserver<TVector>
    where TVector : class
{
    /// <summary>Whether a callback asked for the end.</summary>
    public bool WantsToStop => moment.IsStopping;

    public override void StepDone()
    {
        moment.BatchLoss = driver.SeenValue;
        Tell((callback, moment) => callback.StepDone(moment));
    }

    public override TrainingStatus? EpochDone(TrainingEpoch epoch)
    {
        moment.Latest = epoch;
        Tell((callback, moment) => callback.EpochDone(moment));
        return null;
    }

    /// <summary>The training was taken up again after this epoch.</summary>
    public void Resumed(TrainingEpoch latest)
    {
        moment.Latest = latest;
        Tell((callback, moment) => callback.EpochDone(moment));
    }

    /// <summary>Tells every callback.</summary>
    public void Tell(Action<TrainingCallback, TrainingMoment> what)
    {
        if (callbacks.Count == 0)
            return;
        moment.Steps = driver.Steps;
        Deliver(driver.Iterate.Point);
        MoveModel();
        foreach (var callback in callbacks)
            what(callback, moment);
    }

    /// <summary>Hands the caller a point.</summary>
    public void Deliver(TVector point) => objective.Space.Copy(point, parameters);

    /// <summary>The training is over, and the result is in the caller's vector.</summary>
    public void Ended(TrainingRun run)
    {
        if (callbacks.Count == 0)
            return;
        MoveModel();
        foreach (var callback in callbacks)
            callback.Ended(run);
    }

    void MoveModel() => (objective as IMovableObjective<TVector>)?.MoveTo(parameters);
}
