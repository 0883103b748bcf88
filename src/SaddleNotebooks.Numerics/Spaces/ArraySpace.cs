using System.Numerics;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// The CPU space Rⁿ whose vectors are arrays of <c>float</c> or <c>double</c>: SIMD, multi-threaded, and bit-identical for any number
/// of threads. Sums are accumulated in double.
/// </summary>
/// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
public sealed class ArraySpace<T> : IVectorSpace<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Squares below this sum may have lost digits to underflow; the norm is then computed again on scaled coordinates.
    internal const double SmallestSafeSquare = 1e-280;

    readonly RowParts parts;

    /// <summary>The space of arrays of the given length.</summary>
    /// <param name="dimension">The number n ≥ 1 of coordinates.</param>
    /// <param name="workers">The threads to use; <see cref="Workers.Shared"/> by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not positive.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public ArraySpace(int dimension, Workers? workers = null)
    {
        ElementVector.RequireSupported<T>();
        if (dimension < 1)
            throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "A space needs at least one dimension.");
        Dimension = dimension;
        Workers = workers ?? Workers.Shared;
        parts = new RowParts(dimension, Workers);
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>The threads that share long loops.</summary>
    public Workers Workers { get; }

    /// <inheritdoc/>
    public double UnitRoundoff => typeof(T) == typeof(float) ? 1.0 / (1 << 24) : 1.0 / (1L << 53);

    /// <inheritdoc/>
    public T[] CreateZero() => new T[Dimension];

    /// <inheritdoc/>
    public void Copy(T[] source, T[] destination)
    {
        Check(source);
        Check(destination);
        Array.Copy(source, destination, Dimension);
    }

    /// <inheritdoc/>
    public void SetZero(T[] x)
    {
        Check(x);
        Array.Clear(x);
    }

    /// <inheritdoc/>
    public void Scale(double factor, T[] x)
    {
        Check(x);
        T f = T.CreateTruncating(factor);
        parts.Run((_, start, rows) => ElementKernels.Scale(f, x.AsSpan(start, rows)));
    }

    /// <inheritdoc/>
    public void AddScaled(double factor, T[] x, T[] destination)
    {
        Check(x);
        Check(destination);
        T f = T.CreateTruncating(factor);
        parts.Run((_, start, rows) => ElementKernels.AddScaled<T>(f, x.AsSpan(start, rows), destination.AsSpan(start, rows)));
    }

    /// <inheritdoc/>
    public double Dot(T[] x, T[] y)
    {
        Check(x);
        Check(y);
        return parts.Sum((start, rows) => ElementKernels.Dot<T>(x.AsSpan(start, rows), y.AsSpan(start, rows)));
    }

    /// <inheritdoc/>
    public double Norm(T[] x)
    {
        double square = Dot(x, x);
        return square is > SmallestSafeSquare and < double.PositiveInfinity || double.IsNaN(square)
            ? Math.Sqrt(square)
            : ScaledNorm(x);
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> source, T[] destination)
    {
        Check(destination);
        CheckHost(source.Length, nameof(source));
        for (int i = 0; i < destination.Length; i++)
            destination[i] = T.CreateTruncating(source[i]);
    }

    /// <inheritdoc/>
    public void Read(T[] x, Span<double> destination)
    {
        Check(x);
        CheckHost(destination.Length, nameof(destination));
        for (int i = 0; i < x.Length; i++)
            destination[i] = double.CreateTruncating(x[i]);
    }

    /// <inheritdoc/>
    public void AddProduct(double factor, T[] x, T[] y, T[] destination)
    {
        Check(x);
        Check(y);
        Check(destination);
        T f = T.CreateTruncating(factor);
        parts.Run((_, start, rows) => ElementwiseKernels.AddProduct<T>(
            f, x.AsSpan(start, rows), y.AsSpan(start, rows), destination.AsSpan(start, rows)));
    }

    /// <inheritdoc/>
    public void AddRatio(double factor, T[] x, T[] square, double epsilon, T[] destination)
    {
        Check(x);
        Check(square);
        Check(destination);
        T f = T.CreateTruncating(factor), e = T.CreateTruncating(epsilon);
        parts.Run((_, start, rows) => ElementwiseKernels.AddRatio<T>(
            f, x.AsSpan(start, rows), square.AsSpan(start, rows), e, destination.AsSpan(start, rows)));
    }

    /// <inheritdoc/>
    public IBasis<T[]> CreateBasis(int capacity) => new ArrayBasis<T>(this, capacity);

    internal RowParts Parts => parts;

    internal void Check(T[] x, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(x))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(x, name);
        if (x.Length != Dimension)
        {
            throw new ArgumentException(
                $"The vector has {x.Length} coordinates, the space {Dimension}: create vectors with CreateZero().", name);
        }
    }

    void CheckHost(int length, string name)
    {
        if (length != Dimension)
            throw new ArgumentException($"The span has {length} numbers, the space {Dimension} coordinates: give exactly that many.", name);
    }

    double ScaledNorm(T[] x)
    {
        double max = ElementKernels.MaxAbs<T>(x);
        if (max == 0 || !double.IsFinite(max))
            return max;
        double factor = PowerOfTwo.ThatScales(max);
        return Math.Sqrt(parts.Sum((start, rows) => ElementKernels.ScaledSquares<T>(x.AsSpan(start, rows), factor))) / factor;
    }
}
