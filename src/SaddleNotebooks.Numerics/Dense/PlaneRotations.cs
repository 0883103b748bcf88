using System.Runtime.Intrinsics;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// Collects the plane rotations of QL sweeps and applies them, many at a time, to the columns of a matrix. The matrix is cut into slabs of few rows
/// that stay in the second-level cache while a batch passes; slabs are independent, so threads share them and the bits do not change.
/// </summary>
sealed unsafe class PlaneRotations
{
    const int SlabRows = 32;
    const int BatchSize = 1 << 15;

    readonly int rows;
    readonly int columns;
    readonly Workers workers;
    readonly AlignedBuffer<double>[] slabs;
    readonly int[] index;
    readonly double[] cosines;
    readonly double[] sines;
    readonly Action<int> applyToSlab;
    int count;

    /// <summary>Starts from the given matrix.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="workers">The threads to use.</param>
    public PlaneRotations(int rows, int columns, Workers workers)
    {
        (this.rows, this.columns, this.workers) = (rows, columns, workers);
        slabs = new AlignedBuffer<double>[(rows + SlabRows - 1) / SlabRows];
        for (int s = 0; s < slabs.Length; s++)
        {
            slabs[s] = new AlignedBuffer<double>(checked(SlabRows * columns));
            slabs[s].Span.Clear();
        }
        int batch = Math.Min(BatchSize, 64 * columns);
        index = new int[batch];
        cosines = new double[batch];
        sines = new double[batch];
        applyToSlab = ApplyToSlab;
    }

    /// <summary>One entry of the matrix; read it only after <see cref="Flush"/>.</summary>
    public ref double this[int row, int column] => ref slabs[row / SlabRows].Span[column * SlabRows + row % SlabRows];

    /// <summary>(z_i, z_{i+1}) ← (c z_i − s z_{i+1}, s z_i + c z_{i+1}) for the columns i and i + 1.</summary>
    public void Add(int i, double c, double s)
    {
        if (count == index.Length)
            Flush();
        (index[count], cosines[count], sines[count]) = (i, c, s);
        count++;
    }

    /// <summary>Applies what has been collected.</summary>
    public void Flush()
    {
        if (count == 0)
            return;
        workers.Run(slabs.Length, applyToSlab);
        count = 0;
    }

    /// <summary>Column <paramref name="column"/> of the matrix.</summary>
    public void ReadColumn(int column, Span<double> destination)
    {
        for (int s = 0; s < slabs.Length; s++)
        {
            int height = Math.Min(SlabRows, rows - s * SlabRows);
            slabs[s].Span.Slice(column * SlabRows, height).CopyTo(destination.Slice(s * SlabRows, height));
        }
    }

    // A sweep runs i = m−1, m−2, …: the column that one rotation leaves in place i is the upper column of the next, and stays in registers.
    void ApplyToSlab(int slab)
    {
        double* z = slabs[slab].Pointer;
        int used = Math.Min(SlabRows, rows - slab * SlabRows);
        if (used <= SlabRows / 8)
        {
            ApplyToFewRows(z, used);
            return;
        }
        for (int k = 0; k < count;)
        {
            double* upper = z + (nint)(index[k] + 1) * SlabRows;
            Vector256<double> u0 = Vector256.Load(upper), u1 = Vector256.Load(upper + 4), u2 = Vector256.Load(upper + 8);
            Vector256<double> u3 = Vector256.Load(upper + 12), u4 = Vector256.Load(upper + 16), u5 = Vector256.Load(upper + 20);
            Vector256<double> u6 = Vector256.Load(upper + 24), u7 = Vector256.Load(upper + 28);
            do
            {
                upper = z + (nint)(index[k] + 1) * SlabRows;
                double* lower = upper - SlabRows;
                Vector256<double> c = Vector256.Create(cosines[k]), s = Vector256.Create(sines[k]);
                Turn(lower, upper, c, s, ref u0);
                Turn(lower + 4, upper + 4, c, s, ref u1);
                Turn(lower + 8, upper + 8, c, s, ref u2);
                Turn(lower + 12, upper + 12, c, s, ref u3);
                Turn(lower + 16, upper + 16, c, s, ref u4);
                Turn(lower + 20, upper + 20, c, s, ref u5);
                Turn(lower + 24, upper + 24, c, s, ref u6);
                Turn(lower + 28, upper + 28, c, s, ref u7);
                k++;
            }
            while (k < count && index[k] == index[k - 1] - 1);
            double* end = z + (nint)index[k - 1] * SlabRows;
            u0.Store(end);
            u1.Store(end + 4);
            u2.Store(end + 8);
            u3.Store(end + 12);
            u4.Store(end + 16);
            u5.Store(end + 20);
            u6.Store(end + 24);
            u7.Store(end + 28);
        }
        GC.KeepAlive(this);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    static void Turn(double* lower, double* upper, Vector256<double> c, Vector256<double> s, ref Vector256<double> carried)
    {
        var a = Vector256.Load(lower);
        Vector256.FusedMultiplyAdd(s, a, c * carried).Store(upper);
        carried = Vector256.FusedMultiplyAdd(c, a, -(s * carried));
    }

    void ApplyToFewRows(double* z, int used)
    {
        for (int k = 0; k < count; k++)
        {
            double* lower = z + (nint)index[k] * SlabRows, upper = lower + SlabRows;
            double c = cosines[k], s = sines[k];
            for (int r = 0; r < used; r++)
            {
                double a = lower[r], b = upper[r];
                upper[r] = s * a + c * b;
                lower[r] = c * a - s * b;
            }
        }
        GC.KeepAlive(this);
    }
}
