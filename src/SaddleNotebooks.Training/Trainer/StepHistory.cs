namespace SaddleNotebooks.Training;

/// <summary>Keeps what steps saw, thinned to the room given.</summary>
/// <param name="driver">Takes the steps.</param>
/// <param name="capacity">The most steps to keep; 0 for none.</param>
sealed class StepHistory<TVector>(RunDriver<TVector> driver, int capacity) : TrainingObserver<TVector>
    where TVector : class
{
    const string Key = "saddle.history";

    readonly ThinnedSequence<TrainingStep> steps = new(capacity);

    sealed record Kept(long Stride, IReadOnlyList<TrainingStep> Steps);

    public override void StepEvaluated()
    {
        var iterate = driver.Iterate;
        if (!steps.MakeRoom(iterate.StepIndex))
            return;
        double? accuracy = (driver.Seen as IAccuracy<TVector>)?.Accuracy(iterate.Point);
        steps.Add(iterate.StepIndex, new TrainingStep(iterate.StepIndex, driver.SeenValue, iterate.GradientNorm, accuracy, iterate.RateFactor));
    }

    public override void Keep(SafetensorsWriter file) => TrainingRecords.Add(file, Key, new Kept(steps.Stride, [.. steps.Values]));

    public override void Restore(SafetensorsFile file)
    {
        var kept = TrainingRecords.Read<Kept>(file, Key);
        if (kept.Stride < 1)
            throw new InvalidDataException("its steps are thinned by less than 1");
        steps.Restore(kept.Stride, kept.Steps.Select(s => (s.Step, s)));
    }

    public override TrainingRun Describe(TrainingRun run) => run with { History = [.. steps.Values] };
}
