using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>What the experiments share: digits made small, training to a loss, and escape from a saddle of a network.</summary>
static class GuidelineLab
{
    /// <summary>Digits reduced by a factor, some of each class.</summary>
    public static LabeledData Data(int perClass, int factor) => Digits.Load().Train.TakeBalanced(perClass).DownSample(factor);

    /// <summary>The loss of a fresh network, one thread: the seeds run beside each other.</summary>
    public static NetworkLoss<T> Loss<T>(
        LabeledData data, IReadOnlyList<LayerSpec> layers, ulong seed, Initialization start = Initialization.Xavier, double l2 = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Network.Create<T>(ImageShape.OfVector(data.Features), layers, seed, start).Loss(data, LossFunction.CrossEntropy, l2, Workers.Single);

    /// <summary>Trains a fresh copy and returns the last finite loss over all samples, at most <paramref name="cap"/>.</summary>
    public static double Train<T>(NetworkLoss<T> loss, Optimizer optimizer, int epochs, ulong seed, NetworkLoss<T>? test = null, double cap = 100)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = [.. loss.Parameters];
        var run = Trainer<T[]>.Run(loss, x, new TrainingOptions { Optimizer = optimizer, Epochs = epochs, Seed = seed, PathPoints = 0 }, test);
        double reached = run.Status == TrainingStatus.Diverged ? cap : test is null ? run.Final.Loss : run.Final.TestLoss ?? cap;
        return Math.Min(reached, cap);
    }

    /// <summary>A saddle of the stored network for a seed: well above the lowest losses, so that there is something to fall from.</summary>
    public static IndexPoint Saddle(IndexVersusLoss stored, ulong seed)
    {
        var high = stored.Points.Where(p => p.Index >= 8 && p.Loss < 2.2).ToArray();
        return high[new RandomStream(seed).Derive(77).Below(high.Length, 0)];
    }

    /// <summary>
    /// The steps of SGD from a point until the loss over all samples, looked at every few steps, is below a level; the limit if it never is.
    /// </summary>
    public static double StepsUntilBelow(
        NetworkLoss<double> loss, double[] start, double level, double learningRate, int batchSize, ulong seed, int limit, double disturbance = 0,
        CancellationToken cancellationToken = default)
    {
        const int Look = 5;
        // Batches of one loss share buffers, and the seeds run beside each other.
        loss = loss.Network.Loss(loss.Data, loss.Function, loss.L2, Workers.Single);
        double[] x = [.. start], gradient = new double[start.Length];
        var random = new RandomStream(seed);
        for (int i = 0; i < x.Length && disturbance > 0; i++)
            x[i] += disturbance * random.Derive(1).Normal(i);
        int[] order = [.. Enumerable.Range(0, loss.SampleCount)];
        long draws = 0;
        for (int step = 1; step <= limit; step++)
        {
            if (batchSize >= order.Length)
            {
                loss.ValueAndGradient(x, gradient);
            }
            else
            {
                for (int i = 0; i < batchSize; i++)
                {
                    int j = i + random.Below(order.Length - i, draws++);
                    (order[i], order[j]) = (order[j], order[i]);
                }
                loss.OnBatch(order.AsSpan(0, batchSize)).ValueAndGradient(x, gradient);
            }
            for (int i = 0; i < x.Length; i++)
                x[i] -= learningRate * gradient[i];
            AmbientWork.ThrowIfStopped();
            if (step % Look != 0)
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            double value = loss.Value(x);
            if (value < level)
                return step;
            if (!double.IsFinite(value))
                return limit;
        }
        return limit;
    }
}
