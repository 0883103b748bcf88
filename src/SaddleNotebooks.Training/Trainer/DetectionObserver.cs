namespace SaddleNotebooks.Training;

/// <summary>Tells saddles from minima where the loss no longer falls, and acts at saddles as the options say.</summary>
/// <param name="driver">Takes the steps.</param>
/// <param name="responder">Looks and acts.</param>
/// <param name="work">Pays for the looks.</param>
/// <param name="audience">Is told what was found and done.</param>
sealed class DetectionObserver<TVector>(
    RunDriver<TVector> driver, DetectionResponder<TVector> responder, WorkAccount<TVector> work, Audience<TVector> audience) : TrainingObserver<TVector>
    where TVector : class
{
    const string Key = "saddle.detections";

    public override double RateFactor => responder.RateFactor(driver.Steps);

    public override void StepDone()
    {
        EvaluationCount look = responder.Cost, own = driver.Iterate.Cost;
        if (responder.Observe(driver.Iterate, driver.SeenValue) is not { } detection)
            return;
        work.Add(responder.Cost - look + driver.Iterate.Cost - own);
        audience.Tell((callback, moment) => callback.Detected(moment, detection));
    }

    public override void Transfer(StateArchive<TVector> archive) => responder.Transfer(archive);

    public override void Keep(SafetensorsWriter file) => TrainingRecords.Add(file, Key, responder.Detections);

    public override void Restore(SafetensorsFile file) => responder.Detections.AddRange(TrainingRecords.Read<SaddleDetection[]>(file, Key));

    public override TrainingRun Describe(TrainingRun run) => run with { Detections = [.. responder.Detections], LookCost = run.LookCost + responder.Cost };
}
