namespace SaddleNotebooks.Training;

/// <summary>Lowers the learning rate when the watched loss no longer improves.</summary>
sealed class RateReduction<TVector>(LearningRateReduction options) : TrainingObserver<TVector>
    where TVector : class
{
    readonly Improvement improvement = new(options.MinimumGain);
    double factor = 1;

    public override double RateFactor => factor;

    public override TrainingStatus? EpochDone(TrainingEpoch epoch)
    {
        if (epoch.Epoch > 0 && !improvement.Take(epoch.TestLoss ?? epoch.Loss) && improvement.Without >= options.Patience)
        {
            factor = Math.Max(options.SmallestFactor, factor * options.Factor);
            improvement.Restart();
        }
        return null;
    }

    public override void Transfer(StateArchive<TVector> archive)
    {
        archive.Number("reduced to", ref factor);
        improvement.Transfer(archive, "reduction");
    }
}
