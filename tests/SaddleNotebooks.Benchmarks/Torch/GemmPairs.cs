using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Benchmarks;

/// <summary>Matrix products of the shapes that networks make, beside libtorch's.</summary>
static class GemmPairs
{
    const double Target = 1;

    /// <summary>A (rows × inner) · B (inner × columns), of either also the transpose.</summary>
    static readonly (string Title, int Rows, int Inner, int Columns, bool TransposedA, bool TransposedB)[] Shapes =
    [
        ("128³", 128, 128, 128, false, false),
        ("512³", 512, 512, 512, false, false),
        ("2048³", 2048, 2048, 2048, false, false),
        ("tall: 5,000 × 784 · 784 × 100", 5000, 784, 100, false, false),
        ("tall, right factor transposed: 5,000 × 784 · (100 × 784)ᵀ", 5000, 784, 100, false, true),
        ("flat: 100 × 784 · 784 × 5,000", 100, 784, 5000, false, false),
        ("sum over samples: 100 × 5,000 · (784 × 5,000)ᵀ", 100, 5000, 784, false, true),
        ("left factor transposed: (512 × 1,000)ᵀ · 512 × 512", 1000, 512, 512, true, false),
    ];

    public static IEnumerable<PairedWork> All(Workers workers)
    {
        foreach (var shape in Shapes)
            yield return Single(shape.Title, shape.Rows, shape.Inner, shape.Columns, shape.TransposedA, shape.TransposedB, workers);
        yield return Batch(64, 64, workers);
    }

    static PairedWork Single(string title, int rows, int inner, int columns, bool transposedA, bool transposedB, Workers workers)
    {
        float[] a = Samples.Numbers((long)rows * inner, 1), b = Samples.Numbers((long)inner * columns, 2), c = new float[rows * columns];
        var workspace = new GemmWorkspace<float>();
        Tensor x = torch.tensor(a, transposedA ? [inner, rows] : [rows, inner]), y = torch.tensor(b, transposedB ? [columns, inner] : [inner, columns]);
        Tensor left = transposedA ? x.t() : x, right = transposedB ? y.t() : y, result = torch.zeros(rows, columns);
        Here();
        Beside();
        Agree(c, result);
        return PairedWork.Of(title, Target, Here, Beside);

        void Here()
        {
            MatrixView<float> l = transposedA ? new MatrixView<float>(a, inner, rows).Transposed : new(a, rows, inner);
            MatrixView<float> r = transposedB ? new MatrixView<float>(b, columns, inner).Transposed : new(b, inner, columns);
            Gemm.Multiply(l, r, c, columns, accumulate: false, workspace, workers);
        }

        void Beside() => result.addmm_(left, right, beta: 0, alpha: 1);
    }

    static PairedWork Batch(int count, int n, Workers workers)
    {
        float[] a = Samples.Numbers((long)count * n * n, 1), b = Samples.Numbers((long)count * n * n, 2), c = new float[count * n * n];
        GemmWorkspace<float>[] workspaces = [.. Enumerable.Range(0, count).Select(_ => new GemmWorkspace<float>())];
        Tensor x = torch.tensor(a, [count, n, n]), y = torch.tensor(b, [count, n, n]);
        Action<int> one = p =>
        {
            int at = p * n * n;
            Gemm.Multiply(new MatrixView<float>(a.AsSpan(at, n * n), n, n), new MatrixView<float>(b.AsSpan(at, n * n), n, n), c.AsSpan(at, n * n), n, accumulate: false, workspaces[p]);
        };
        return PairedWork.Of($"{count} of {n}³", Target, () => workers.Run(count, one), () => torch.bmm(x, y).Dispose());
    }

    static void Agree(float[] here, Tensor beside)
    {
        using var there = beside.reshape(-1);
        float[] expected = there.data<float>().ToArray();
        for (int i = 0; i < here.Length; i++)
        {
            if (Math.Abs(here[i] - expected[i]) > 1e-2)
                throw new InvalidOperationException($"Element {i} is {here[i]} here and {expected[i]} in libtorch.");
        }
    }
}
