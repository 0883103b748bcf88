using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>Work of many steps, which tells after each, so that something can happen in its middle.</summary>
static class LongWork
{
    /// <summary>The bits of the ends of a spectrum.</summary>
    public static byte[] Lanczos(ClusterLoss<float> loss, Action afterProduct)
    {
        var matrix = loss.Hessian(loss.Parameters);
        var counted = new DelegateOperator<float[]>(loss.Space, (x, destination) =>
        {
            matrix.Apply(x, destination);
            afterProduct();
        });
        var pairs = ThickRestartLanczos.Run(counted, new ThickRestartOptions { Smallest = 2, Largest = 2, Seed = 3 });
        return [.. pairs.Smallest.Concat(pairs.Largest).SelectMany(pair => BitConverter.GetBytes(pair.Value))];
    }

    /// <summary>The bits of a landscape.</summary>
    public static byte[] Landscape(ClusterLoss<float> loss, Action afterRows)
        => [.. loss.Landscape(size: 61, progress: new OnTheSpot(afterRows)).Values.ToArray().Cast<double>().SelectMany(BitConverter.GetBytes)];

    sealed class OnTheSpot(Action report) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => report();
    }
}
