using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// Σ x xᵀ over what enters a part and Σ s̄ s̄ᵀ over the slopes behind it (Martens &amp; Grosse 2015; over all positions, Grosse &amp; Martens 2016). Of a
/// table the first is diagonal, since a look-up is a product with a unit vector; of single elements there is the sum of the squared slopes alone. Reduced, inputs are
/// averaged and slopes summed over the positions of a sample before (Eschenhagen et al. 2023); of a table they are not, whose means would be no unit vectors.
/// </summary>
sealed class FactorSums : KfacSums
{
    readonly LinearPart part;
    readonly bool reduced;
    readonly GemmWorkspace<double> workspace = new();
    readonly double[] inputs;
    readonly double[] slopes;
    double[] sums = [];

    public FactorSums(LinearPart part, bool reduce)
    {
        (this.part, reduced) = (part, IsReduced(part, reduce));
        int extent = part.Extent, outputs = part.Outputs;
        inputs = part.Kind switch { LinearPartKind.Product => SquareMatrix.Rows<double>(extent), LinearPartKind.Lookup => new double[extent], _ => [] };
        slopes = part.Kind == LinearPartKind.Elements ? new double[outputs] : SquareMatrix.Rows<double>(outputs);
        Values = [inputs, slopes];
    }

    public override IReadOnlyList<double[]> Values { get; }

    /// <summary>Whether positions of this part are taken together.</summary>
    public static bool IsReduced(LinearPart part, bool reduce) => reduce && part.Kind == LinearPartKind.Product && part.Positions > 1;

    public override void Inputs(ReadOnlySpan<double> rows, int samples)
    {
        if (part.Kind == LinearPartKind.Product)
            AddSquare(rows, samples, part.Extent, 1.0 / part.Positions, inputs);
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
            AddSquare(rows, samples, part.Outputs, 1, slopes);
            return;
        }
        for (int i = 0; i < samples; i++)
            ElementSquares.Add(rows.Slice(i * part.Outputs, part.Outputs), slopes);
    }

    void AddSquare(ReadOnlySpan<double> rows, int samples, int columns, double weight, double[] sum)
    {
        int count = samples * part.Positions;
        if (reduced)
        {
            rows = Summed(rows, samples, columns, weight);
            count = samples;
        }
        var matrix = new MatrixView<double>(rows, count, columns);
        Gemm.Multiply(matrix.Transposed, matrix, sum, columns, accumulate: true, workspace);
    }

    ReadOnlySpan<double> Summed(ReadOnlySpan<double> rows, int samples, int columns, double weight)
    {
        if (sums.Length < samples * columns)
            sums = new double[samples * columns];
        var all = sums.AsSpan(0, samples * columns);
        all.Clear();
        for (int i = 0; i < samples * part.Positions; i++)
            ElementKernels.AddScaled(weight, rows.Slice(i * columns, columns), all.Slice(i / part.Positions * columns, columns));
        return all;
    }
}
