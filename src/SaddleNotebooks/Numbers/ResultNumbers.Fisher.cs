namespace SaddleNotebooks;

public static partial class ResultNumbers
{
    /// <summary>A row for each matrix: its trace, its distance from the Gauss–Newton matrix and its step, NaN where there is none; and the largest eigenvalues with their bounds, by the number of the matrix from 0.</summary>
    /// <param name="comparison">The comparison.</param>
    public static NumberSet Numbers(this FisherComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var values = NumberTable.List("values",
        [
            ("parameters", comparison.Dimension), ("samples", comparison.SampleCount), ("loss", comparison.Value), ("gradient_norm", comparison.GradientNorm),
            ("damping", comparison.Damping), .. Cost(comparison.Cost),
        ]);
        if (comparison.Rows.Count == 0)
            return new NumberSet(values);
        var matrices = Table("matrices", comparison.Rows,
            ("trace", r => r.Trace.Value), ("trace_standard_error", r => r.Trace.StandardError), ("distance", r => r.Distance.Value), ("distance_standard_error", r => r.Distance.StandardError),
            ("step_cosine", r => r.StepCosine ?? double.NaN), ("step_ratio", r => r.StepRatio ?? double.NaN)) with
        { Rows = ("matrix", [.. comparison.Rows.Select(r => r.Name)]) };
        var pairs = comparison.Rows.SelectMany((row, i) => row.Eigenvalues.Select((pair, k) => (Matrix: i, Number: k + 1, pair.Value, pair.Bound))).ToArray();
        return pairs.Length == 0 ? new NumberSet(matrices, values) : new NumberSet(matrices, Table("eigenvalues", pairs,
            ("matrix", p => p.Matrix), ("number", p => p.Number), ("value", p => p.Value), ("bound", p => p.Bound)), values);
    }
}
