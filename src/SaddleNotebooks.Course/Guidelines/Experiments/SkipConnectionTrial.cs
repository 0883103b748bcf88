using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>Networks of equal width and depth with and without skip connections.</summary>
static class SkipConnectionTrial
{
    const int Width = 12, Epochs = 12;

    public static void Run(GuidelineTrial trial)
    {
        var data = GuidelineLab.Data(30, 4);
        foreach (int depth in new[] { 30, 2 })
        {
            trial.CompareByRanks($"{depth} hidden layers", $"training loss after {Epochs} epochs of SGD with momentum", seed =>
            {
                double Reached(bool skip) => GuidelineLab.Train(
                    GuidelineLab.Loss<double>(data, Layers(depth, skip), seed), Optimizer.Sgd(0.05, 0.9), Epochs, seed);
                return (Reached(true), Reached(false));
            });
        }
        trial.CompareMore("30 hidden layers, at the start", "log10 of the first layer's gradient norm over the last layer's", seed =>
        {
            double Ratio(bool skip)
            {
                var loss = GuidelineLab.Loss<double>(data, Layers(30, skip), seed);
                var gradient = new double[loss.Parameters.Length];
                loss.ValueAndGradient(loss.Parameters, gradient);
                return Math.Log10(Norm(gradient[loss.Network.LayerRange(0)]) / Norm(gradient[loss.Network.LayerRange(loss.Network.Layers.Count - 1)]));
            }
            // Nearer to equal is better, whichever side is larger.
            return (-Math.Abs(Ratio(true)), -Math.Abs(Ratio(false)));
        });
    }

    static double Norm(double[] v) => Math.Sqrt(v.Sum(x => x * x));

    static LayerSpec[] Layers(int depth, bool skip)
    {
        var layers = new List<LayerSpec> { new Dense(Width), Activation.Tanh };
        for (int i = 1; i < depth; i++)
        {
            if (skip)
                layers.Add(new Residual([new Dense(Width), Activation.Tanh]));
            else
                layers.AddRange([new Dense(Width), Activation.Tanh]);
        }
        return [.. layers, new Dense(10)];
    }
}
