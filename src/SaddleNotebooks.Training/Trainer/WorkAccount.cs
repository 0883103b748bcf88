namespace SaddleNotebooks.Training;

/// <summary>What the steps of a training cost, in gradients over all samples: a mini-batch counts as its share.</summary>
/// <param name="driver">Takes the steps.</param>
sealed class WorkAccount<TVector>(RunDriver<TVector> driver) : TrainingObserver<TVector>
    where TVector : class
{
    static readonly RaceOptions Rules = new();

    EvaluationCount before;
    double total;

    public double Total => total;

    public override void StepBegins()
    {
        before = driver.Iterate.Cost;
        // On all samples the measurement before has evaluated what the step needs: that is the step's work all the same.
        if (!driver.UsesBatches && driver.Iterate.IsEvaluated)
            Add(new EvaluationCount(0, 1, 0));
    }

    public override void StepDone() => total += Rules.Work(driver.Iterate.Cost - before) * driver.SeenSamples / driver.SampleCount;

    /// <summary>Adds evaluations on all samples.</summary>
    public void Add(EvaluationCount onAllSamples) => total += Rules.Work(onAllSamples);

    public override void Transfer(StateArchive<TVector> archive) => archive.Number("work", ref total);
}
