namespace SaddleNotebooks.Theory;

/// <summary>A symmetric tridiagonal matrix, whose eigenvalues can be counted in O(n).</summary>
public sealed class SymmetricTridiagonal
{
    readonly double[] diagonal;
    readonly double[] offDiagonal;

    /// <summary>Copies the entries.</summary>
    /// <param name="diagonal">The n ≥ 1 diagonal entries.</param>
    /// <param name="offDiagonal">The n − 1 entries beside them.</param>
    /// <exception cref="ArgumentException">The lengths do not fit or an entry is not finite.</exception>
    public SymmetricTridiagonal(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal)
        : this(diagonal.ToArray(), offDiagonal.ToArray())
    {
    }

    internal SymmetricTridiagonal(double[] diagonal, double[] offDiagonal)
    {
        if (diagonal.Length == 0 || offDiagonal.Length != diagonal.Length - 1)
            throw new ArgumentException(
                $"{diagonal.Length} diagonal and {offDiagonal.Length} off-diagonal entries: n and n − 1 are needed, n at least 1.", nameof(offDiagonal));
        if (!diagonal.All(double.IsFinite) || !offDiagonal.All(double.IsFinite))
            throw new ArgumentException("An entry of the matrix is NaN or infinite.", nameof(diagonal));
        this.diagonal = diagonal;
        this.offDiagonal = offDiagonal;
    }

    /// <summary>The order n.</summary>
    public int Dimension => diagonal.Length;

    /// <summary>The diagonal.</summary>
    public IReadOnlyList<double> Diagonal => diagonal.AsReadOnly();

    /// <summary>The entries beside the diagonal.</summary>
    public IReadOnlyList<double> OffDiagonal => offDiagonal.AsReadOnly();

    /// <summary>
    /// The number of eigenvalues below <paramref name="threshold"/>: by Sylvester's law of inertia the number of negative pivots of the
    /// factorisation of T − threshold·I. <c>CountBelow(0)</c> is the Morse index.
    /// </summary>
    public int CountBelow(double threshold)
    {
        int count = 0;
        double pivot = 1, previous = 0;
        for (int i = 0; i < diagonal.Length; i++)
        {
            pivot = PivotAfter(diagonal[i] - threshold, previous, pivot);
            if (pivot < 0)
                count++;
            previous = i < offDiagonal.Length ? offDiagonal[i] : 0;
        }
        return count;
    }

    /// <summary>The next pivot q ← a − b²/q. A pivot of exactly zero is moved by less than rounding, as LAPACK's dstebz does.</summary>
    internal static double PivotAfter(double a, double b, double pivot)
    {
        double next = b == 0 ? a : a - b * b / pivot;
        return next == 0 ? -double.Epsilon * 4.5e15 : next;
    }

    /// <summary>The eigenvalue with the given rank: 0 the smallest, n − 1 the largest; by bisection, to rounding relative to ‖T‖.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and n − 1.</exception>
    public double Eigenvalue(int rank)
    {
        if ((uint)rank >= (uint)Dimension)
            throw new ArgumentOutOfRangeException(nameof(rank), rank, $"The rank of an eigenvalue is between 0 and {Dimension - 1}.");
        double radius = GershgorinRadius(), lower = -radius, upper = radius;
        while (upper - lower > 4e-16 * radius)
        {
            double middle = 0.5 * (lower + upper);
            if (middle <= lower || middle >= upper)
                break;
            if (CountBelow(middle) > rank)
                upper = middle;
            else
                lower = middle;
        }
        return 0.5 * (lower + upper);
    }

    double GershgorinRadius()
    {
        double radius = 0;
        for (int i = 0; i < diagonal.Length; i++)
        {
            double row = Math.Abs(diagonal[i]);
            row += i > 0 ? Math.Abs(offDiagonal[i - 1]) : 0;
            row += i < offDiagonal.Length ? Math.Abs(offDiagonal[i]) : 0;
            radius = Math.Max(radius, row);
        }
        return radius * (1 + 1e-15) + double.Epsilon;
    }

    /// <summary>For example <c>symmetric tridiagonal matrix of order 100</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"symmetric tridiagonal matrix of order {Dimension}");
}
