namespace SaddleNotebooks.Training;

/// <summary>Ends a training whose loss is not finite, and keeps the parameters after the last epoch where it was.</summary>
sealed class FiniteGuard<TVector>(RunDriver<TVector> driver) : TrainingObserver<TVector>
    where TVector : class
{
    readonly TVector point = driver.Iterate.Space.CreateZero();
    long steps;

    /// <summary>The parameters to go back to.</summary>
    public TVector Point => point;

    /// <summary>The steps done there.</summary>
    public long Steps => steps;

    public override TrainingStatus? EpochDone(TrainingEpoch epoch)
    {
        bool finite = double.IsFinite(epoch.Loss);
        if (finite || epoch.Epoch == 0)
        {
            driver.Iterate.Space.Copy(driver.Iterate.Point, point);
            steps = driver.Steps;
        }
        return finite ? null : TrainingStatus.Diverged;
    }

    public override void Transfer(StateArchive<TVector> archive)
    {
        archive.Integer("finite steps", ref steps);
        archive.Vector("last finite", point);
    }
}
