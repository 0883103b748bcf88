using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The Hessian (or Gauss–Newton matrix) of a network's loss at one point, through its products.</summary>
/// <remarks>A product costs about as much as a gradient: the values and adjoints at the point are kept.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class NetworkHessian<T> : ILinearOperator<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly NetworkLoss<T> loss;
    readonly PointCache<T> point;
    readonly EvaluationKind kind;

    internal NetworkHessian(NetworkLoss<T> loss, PointCache<T> point, EvaluationKind kind)
    {
        this.loss = loss;
        this.point = point;
        this.kind = kind;
    }

    /// <inheritdoc/>
    public IVectorSpace<T[]> Space => loss.Space;

    /// <summary>The point: a copy that nobody changes.</summary>
    public ReadOnlySpan<T> Point => point.Parameters;

    /// <inheritdoc/>
    public void Apply(T[] x, T[] destination) => loss.Product(kind, point, x, destination);
}
