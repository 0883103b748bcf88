using System.Diagnostics;
using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Benchmarks;

/// <summary>The work whose growth is measured: networks of five sizes, data of five sizes; one item in a process, so that its peak of memory is its own.</summary>
static class GrowthItems
{
    const int LanczosSteps = 10, PlaneSide = 5, FewSamples = 1_000;

    /// <summary>Widths of tanh networks with about 10³, 10⁴, 10⁵, 10⁶ and 10⁷ parameters.</summary>
    public static readonly int[][] Networks = [[16, 36, 10], [64, 132, 10], [256, 374, 10], [784, 1024, 256, 10], [1024, 2650, 2650, 10]];

    /// <summary>Numbers of samples of the network with 10⁴ parameters.</summary>
    public static readonly int[] SampleCounts = [100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>What is measured.</summary>
    public static readonly string[] Tasks = ["product", "density", "extremes", "landscape"];

    /// <summary>The number of parameters of a network.</summary>
    public static int Parameters(int[] widths) => widths.Zip(widths.Skip(1)).Sum(w => (w.First + 1) * w.Second);

    /// <summary>Measures one item and prints "seconds peakBytes".</summary>
    /// <param name="task">One of <see cref="Tasks"/>.</param>
    /// <param name="axis"><c>parameters</c> or <c>samples</c>.</param>
    /// <param name="size">Which of the sizes, from 0.</param>
    /// <param name="threads">The number of threads.</param>
    public static int Run(string task, string axis, int size, int threads)
    {
        int[] widths = axis == "parameters" ? Networks[size] : Networks[1];
        int samples = axis == "parameters" ? FewSamples : SampleCounts[size];
        var loss = Network.Mlp(widths, Activation.Tanh, seed: 1)
            .Loss(Samples.Labeled(samples, widths[0], 10, seed: 5), LossFunction.CrossEntropy, workers: new Workers(threads));
        var measurement = Measure(Work(task, loss));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measurement.Seconds:R} {measurement.PeakBytes}"));
        return 0;
    }

    static Action Work(string task, NetworkLoss<float> loss)
    {
        switch (task)
        {
            case "product":
                var hessian = loss.Hessian();
                float[] v = Samples.Numbers(loss.Parameters.Length, 7), product = new float[v.Length];
                return () => hessian.Apply(v, product);
            case "density":
                return () => StochasticLanczosQuadrature.Run(loss.Hessian(), new SpectralDensityOptions { Probes = 1, Steps = LanczosSteps });
            case "extremes":
                // As many products for every size: what grows is their cost, not their number.
                return () => ThickRestartLanczos.Run(loss.Hessian(), new ThickRestartOptions { Smallest = 1, Largest = 1, Tolerance = 1e-12, MaxProducts = LanczosSteps });
            case "landscape":
                float[] first = Samples.Numbers(loss.Parameters.Length, 8), second = Samples.Numbers(loss.Parameters.Length, 9);
                double[] axis = [.. Enumerable.Range(0, PlaneSide).Select(i => 0.01 * (i - PlaneSide / 2))];
                return () => loss.EvaluatePlane(loss.Parameters, first, second, axis, axis);
            default:
                throw new ArgumentException($"There is no task \"{task}\".");
        }
    }

    // Long work is measured by its first run, in which compilation counts for little; short work after a warm-up.
    static Measurement Measure(Action work)
    {
        const double Long = 2;
        long started = Stopwatch.GetTimestamp();
        work();
        double first = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return first > Long ? new Measurement(first, Measurement.PeakResidentSet()) : Measurement.Of(work, warmUpSeconds: 0.4, runs: first > 0.3 ? 3 : 9);
    }
}
