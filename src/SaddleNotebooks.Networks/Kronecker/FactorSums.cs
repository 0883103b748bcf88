using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// Σ x xᵀ over what enters a part and Σ s̄ s̄ᵀ over the slopes behind it (Martens &amp; Grosse 2015; over all positions, Grosse &amp; Martens 2016). Of a
/// table the first is diagonal, since a look-up is a product with a unit vector; of single elements there is the sum of the squared slopes alone.
/// </summary>
sealed class FactorSums : KfacSums
{
    readonly LinearPart part;
    readonly GemmWorkspace<double> workspace = new();
    readonly double[] inputs;
    readonly double[] slopes;

    public FactorSums(LinearPart part)
    {
        this.part = part;
        int extent = part.Extent, outputs = part.Outputs;
        inputs = part.Kind switch { LinearPartKind.Product => SquareMatrix.Rows<double>(extent), LinearPartKind.Lookup => new double[extent], _ => [] };
        slopes = part.Kind == LinearPartKind.Elements ? new double[outputs] : SquareMatrix.Rows<double>(outputs);
        Values = [inputs, slopes];
    }

    public override IReadOnlyList<double[]> Values { get; }

    public override void Inputs(ReadOnlySpan<double> rows, int samples)
    {
        if (part.Kind == LinearPartKind.Product)
            AddSquare(rows, samples * part.Positions, part.Extent, inputs);
        else if (part.Kind == LinearPartKind.Lookup)
        {
            foreach (double index in rows[..(samples * part.Positions)])
                inputs[(int)index]++;
        }
    }

    public override void Slopes(ReadOnlySpan<double> rows, int samples)
    {
        if (part.Kind != LinearPartKind.Elements)
        {
            AddSquare(rows, samples * part.Positions, part.Outputs, slopes);
            return;
        }
        for (int i = 0; i < samples; i++)
            ElementSquares.Add(rows.Slice(i * part.Outputs, part.Outputs), slopes);
    }

    void AddSquare(ReadOnlySpan<double> rows, int count, int columns, double[] sum)
    {
        var matrix = new MatrixView<double>(rows, count, columns);
        Gemm.Multiply(matrix.Transposed, matrix, sum, columns, accumulate: true, workspace);
    }
}
