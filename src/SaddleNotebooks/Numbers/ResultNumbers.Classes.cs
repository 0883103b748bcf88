namespace SaddleNotebooks;

public static partial class ResultNumbers
{
    /// <summary>The largest eigenvalues with the share of the class means in each eigenvector, the eigenvalues of both low-rank parts, the pairs of classes, and traces.</summary>
    /// <param name="structure">The structure.</param>
    public static NumberSet Numbers(this ClassStructure structure)
    {
        ArgumentNullException.ThrowIfNull(structure);
        int classes = structure.Classes;
        return new NumberSet(
            new NumberTable("eigenvalues",
                ("value", [.. structure.Eigenvalues.Select(pair => pair.Value)]), ("bound", [.. structure.Eigenvalues.Select(pair => pair.Bound)]), ("class_share", structure.ClassShares)),
            new NumberTable("class_eigenvalues", ("value", structure.ClassEigenvalues)),
            new NumberTable("cross_eigenvalues", ("value", structure.CrossEigenvalues)),
            new NumberTable("pairs",
                ("class", [.. Enumerable.Range(0, classes * classes).Select(i => (double)(i / classes))]),
                ("taken_for", [.. Enumerable.Range(0, classes * classes).Select(i => (double)(i % classes))]),
                ("trace", [.. Enumerable.Range(0, classes * classes).Select(i => structure.Pairs[i / classes, i % classes])])),
            NumberTable.List("values",
            [
                ("classes", classes), ("parameters", structure.Dimension), ("samples", structure.SampleCount), ("outliers", structure.Outliers),
                ("rest_largest", structure.Rest.Value), ("within_largest", structure.Within.Value), ("gap_after", structure.GapAfter), ("gap_ratio", structure.GapRatio),
                ("trace", structure.Trace.Value), ("trace_standard_error", structure.Trace.StandardError), ("class_trace", structure.ClassTrace), ("cross_trace", structure.CrossTrace),
                ("within_trace", structure.WithinTrace.Value), ("within_trace_standard_error", structure.WithinTrace.StandardError),
                ("own_trace", structure.OwnTrace.Value), ("own_trace_standard_error", structure.OwnTrace.StandardError), .. Cost(structure.Cost),
            ]));
    }
}
