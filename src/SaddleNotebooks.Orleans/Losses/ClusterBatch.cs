using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters;

/// <summary>The mean loss over some samples, each asked of the shard that holds it.</summary>
sealed class ClusterBatch<T>(ClusterLoss<T> owner, int[]?[] samples) : IObjective<T[]>, IAccuracy<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public IVectorSpace<T[]> Space => owner.Space;

    public double Value(T[] x) => owner.Value(x, samples);

    public double ValueAndGradient(T[] x, T[] gradient) => owner.ValueAndGradient(x, gradient, samples);

    public ILinearOperator<T[]> Hessian(T[] x) => new ClusterOperator<T>(owner, ShardWork.HessianProduct, x, samples);

    public double? Accuracy(T[] x) => owner.Accuracy(x, samples);
}
