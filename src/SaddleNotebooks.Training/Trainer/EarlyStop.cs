namespace SaddleNotebooks.Training;

/// <summary>Ends the training when the watched loss no longer improves, and keeps the best parameters with the model's numbers beside them.</summary>
sealed class EarlyStop<TVector>(RunDriver<TVector> driver, EarlyStopping options, ITrainedModel? model) : TrainingObserver<TVector>
    where TVector : class
{
    const string BufferPrefix = "best " + CheckpointTensors.BufferPrefix;

    readonly Improvement improvement = new(options.MinimumGain);
    readonly TVector? best = options.RestoreBest ? driver.Iterate.Space.CreateZero() : null;
    IReadOnlyDictionary<string, double[]>? buffers;
    long bestEpoch = -1;

    /// <summary>The parameters of the best epoch; null where they are not wanted.</summary>
    public TVector? Best => best;

    /// <summary>The epoch of <see cref="Best"/>.</summary>
    public int BestEpoch => (int)bestEpoch;

    public override TrainingStatus? EpochDone(TrainingEpoch epoch)
    {
        if (epoch.Epoch == 0)
            return null;
        if (!improvement.Take(epoch.TestLoss ?? epoch.Loss))
            return improvement.Without >= options.Patience ? TrainingStatus.StoppedEarly : null;
        bestEpoch = epoch.Epoch;
        if (best is not null)
        {
            driver.Iterate.Space.Copy(driver.Iterate.Point, best);
            buffers = model?.ReadBuffers();
        }
        return null;
    }

    /// <summary>Gives the model the numbers of the best epoch.</summary>
    public void RestoreBuffers()
    {
        if (buffers is not null)
            model?.WriteBuffers(buffers);
    }

    public override void Transfer(StateArchive<TVector> archive)
    {
        archive.Integer("best epoch", ref bestEpoch);
        if (best is not null)
            archive.Vector("best", best);
        improvement.Transfer(archive, "stopping");
    }

    public override void Keep(SafetensorsWriter file) => CheckpointTensors.AddBuffers(file, BufferPrefix, buffers);

    public override void Restore(SafetensorsFile file) => buffers = best is null ? null : CheckpointTensors.ReadBuffers(file, BufferPrefix);
}
