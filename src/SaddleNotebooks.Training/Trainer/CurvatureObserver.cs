namespace SaddleNotebooks.Training;

/// <summary>Tracks the ends of the Hessian's spectrum: before the first step and every so many steps.</summary>
/// <param name="driver">Takes the steps.</param>
/// <param name="tracker">Measures.</param>
/// <param name="audience">Is told what was found.</param>
sealed class CurvatureObserver<TVector>(RunDriver<TVector> driver, CurvatureTracker<TVector> tracker, Audience<TVector> audience) : TrainingObserver<TVector>
    where TVector : class
{
    const string Key = "saddle.curvature";

    public override void StepDone() => Track();

    public override TrainingStatus? EpochDone(TrainingEpoch epoch)
    {
        if (epoch.Epoch == 0)
            Track();
        return null;
    }

    public override void Transfer(StateArchive<TVector> archive) => tracker.Transfer(archive);

    public override void Keep(SafetensorsWriter file) => TrainingRecords.Add(file, Key, tracker.Samples);

    public override void Restore(SafetensorsFile file) => tracker.Samples.AddRange(TrainingRecords.Read<CurvatureSample[]>(file, Key));

    public override TrainingRun Describe(TrainingRun run) => run with { Curvature = [.. tracker.Samples], LookCost = run.LookCost + tracker.Cost };

    void Track()
    {
        if (tracker.IsDue(driver.Steps) && tracker.Measure(driver) is { } sample)
            audience.Tell((callback, moment) => callback.CurvatureMeasured(moment, sample));
    }
}
