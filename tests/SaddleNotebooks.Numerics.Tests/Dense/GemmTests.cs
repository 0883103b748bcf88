using System.Numerics;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Numerics.Tests;

public class GemmTests
{
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            var data = new TheoryData<int, int, int>();
            int[] sizes = [1, 2, 3, 4, 5, 7, 8, 11, 12, 13, 17, 31, 33, 64, 100];
            var random = new RandomStream(5);
            for (int i = 0; i < 60; i++)
                data.Add(sizes[random.Below(sizes.Length, 3 * i)], sizes[random.Below(sizes.Length, 3 * i + 1)], sizes[random.Below(sizes.Length, 3 * i + 2)]);
            data.Add(100, 48, 784);
            data.Add(10, 100, 333);
            data.Add(0, 5, 3);
            data.Add(5, 0, 3);
            data.Add(5, 3, 0);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Products_of_every_orientation_agree_with_the_definition(int rows, int columns, int inner)
    {
        foreach (bool transposeA in new[] { false, true })
        {
            foreach (bool transposeB in new[] { false, true })
            {
                foreach (bool accumulate in new[] { false, true })
                {
                    Check<double>(rows, columns, inner, transposeA, transposeB, accumulate, 1e-14);
                    Check<float>(rows, columns, inner, transposeA, transposeB, accumulate, 1e-6);
                }
            }
        }
    }

    [Fact]
    public void Panels_live_as_long_as_their_product()
    {
        const int M = 60, N = 120, K = 120;
        float[] a = Random<float>(M * K, 1), b = Random<float>(K * N, 2), c = new float[M * N], transposed = Transpose(b, K, N);
        float[]? first = null;
        using var over = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!over.IsCancellationRequested)
            {
                GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                // What was taken is written over, if it is not given back to the system.
                _ = GC.AllocateArray<float>(1 << 14, pinned: true);
            }
        });
        collector.Start();
        try
        {
            for (int i = 0; i < 30; i++)
            {
                Gemm.Multiply(new MatrixView<float>(a, M, K), Packed(b, K, N), c, N, accumulate: false);
                first ??= [.. c];
                Assert.Equal(first, c);
                Gemm.Multiply(new MatrixView<float>(a, M, K), new MatrixView<float>(transposed, N, K).Transposed, c, N, accumulate: false, new GemmWorkspace<float>(), Workers.Single);
                Assert.Equal(first, c);
            }
        }
        finally
        {
            over.Cancel();
            collector.Join();
        }
    }

    static PackedMatrix<float> Packed(float[] values, int rows, int columns)
    {
        var packed = new PackedMatrix<float>();
        packed.Pack(new(values, rows, columns));
        return packed;
    }

    [Theory]
    [InlineData(301, 259, 700)]
    [InlineData(100, 785, 785)]
    [InlineData(25, 97, 1200)]
    [InlineData(125, 33, 600)]
    [InlineData(37, 2000, 500)]
    [InlineData(100, 1333, 400)]
    public void A_large_product_has_the_same_bits_for_any_number_of_threads_and_the_right_value(int m, int n, int k)
    {
        float[] a = Random<float>(m * k, 1), b = Random<float>(k * n, 2);
        float[]? first = null;
        foreach (int threads in new[] { 1, 2, 5, 16 })
        {
            var c = new float[m * n];
            Gemm.Multiply<float>(new(a, m, k), new(b, k, n), c, n, accumulate: false, new GemmWorkspace<float>(), new Workers(threads));
            Assert.Equal(first ??= c, c);
        }
        var expected = Reference(a, b, m, n, k, false, false);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], first![i], 3e-4);
        var transposed = new float[m * n];
        Gemm.Multiply(
            new MatrixView<float>(Transpose(a, m, k), k, m).Transposed, new MatrixView<float>(Transpose(b, k, n), n, k).Transposed, transposed, n,
            accumulate: false, new GemmWorkspace<float>(), new Workers(2));
        Assert.Equal(first, transposed);
    }

    [Fact]
    public void A_product_allocates_nothing_once_its_workspace_has_grown()
    {
        const int n = 200;
        double[] a = Random<double>(n * n, 1), c = new double[n * n];
        var workspace = new GemmWorkspace<double>();
        var workers = new Workers(2);
        void MultiplyTwice()
        {
            var view = new MatrixView<double>(a, n, n);
            Gemm.Multiply(view, view.Transposed, c, n, accumulate: false, workspace, workers);
            Gemm.Multiply(view, view.Transposed, c, n, accumulate: false, workspace);
        }

        for (int round = 0; round < 3; round++)
            MultiplyTwice();
        long before = GC.GetAllocatedBytesForCurrentThread();
        MultiplyTwice();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(12)]
    public void Every_tile_is_right_with_vectors_of_every_width(int rows)
    {
        CheckTile<Lane512<float>, float>(rows);
        CheckTile<Lane256<float>, float>(rows);
        CheckTile<Lane128<float>, float>(rows);
        CheckTile<Lane512<double>, double>(rows);
        CheckTile<Lane256<double>, double>(rows);
        CheckTile<Lane128<double>, double>(rows);
    }

    [Theory]
    [InlineData(1, 8, 5)]
    [InlineData(13, 16, 1)]
    [InlineData(27, 24, 700)]
    [InlineData(35, 13, 333)]
    [InlineData(64, 7, 20)]
    public void The_blocks_of_a_browser_agree_with_the_definition(int rows, int columns, int inner)
    {
        foreach (bool transposeA in new[] { false, true })
        {
            foreach (bool transposeResult in new[] { false, true })
            {
                CheckBlock<Lane128<float>, float>(rows, columns, inner, transposeA, transposeResult, 1e-6);
                CheckBlock<Lane128<double>, double>(rows, columns, inner, transposeA, transposeResult, 1e-14);
            }
        }
    }

    [Fact]
    public void Shapes_that_do_not_match_are_refused()
    {
        var c = new float[12];
        var error = Assert.Throws<ArgumentException>(
            () => Gemm.Multiply<float>(new(new float[6], 2, 3), new(new float[8], 2, 4), c, 4, false, new GemmWorkspace<float>()));
        Assert.Contains("2 × 3", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () => Gemm.Multiply<float>(new(new float[6], 2, 3), new(new float[12], 3, 4), new float[7], 4, false, new GemmWorkspace<float>()));
        Assert.Throws<ArgumentException>(() => { _ = new MatrixView<float>(new float[5], 2, 3); });
    }

    static unsafe void CheckTile<V, T>(int rows)
        where V : struct, ILane<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int depth = 9;
        int width = 2 * V.Count;
        T[] a = Random<T>(rows * depth, 1), b = Random<T>(depth * width, 2), c = new T[rows * width];
        fixed (T* pa = a, pb = b, pc = c)
        {
            switch (rows)
            {
                case 12:
                    GemmTile12.Run<V, T>(depth, pa, depth, 1, pb, width, pc, width, false);
                    break;
                case 8:
                    GemmTile8.Run<V, T>(depth, pa, depth, 1, pb, width, pc, width, false);
                    break;
                case 6:
                    GemmTile6.Run<V, T>(depth, pa, depth, 1, pb, width, pc, width, false);
                    break;
                case 4:
                    GemmTile4.Run<V, T>(depth, pa, depth, 1, pb, width, pc, width, false);
                    break;
                default:
                    T* tile = stackalloc T[4 * width];
                    GemmTile4.Run<V, T>(depth, pa, 0, 1, pb, width, tile, width, false);
                    new Span<T>(tile, width).CopyTo(c);
                    break;
            }
        }
        var expected = Reference(a, b, rows, width, depth, false, false);
        Assert.InRange(RelativeError.Of(c, expected), 0, typeof(T) == typeof(float) ? 1e-6 : 1e-14);
    }

    static unsafe void CheckBlock<V, T>(int rows, int columns, int inner, bool transposeA, bool transposeResult, double tolerance)
        where V : struct, ILane<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Panels as they are packed: two vectors of columns each, row after row, zeros beyond the matrix.
        int width = 2 * V.Count;
        T[] a = Random<T>(rows * inner, 1), b = Random<T>(inner * columns, 2), c = new T[rows * columns];
        var panels = new T[(columns + width - 1) / width * width * inner];
        for (int k = 0; k < inner; k++)
        {
            for (int j = 0; j < columns; j++)
                panels[(j / width * inner + k) * width + j % width] = b[k * columns + j];
        }
        fixed (T* pa = a, pb = panels, pc = c)
        {
            nint rowStep = transposeA ? 1 : inner, columnStep = transposeA ? rows : 1;
            var block = new GemmBlock<T>
            {
                Rows = rows, Columns = columns, Inner = inner, A = pa, RowStep = rowStep, TileStep = rowStep, ColumnStep = columnStep,
                B = pb, PanelStep = (nint)width * inner, PanelStride = width, C = pc, Stride = transposeResult ? rows : columns, TransposedResult = transposeResult,
            };
            block.Run<V>();
        }
        var expected = Reference(a, b, rows, columns, inner, transposeA, false);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                Assert.Equal(expected[i * columns + j], double.CreateChecked(c[transposeResult ? j * rows + i : i * columns + j]), tolerance * 10 * (inner + 10));
        }
    }

    static void Check<T>(int rows, int columns, int inner, bool transposeA, bool transposeB, bool accumulate, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] a = Random<T>(rows * inner, 1), b = Random<T>(inner * columns, 2);
        int stride = columns + 3;
        var c = Enumerable.Range(0, rows * stride).Select(i => T.CreateChecked(i % 7)).ToArray();
        var expected = Reference(a, b, rows, columns, inner, transposeA, transposeB);
        var left = transposeA ? new MatrixView<T>(a, inner, rows).Transposed : new MatrixView<T>(a, rows, inner);
        var right = transposeB ? new MatrixView<T>(b, columns, inner).Transposed : new MatrixView<T>(b, inner, columns);
        var packedResult = (T[])c.Clone();
        Gemm.Multiply(left, right, c, stride, accumulate, new GemmWorkspace<T>());
        var packed = new PackedMatrix<T>();
        packed.Pack(right);
        Gemm.Multiply(left, packed, packedResult, stride, accumulate);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < stride; j++)
            {
                int at = i * stride + j;
                double old = at % 7, wanted = j >= columns ? old : expected[i * columns + j] + (accumulate ? old : 0);
                Assert.Equal(wanted, double.CreateChecked(c[at]), tolerance * 10 * (inner + 10));
                Assert.Equal(wanted, double.CreateChecked(packedResult[at]), tolerance * 10 * (inner + 10));
            }
        }
    }

    static double[] Reference<T>(T[] a, T[] b, int rows, int columns, int inner, bool transposeA, bool transposeB)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var c = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                for (int k = 0; k < inner; k++)
                {
                    c[i * columns + j] += double.CreateChecked(a[transposeA ? k * rows + i : i * inner + k])
                        * double.CreateChecked(b[transposeB ? j * inner + k : k * columns + j]);
                }
            }
        }
        return c;
    }

    static float[] Transpose(float[] a, int rows, int columns)
    {
        var t = new float[a.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                t[j * rows + i] = a[i * columns + j];
        }
        return t;
    }

    static T[] Random<T>(int length, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Enumerable.Range(0, length).Select(i => T.CreateChecked(2 * new RandomStream(seed).Uniform(i) - 1)).ToArray();
}
