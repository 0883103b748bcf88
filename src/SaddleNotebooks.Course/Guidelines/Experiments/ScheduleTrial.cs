namespace SaddleNotebooks.Course;

/// <summary>A learning rate that falls from high to zero against constant ones, with and without the noise of mini-batches.</summary>
static class ScheduleTrial
{
    const int Epochs = 20, Batch = 8;
    const double High = 0.5, Low = 0.02;

    public static void Run(GuidelineTrial trial)
    {
        var data = GuidelineLab.Data(30, 7);
        LayerSpec[] layers = [new Dense(8), Activation.Tanh, new Dense(10)];
        int steps = Epochs * (data.Count + Batch - 1) / Batch;
        double Reached(LearningRate rate, int? batch, int epochs, ulong seed)
            => GuidelineLab.Train(GuidelineLab.Loss<double>(data, layers, seed), Optimizer.Sgd(rate) with { BatchSize = batch }, epochs, seed);
        var falling = LearningRate.Cosine(High, steps);
        trial.Compare($"batches of {Batch}, against the high rate kept", $"training loss after {Epochs} epochs",
            seed => (Reached(falling, Batch, Epochs, seed), Reached(High, Batch, Epochs, seed)));
        trial.Compare($"batches of {Batch}, against a low rate from the start", $"training loss after {Epochs} epochs",
            seed => (Reached(falling, Batch, Epochs, seed), Reached(Low, Batch, Epochs, seed)));
        trial.Compare("all samples in every step (no noise), against the high rate kept", "training loss after 300 steps",
            seed => (Reached(LearningRate.Cosine(High, 300), null, 300, seed), Reached(High, null, 300, seed)));
    }
}
