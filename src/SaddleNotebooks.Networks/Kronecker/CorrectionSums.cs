using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// Σ (U_Lᵀ G U_R)² over the gradients G of the samples, in the eigenbasis of the Kronecker factors: the diagonal of the part's own matrix there, and
/// of all diagonals the one that is closest to it (George et al. 2018, theorem 2). The sum over positions stands inside the square.
/// </summary>
sealed class CorrectionSums : KfacSums
{
    readonly LinearPart part;
    readonly double[] inputBasis;
    readonly double[] slopeBasis;
    readonly GemmWorkspace<double> workspace = new();
    readonly double[] sums;
    double[] inputs = [];
    double[] slopes = [];
    double[] squares = [];
    double[] gradient = [];
    int chunk;

    /// <param name="part">A product or a table.</param>
    /// <param name="inputBasis">The eigenvectors of Σ x xᵀ as rows; empty for unit vectors.</param>
    /// <param name="slopeBasis">The eigenvectors of Σ s̄ s̄ᵀ as rows.</param>
    public CorrectionSums(LinearPart part, double[] inputBasis, double[] slopeBasis)
    {
        (this.part, this.inputBasis, this.slopeBasis) = (part, inputBasis, slopeBasis);
        sums = new double[part.ParameterCount];
        Values = [sums];
    }

    /// <summary>The sums, [outputs][inputs] or [inputs][outputs] as the weights lie.</summary>
    public override IReadOnlyList<double[]> Values { get; }

    bool HasOnePosition => part.Positions == 1 && part.Kind == LinearPartKind.Product;

    public override void Inputs(ReadOnlySpan<double> rows, int samples)
    {
        chunk = samples;
        int count = samples * part.Positions;
        if (part.Kind == LinearPartKind.Lookup)
            inputs = rows[..count].ToArray();
        else
            Rotate(rows, count, part.Extent, inputBasis, ref inputs);
        if (HasOnePosition)
        {
            Array.Resize(ref squares, count * part.Outputs);
            Array.Clear(squares);
        }
    }

    public override void Slopes(ReadOnlySpan<double> rows, int samples)
    {
        Rotate(rows, samples * part.Positions, part.Outputs, slopeBasis, ref slopes);
        if (HasOnePosition)
        {
            // The square of a product of one position is a product of squares, whose sum over the vectors that went backward is taken first.
            ElementSquares.Add(slopes.AsSpan(0, samples * part.Outputs), squares);
            return;
        }
        for (int i = 0; i < samples; i++)
        {
            if (part.Kind == LinearPartKind.Lookup)
                AddRows(i);
            else
                AddProduct(i);
        }
    }

    public override void EndChunk()
    {
        if (!HasOnePosition)
            return;
        for (int i = 0; i < chunk * part.Extent; i++)
            inputs[i] *= inputs[i];
        var x = new MatrixView<double>(inputs, chunk, part.Extent);
        var s = new MatrixView<double>(squares, chunk, part.Outputs);
        if (part.InputsFirst)
            Gemm.Multiply(x.Transposed, s, sums, part.Outputs, accumulate: true, workspace);
        else
            Gemm.Multiply(s.Transposed, x, sums, part.Extent, accumulate: true, workspace);
    }

    void AddProduct(int sample)
    {
        int t = part.Positions;
        if (gradient.Length < part.ParameterCount)
            gradient = new double[part.ParameterCount];
        var x = new MatrixView<double>(inputs.AsSpan(sample * t * part.Extent), t, part.Extent);
        var s = new MatrixView<double>(slopes.AsSpan(sample * t * part.Outputs), t, part.Outputs);
        if (part.InputsFirst)
            Gemm.Multiply(x.Transposed, s, gradient, part.Outputs, accumulate: false, workspace);
        else
            Gemm.Multiply(s.Transposed, x, gradient, part.Extent, accumulate: false, workspace);
        ElementSquares.Add(gradient.AsSpan(0, part.ParameterCount), sums);
    }

    void AddRows(int sample)
    {
        var touched = new SortedDictionary<int, double[]>();
        for (int t = sample * part.Positions; t < (sample + 1) * part.Positions; t++)
        {
            if (!touched.TryGetValue((int)inputs[t], out double[]? row))
                touched[(int)inputs[t]] = row = new double[part.Outputs];
            ElementKernels.AddScaled(1, slopes.AsSpan(t * part.Outputs, part.Outputs), row);
        }
        foreach (var (index, row) in touched)
            ElementSquares.Add(row, sums.AsSpan(index * part.Outputs, part.Outputs));
    }

    void Rotate(ReadOnlySpan<double> rows, int count, int columns, double[] basis, ref double[] rotated)
    {
        if (rotated.Length < count * columns)
            rotated = new double[count * columns];
        Gemm.Multiply(
            new MatrixView<double>(rows, count, columns), new MatrixView<double>(basis, columns, columns).Transposed, rotated, columns, accumulate: false, workspace);
    }
}
