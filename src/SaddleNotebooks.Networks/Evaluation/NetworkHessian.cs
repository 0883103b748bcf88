using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The Hessian (or Gauss–Newton or Fisher matrix) of a network's loss at one point: products, diagonal, trace, blocks and the full matrix.</summary>
/// <remarks>
/// A product costs about as much as a gradient: the values and adjoints at the point are kept. Where they would take more than 1 GiB they
/// are computed again for every product, which then costs up to a forward pass and half a backward pass more.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class NetworkHessian<T> : IMatrixOperator<T[]>, ITraceOperator<T[]>
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

    /// <summary>
    /// Whether diagonal, trace and full matrix have closed forms: for networks of dense and elementwise layers, of Hessian and Gauss–Newton matrix. For others
    /// <see cref="Diagonal"/>, <see cref="Trace"/> and <see cref="ToMatrix"/> are as exact, but take one product for each parameter.
    /// </summary>
    public bool HasClosedForms => kind != EvaluationKind.FisherProduct && loss.Function.HasSimpleCurvature && DenseChain.Is(loss.Network);

    /// <inheritdoc/>
    public void Apply(T[] x, T[] destination) => loss.Product(kind, point, x, destination);

    /// <summary>vᵀ H v: the second derivative of the loss along v.</summary>
    public double Curvature(T[] v)
    {
        var product = Space.CreateZero();
        Apply(v, product);
        return Space.Dot(v, product);
    }

    /// <summary>
    /// The exact diagonal. With closed forms and one hidden layer it costs about one gradient; with two, one backward pass more for each
    /// output; every further hidden layer adds a backward pass for each unit above it.
    /// </summary>
    public T[] Diagonal()
    {
        if (HasClosedForms)
            return new DiagonalEvaluation<T>(loss, point, kind).Diagonal();
        var diagonal = Space.CreateZero();
        ForEachColumn((j, column) => diagonal[j] = column[j], default);
        return diagonal;
    }

    /// <summary>The exact trace; cheaper than the diagonal, with one hidden layer less than half a gradient.</summary>
    public double Trace()
    {
        if (HasClosedForms)
            return new DiagonalEvaluation<T>(loss, point, kind).Trace();
        double trace = 0;
        ForEachColumn((j, column) => trace += double.CreateChecked(column[j]), default);
        return trace;
    }

    /// <summary>
    /// The n² elements, row by row. With closed forms it costs one second-order pass for each unit and the matrix products that sum over
    /// samples.
    /// </summary>
    /// <exception cref="InvalidOperationException">n² elements do not fit an array, or the memory.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    public double[] ToMatrix(CancellationToken cancellationToken = default)
    {
        int n = Space.Dimension;
        if (HasClosedForms)
        {
            var elements = new FullHessianEvaluation<T>(loss, point, kind).Run(cancellationToken);
            return elements as double[] ?? Array.ConvertAll(elements, double.CreateChecked);
        }
        var matrix = SquareMatrix.Rows<double>(n);
        ForEachColumn((j, column) => Space.Read(column, matrix.AsSpan(j * n, n)), cancellationToken);
        Symmetrization.Apply(matrix, n);
        return matrix;
    }

    /// <summary>The block of rows and columns of the given parts of the parameters, as an operator on vectors of those parts alone, in order.</summary>
    /// <param name="group">For example the two slices of one layer, or one weight matrix.</param>
    /// <exception cref="ArgumentException">There is no part, or one that is not of this network.</exception>
    public ILinearOperator<T[]> Block(params ReadOnlySpan<ParameterSlice> group) => new HessianBlock<T>(this, loss, group);

    void ForEachColumn(Action<int, T[]> use, CancellationToken cancellationToken)
    {
        T[] unit = Space.CreateZero(), column = Space.CreateZero();
        for (int j = 0; j < unit.Length; j++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            unit[j] = T.One;
            Apply(unit, column);
            unit[j] = T.Zero;
            use(j, column);
        }
    }
}
