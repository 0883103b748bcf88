using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters;

/// <summary>A curvature matrix at a point, whose products are sums over the shards. Shards linearize at the point with the first product, and keep that.</summary>
sealed class ClusterOperator<T> : ILinearOperator<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly ClusterLoss<T> loss;
    readonly ShardWork kind;
    readonly int[]?[]? samples;
    readonly byte[] point;
    readonly string mark;

    public ClusterOperator(ClusterLoss<T> loss, ShardWork kind, T[] x, int[]?[]? samples)
    {
        loss.CheckLength(x);
        (this.loss, this.kind, this.samples) = (loss, kind, samples);
        point = VectorPiece.BytesOf(x).ToArray();
        mark = VectorPiece.MarkOf(point);
    }

    public IVectorSpace<T[]> Space => loss.Space;

    public void Apply(T[] x, T[] destination)
    {
        loss.CheckLength(x);
        loss.CheckLength(destination);
        if (ReferenceEquals(x, destination))
            throw new ArgumentException("The vector and the destination must be different arrays.", nameof(destination));
        var vectors = new StepVectors();
        vectors.Add(mark, point);
        var question = new ShardQuestion { Step = "", Folder = "", Work = kind, Point = mark, Direction = vectors.Add(x) };
        TreeSum.Add(loss.Calls.Run(question, vectors, samples, AmbientWork.Token), Space, loss.Pool, destination);
        if (loss.L2 != 0)
            Space.AddScaled(loss.L2, x, destination);
    }
}
