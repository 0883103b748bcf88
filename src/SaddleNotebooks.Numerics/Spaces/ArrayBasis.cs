using System.Numerics;
using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// A basis in main memory. Each column is an array of its own, allocated when it is first needed, so that memory grows with the
/// number of vectors; the loops walk down blocks of rows that stay in the second-level cache while all columns visit them.
/// </summary>
sealed class ArrayBasis<T> : IBasis<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // 2048 floats of 64 columns are half a megabyte: the projection that follows a combination finds them in the second-level cache.
    const int BlockRows = 2048;

    // What a Lanczos step may leave along a column: every step measures it anew, so it does not grow from step to step, and one of two needs no subtraction.
    const double NearRoundoffs = 4;

    readonly ArraySpace<T> space;
    T[][] columns;

    public ArrayBasis(ArraySpace<T> space, int capacity)
    {
        if (capacity < 1)
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A basis needs room for at least one vector.");
        this.space = space;
        columns = new T[capacity][];
    }

    public int Count { get; private set; }

    public int Capacity => columns.Length;

    public void Reserve(int capacity)
    {
        if (capacity > columns.Length)
            Array.Resize(ref columns, capacity);
    }

    public void Append(double factor, T[] x)
    {
        space.Check(x);
        if (Count == Capacity)
            throw new InvalidOperationException($"The basis is full ({Capacity} vectors): call Reserve first.");
        T[] column = columns[Count] ??= GC.AllocateUninitializedArray<T>(space.Dimension);
        T f = T.CreateTruncating(factor);
        space.Parts.Run((_, start, rows) => ElementKernels.ScaleTo<T>(f, x.AsSpan(start, rows), column.AsSpan(start, rows)));
        Count++;
    }

    public void Read(int index, T[] destination)
    {
        if ((uint)index >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The basis holds the vectors 0 to {Count - 1}.");
        space.Copy(columns[index], destination);
    }

    public void Project(T[] x, Span<double> coefficients)
    {
        space.Check(x);
        CheckCoefficients(coefficients.Length, nameof(coefficients));
        int k = Count;
        var partial = new double[space.Parts.Count * k];
        space.Parts.Run((part, start, rows) =>
        {
            for (int row = start; row < start + rows; row += BlockRows)
            {
                int height = Math.Min(BlockRows, start + rows - row);
                BlockKernels.Project<T>(columns.AsSpan(0, k), row, x.AsSpan(row, height), partial.AsSpan(part * k, k));
            }
        });
        Reduce(partial, coefficients[..k]);
    }

    public void Combine(ReadOnlySpan<double> coefficients, T[] destination)
    {
        space.Check(destination);
        CheckCoefficients(coefficients.Length, nameof(coefficients));
        T[] c = Narrow(coefficients[..Count], negate: false);
        space.Parts.Run((_, start, rows) =>
        {
            for (int row = start; row < start + rows; row += BlockRows)
                BlockKernels.Combine<T>(columns, c, row, destination.AsSpan(row, Math.Min(BlockRows, start + rows - row)));
        });
    }

    // Passes over the block: project; subtract, and project the result while it is in cache; subtract once more where it is worth it.
    public double Orthogonalize(T[] x, Span<double> coefficients)
    {
        Project(x, coefficients);
        int k = Count;
        if (k == 0)
            return space.Norm(x);

        var correction = new double[k];
        double square = SubtractAndProject(0, coefficients[..k], x, correction, isNear: false);
        if (IsRounding(correction, square, roundoffs: 1))
            return Math.Sqrt(square);

        double left = Subtract(correction, x);
        for (int j = 0; j < k; j++)
            coefficients[j] += correction[j];
        return left is > ArraySpace<T>.SmallestSafeSquare and < double.PositiveInfinity ? Math.Sqrt(left) : space.Norm(x);
    }

    // The few columns from first on take away all that is large: the second pass meets all columns with what is left, and its sums are small enough to be
    // taken in T. Where they are not small, the passes begin anew.
    public double OrthogonalizeNear(T[] x, Span<double> coefficients, int first)
    {
        space.Check(x);
        CheckCoefficients(coefficients.Length, nameof(coefficients));
        int k = Count;
        if (first <= 0 || first >= k)
            return Orthogonalize(x, coefficients);

        int near = k - first;
        var partialNear = new double[space.Parts.Count * near];
        space.Parts.Run((part, start, rows) =>
            BlockKernels.Project<T>(columns.AsSpan(first, near), start, x.AsSpan(start, rows), partialNear.AsSpan(part * near, near)));
        coefficients[..first].Clear();
        Reduce(partialNear, coefficients[first..k]);

        var correction = new double[k];
        double square = SubtractAndProject(first, coefficients[first..k], x, correction, isNear: true);
        for (int j = 0; j < k; j++)
            coefficients[j] += correction[j];
        if (IsRounding(correction, square, NearRoundoffs))
            return Math.Sqrt(square);

        double left = Subtract(correction, x);
        if (left > square / 2 && left > ArraySpace<T>.SmallestSafeSquare && left < double.PositiveInfinity)
            return Math.Sqrt(left);
        double norm = Orthogonalize(x, correction);
        for (int j = 0; j < k; j++)
            coefficients[j] += correction[j];
        return norm;
    }

    // x ← x − V · factors for the columns from first on; left ← Vᵀx for all columns, while the rows are in cache; the square of what is left.
    double SubtractAndProject(int first, ReadOnlySpan<double> factors, T[] x, Span<double> left, bool isNear)
    {
        int k = Count;
        T[] narrow = Narrow(factors, negate: true);
        var partial = new double[space.Parts.Count * k];
        double square = space.Parts.Sum((start, rows) =>
        {
            var sums = partial.AsSpan(start / RowParts.Rows * k, k);
            double sum = 0;
            for (int row = start; row < start + rows; row += BlockRows)
            {
                var block = x.AsSpan(row, Math.Min(BlockRows, start + rows - row));
                BlockKernels.Combine<T>(columns.AsSpan(first, narrow.Length), narrow, row, block);
                if (isNear)
                    BlockKernels.ProjectNearlyOrthogonal<T>(columns.AsSpan(0, k), row, block, sums);
                else
                    BlockKernels.Project<T>(columns.AsSpan(0, k), row, block, sums);
                sum += ElementKernels.Dot<T>(block, block);
            }
            return sum;
        });
        Reduce(partial, left);
        return square;
    }

    // x ← x − V · factors, and the square of what is left.
    double Subtract(double[] factors, T[] x)
    {
        T[] narrow = Narrow(factors, negate: true);
        return space.Parts.Sum((start, rows) =>
        {
            double sum = 0;
            for (int row = start; row < start + rows; row += BlockRows)
            {
                var block = x.AsSpan(row, Math.Min(BlockRows, start + rows - row));
                BlockKernels.Combine<T>(columns, narrow, row, block);
                sum += ElementKernels.Dot<T>(block, block);
            }
            return sum;
        });
    }

    // Whether what is left along every column is rounding of x itself, so that subtracting it would change nothing that counts.
    bool IsRounding(double[] correction, double square, double roundoffs)
    {
        if (!(square > ArraySpace<T>.SmallestSafeSquare && square < double.PositiveInfinity))
            return false;
        double allowed = roundoffs * space.UnitRoundoff * Math.Sqrt(square);
        foreach (double c in correction)
        {
            if (!(Math.Abs(c) <= allowed))
                return false;
        }
        return true;
    }

    public void Rotate(ReadOnlySpan<double> q, int m)
    {
        int k = Count;
        if (m < 1 || m > k)
            throw new ArgumentOutOfRangeException(nameof(m), m, $"The rotated basis must have between 1 and {k} vectors.");
        if (q.Length != k * m)
            throw new ArgumentException($"The matrix has {q.Length} entries; {k} × {m} = {k * m} are needed, row by row.", nameof(q));

        var narrow = Narrow(q, negate: false);
        space.Parts.Run((_, start, rows) => RotateRows(narrow, k, m, start, rows));
        Count = m;
    }

    public void Truncate(int count)
    {
        if (count < 0 || count > Count)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"The basis holds {Count} vectors: keep between 0 and {Count}.");
        Count = count;
    }

    public void Trim()
    {
        int kept = Math.Max(1, Count), dropped = columns.Skip(kept).Count(column => column is not null);
        Array.Resize(ref columns, kept);
        LargeMemory.GiveBack((long)dropped * space.Dimension * Unsafe.SizeOf<T>());
    }

    void RotateRows(T[] q, int k, int m, int start, int rows)
    {
        // Few rows at a time, so that all columns of the block and the result stay in the second-level cache.
        const int Height = 512;
        T[] block = new T[k * Height], result = new T[m * Height];
        var workspace = new GemmWorkspace<T>();
        var turned = new MatrixView<T>(q, k, m).Transposed;
        for (int row = start; row < start + rows; row += Height)
        {
            int height = Math.Min(Height, start + rows - row);
            for (int i = 0; i < k; i++)
                columns[i].AsSpan(row, height).CopyTo(block.AsSpan(i * height, height));
            Gemm.Multiply(turned, new MatrixView<T>(block.AsSpan(0, k * height), k, height), result, height, accumulate: false, workspace);
            for (int j = 0; j < m; j++)
                result.AsSpan(j * height, height).CopyTo(columns[j].AsSpan(row, height));
        }
    }

    static void Reduce(double[] partial, Span<double> sums)
    {
        sums.Clear();
        for (int i = 0; i < partial.Length; i += sums.Length)
        {
            for (int j = 0; j < sums.Length; j++)
                sums[j] += partial[i + j];
        }
    }

    static T[] Narrow(ReadOnlySpan<double> values, bool negate)
    {
        var narrow = new T[values.Length];
        for (int j = 0; j < narrow.Length; j++)
            narrow[j] = T.CreateTruncating(negate ? -values[j] : values[j]);
        return narrow;
    }

    void CheckCoefficients(int length, string name)
    {
        if (length < Count)
        {
            throw new ArgumentException(
                $"The span has room for {length} coefficients, the basis holds {Count} vectors: give one coefficient for each vector.",
                name);
        }
    }
}
