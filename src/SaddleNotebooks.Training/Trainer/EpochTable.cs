using System.Diagnostics;

namespace SaddleNotebooks.Training;

/// <summary>Measures loss, gradient and accuracy on all samples after every epoch, and keeps the time.</summary>
/// <param name="driver">Takes the steps.</param>
/// <param name="objective">The loss over the training samples.</param>
/// <param name="test">The loss over the test samples, if there are any.</param>
/// <param name="work">What the steps cost.</param>
sealed class EpochTable<TVector>(RunDriver<TVector> driver, IStochasticObjective<TVector> objective, IObjective<TVector>? test, WorkAccount<TVector> work)
    : TrainingObserver<TVector>
    where TVector : class
{
    const string Key = "saddle.epochs";

    readonly Stopwatch clock = Stopwatch.StartNew();
    readonly List<TrainingEpoch> epochs = [];
    double secondsBefore;
    double lossSum;

    public IReadOnlyList<TrainingEpoch> Epochs => epochs;

    /// <summary>Whether the run stands at the end of an epoch, or at its start, that is not measured yet.</summary>
    public bool IsDue => driver.Steps % driver.StepsPerEpoch == 0 && (epochs.Count == 0 || epochs[^1].Steps < driver.Steps);

    double Seconds => secondsBefore + clock.Elapsed.TotalSeconds;

    public override void StepEvaluated() => lossSum += driver.SeenValue;

    public TrainingEpoch Measure()
    {
        driver.UseWhole();
        var iterate = driver.Iterate;
        double gradientNorm = iterate.GradientNorm;
        double? mean = driver.Steps == 0 ? null : lossSum / driver.StepsPerEpoch;
        lossSum = 0;
        epochs.Add(new TrainingEpoch(
            (int)(driver.Steps / driver.StepsPerEpoch), driver.Steps, iterate.Value, gradientNorm, AccuracyOf(objective), test?.Value(iterate.Point), AccuracyOf(test),
            mean, Seconds)
        { Work = work.Total });
        return epochs[^1];
    }

    public override void Transfer(StateArchive<TVector> archive)
    {
        archive.Number("loss sum", ref lossSum);
        double seconds = Seconds;
        archive.Number("seconds", ref seconds);
        secondsBefore = seconds - clock.Elapsed.TotalSeconds;
    }

    public override void Keep(SafetensorsWriter file) => TrainingRecords.Add(file, Key, epochs);

    public override void Restore(SafetensorsFile file)
    {
        epochs.AddRange(TrainingRecords.Read<TrainingEpoch[]>(file, Key));
        if (epochs.Count == 0)
            throw new InvalidDataException("its records have no first epoch");
    }

    public override TrainingRun Describe(TrainingRun run) => run with { Epochs = [.. epochs], Seconds = Seconds };

    double? AccuracyOf(IObjective<TVector>? loss) => (loss as IAccuracy<TVector>)?.Accuracy(driver.Iterate.Point);
}
