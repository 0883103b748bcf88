using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>Xavier or He start values against tiny ones, and against each other where their theory differs.</summary>
static class InitializationTrial
{
    const int Epochs = 8;

    public static void Run(GuidelineTrial trial)
    {
        var data = GuidelineLab.Data(30, 4);
        LayerSpec[] shallow = [new Dense(12), Activation.Tanh, new Dense(10)];
        foreach (var (name, method) in new (string, Optimizer)[] { ("SGD", Optimizer.Sgd(0.1)), ("Adam", Optimizer.Adam(0.01, batchSize: 32)) })
        {
            trial.Compare($"one hidden tanh layer and {name}, Xavier against weights of 0.001", $"training loss after {Epochs} epochs", seed => (
                GuidelineLab.Train(GuidelineLab.Loss<double>(data, shallow, seed), method, Epochs, seed),
                GuidelineLab.Train(GuidelineLab.Loss<double>(data, shallow, seed, Initialization.NearSaddle), method, Epochs, seed)));
        }
        LayerSpec[] deep = [.. Enumerable.Range(0, 12).SelectMany(_ => new LayerSpec[] { new Dense(16), Activation.Relu }), new Dense(10)];
        trial.Compare("twelve hidden relu layers, He against Xavier", $"training loss after {Epochs} epochs of Adam", seed => (
            GuidelineLab.Train(GuidelineLab.Loss<double>(data, deep, seed, Initialization.He), Optimizer.Adam(0.003, batchSize: 32), Epochs, seed),
            GuidelineLab.Train(GuidelineLab.Loss<double>(data, deep, seed), Optimizer.Adam(0.003, batchSize: 32), Epochs, seed)));
        var small = GuidelineLab.Data(20, 7);
        trial.Compare("the curvature at the start decides, Xavier against weights of 0.001", "share of clearly negative Hessian eigenvalues at the start", seed => (
            NegativeShare(small, Initialization.Xavier, seed), NegativeShare(small, Initialization.NearSaddle, seed)));
    }

    static double NegativeShare(LabeledData data, Initialization start, ulong seed)
    {
        var loss = GuidelineLab.Loss<double>(data, [new Dense(6), Activation.Tanh, new Dense(10)], seed, start);
        double[] values = SymmetricEigen.Values(loss.Hessian().ToMatrix(), loss.Parameters.Length, Workers.Single);
        return values.Count(v => v < -1e-3 * Math.Max(values[^1], -values[0])) / (double)values.Length;
    }
}
