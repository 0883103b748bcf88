namespace SaddleNotebooks.Training;

/// <summary>Records the way through parameter space.</summary>
sealed class PathObserver<TVector>(RunDriver<TVector> driver, PathRecorder<TVector> path) : TrainingObserver<TVector>
    where TVector : class
{
    public override void StepDone() => path.Visit(driver.Steps, driver.Iterate.Point);

    public override TrainingStatus? EpochDone(TrainingEpoch epoch)
    {
        if (epoch.Epoch == 0)
            path.Visit(0, driver.Iterate.Point);
        return null;
    }
}
