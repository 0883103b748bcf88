using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>One walker of stochastic gradient descent x ← x − η∇f_B(x), each batch B drawn anew without repetition.</summary>
sealed class SgdWalk(IStochasticObjective<double[]> objective, double[] start, double learningRate, int batchSize, RandomStream stream) : IBarrierWalk
{
    readonly double[] point = [.. start];
    readonly double[] gradient = new double[start.Length];
    readonly int[] order = [.. Enumerable.Range(0, objective.SampleCount)];
    long draws;

    public double Step()
    {
        // The first draws of a Fisher–Yates shuffle; the order stays a permutation for the next batch.
        for (int i = 0; i < batchSize; i++)
        {
            int j = i + stream.Below(order.Length - i, draws++);
            (order[i], order[j]) = (order[j], order[i]);
        }
        double value = objective.OnBatch(order.AsSpan(0, batchSize)).ValueAndGradient(point, gradient);
        for (int i = 0; i < point.Length; i++)
            point[i] -= learningRate * gradient[i];
        return value;
    }

    public double SquaredDistanceTo(ReadOnlySpan<double> target)
    {
        double sum = 0;
        for (int i = 0; i < target.Length; i++)
            sum += (point[i] - target[i]) * (point[i] - target[i]);
        return sum;
    }
}
