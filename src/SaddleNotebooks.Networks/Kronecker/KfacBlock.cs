using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The block of one linear part: L ⊗ R on its parameters as a matrix, the diagonal in the eigenbasis that may replace its eigenvalues, or a diagonal alone.</summary>
/// <param name="name">The layer or parameter.</param>
/// <param name="part">The part.</param>
/// <param name="left">The factor on the rows as the parameters lie; null for single elements.</param>
/// <param name="right">The factor on the columns; null for single elements.</param>
sealed class KfacBlock<T>(string name, LinearPart part, KfacFactor<T>? left, KfacFactor<T>? right)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public string Name => name;

    public LinearPart Part => part;

    public KfacFactor<T>? Left => left;

    public KfacFactor<T>? Right => right;

    /// <summary>The corrected eigenvalues, or the diagonal of single elements; null for a plain Kronecker product.</summary>
    public double[]? Diagonal { get; set; }

    int Rows => part.InputsFirst ? part.Extent : part.Outputs;

    int Columns => part.InputsFirst ? part.Outputs : part.Extent;

    /// <summary>The places of the block's parameters in the vector of all, row by row.</summary>
    public IEnumerable<int> Places()
    {
        if (part.Kind == LinearPartKind.Elements)
            return Enumerable.Range(part.Offset, part.Outputs);
        return part.InputsFirst
            ? [.. Enumerable.Range(part.Offset, part.Inputs * part.Outputs), .. part.HasBias ? Enumerable.Range(part.BiasOffset, part.Outputs) : []]
            : Enumerable.Range(0, part.Outputs).SelectMany(o => Enumerable.Range(part.Offset + (o * part.Inputs), part.Inputs).Concat(part.HasBias ? [part.BiasOffset + o] : []));
    }

    /// <summary>The eigenvalues, corrected or not, row by row.</summary>
    public double[] Eigenvalues(bool corrected)
    {
        if (left is null || right is null || (corrected && Diagonal is not null))
            return Diagonal!;
        var values = new double[part.ParameterCount];
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Columns; j++)
                values[(i * Columns) + j] = left.Eigenvalues[i] * right.Eigenvalues[j];
        }
        return values;
    }

    /// <summary>Adds the product of the Kronecker factors.</summary>
    public void AddProduct(ReadOnlySpan<T> x, Span<T> sum, KfacWorkspace<T> workspace)
    {
        var (first, second, third) = workspace.Matrices;
        Gather(x, first);
        workspace.ForColumns(Columns, Multiplications, (columns, gemm) =>
        {
            right!.MultiplyRight(first, Rows, second, columns);
            left!.MultiplyLeft(second, third, columns, Columns, gemm);
        });
        ScatterAdd(third, sum);
    }

    /// <summary>Adds the product of the matrix that has the given eigenvalues in the eigenbasis of the factors.</summary>
    public void AddProduct(T[] eigenvalues, ReadOnlySpan<T> x, Span<T> sum, KfacWorkspace<T> workspace)
    {
        if (left is null || right is null)
        {
            for (int i = 0; i < part.Outputs; i++)
                sum[part.Offset + i] += eigenvalues[i] * x[part.Offset + i];
            return;
        }
        var (first, second, third) = workspace.Matrices;
        Gather(x, first);
        // All but the last rotation stays within columns.
        workspace.ForColumns(Columns, Multiplications, (columns, gemm) =>
        {
            right.RotateRight(first, Rows, second, columns, back: false);
            left.RotateLeft(second, third, columns, Columns, back: false, gemm);
            for (int i = 0; i < Rows; i++)
            {
                for (int j = (i * Columns) + columns.First; j < (i * Columns) + columns.First + columns.Count; j++)
                    third[j] *= eigenvalues[j];
            }
            left.RotateLeft(third, second, columns, Columns, back: true, gemm);
        });
        workspace.ForColumns(Columns, Multiplications, (columns, _) => right.RotateRight(second, Rows, first, columns, back: true));
        ScatterAdd(first, sum);
    }

    long Multiplications => (long)Rows * Columns * (Columns + (left is { IsDiagonal: false } ? Rows : 0));

    void Gather(ReadOnlySpan<T> x, Span<T> matrix)
    {
        for (int i = 0; i < Lines; i++)
            x.Slice(part.Offset + (i * Line), Line).CopyTo(matrix[(i * Columns)..]);
        for (int o = 0; part.HasBias && o < part.Outputs; o++)
            matrix[BiasPlace(o)] = x[part.BiasOffset + o];
    }

    void ScatterAdd(ReadOnlySpan<T> matrix, Span<T> sum)
    {
        for (int i = 0; i < Lines; i++)
            Numerics.ElementKernels.AddScaled(T.One, matrix.Slice(i * Columns, Line), sum.Slice(part.Offset + (i * Line), Line));
        for (int o = 0; part.HasBias && o < part.Outputs; o++)
            sum[part.BiasOffset + o] += matrix[BiasPlace(o)];
    }

    // Rows of weights as they lie in the vector of all parameters.
    int Lines => part.InputsFirst ? part.Inputs : part.Outputs;

    int Line => part.InputsFirst ? part.Outputs : part.Inputs;

    int BiasPlace(int output) => part.InputsFirst ? (part.Inputs * Columns) + output : (output * Columns) + part.Inputs;
}
