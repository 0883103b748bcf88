using SaddleNotebooks.Numerics;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>A spectral density of one probe beside the time that its products take, measured inside the same run.</summary>
static class DensityPairs
{
    const double Target = 1.15;

    public static IEnumerable<PairedWork> All(Workers workers)
    {
        yield return Line("W1, 79,510 parameters, 5,000 samples, 100 steps", ReferenceProblems.W1<float>(workers), 100);
        yield return Line("784-512-512-10, 669,706 parameters, 1,000 samples, 50 steps", Wide(workers), 50);
        yield return Line("W2, 452 parameters, 1,000 samples, double, 100 steps", ReferenceProblems.W2<double>(workers), 100);
    }

    static NetworkLoss<float> Wide(Workers workers)
        => Network.Mlp([784, 512, 512, 10], Activation.Tanh, seed: 1).Loss(ReferenceProblems.W1Data.Read(0, 1_000), LossFunction.CrossEntropy, workers: workers);

    static PairedWork Line<T>(string title, NetworkLoss<T> loss, int steps)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        => new(title, Target, () =>
        {
            var hessian = loss.Hessian();
            var options = new SpectralDensityOptions { Probes = 1, Steps = steps };
            var runs = new List<(double All, double Products)>();
            for (int run = 0; run < 10; run++)
            {
                var counting = new CountingOperator<T[]>(hessian);
                double all = StochasticLanczosQuadrature.Run(counting, options).Cost.Seconds;
                // The first compile.
                if (run >= 3)
                    runs.Add((all, counting.Cost.Seconds));
            }
            double[] ratios = [.. runs.Select(r => r.All / r.Products).Order()];
            int half = runs.Count / 2;
            return new PairedMeasurement(
                runs.Select(r => r.All).Order().ElementAt(half), runs.Select(r => r.Products).Order().ElementAt(half), ratios[half], ratios[half / 2], ratios[half + half / 2]);
        });
}
