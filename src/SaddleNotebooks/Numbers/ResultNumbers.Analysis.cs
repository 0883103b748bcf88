namespace SaddleNotebooks;

public static partial class ResultNumbers
{
    /// <summary>The main numbers; ends and nodes of the spectrum, its density, the landscape, and a row for each block, as far as they are computed.</summary>
    /// <param name="analysis">The analysis.</param>
    public static NumberSet Numbers(this NetworkAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var tables = new List<NumberTable>
        {
            NumberTable.List("values",
            [
                ("loss", analysis.Loss), ("accuracy", analysis.Accuracy ?? double.NaN), ("gradient_norm", analysis.GradientNorm), ("weight_norm", analysis.WeightNorm),
                ("critical_distance", analysis.CriticalDistance), ("parameters", analysis.Dimension), ("samples", analysis.SampleCount),
                ("certainly_negative", analysis.CertainlyNegative), .. analysis.Spectrum is { } s ? Quantities(s, analysis.Trace ?? s.Trace) : [],
                ("hessian_products", analysis.HessianProducts), ("seconds", analysis.Seconds), ("is_complete", analysis.IsComplete ? 1 : 0),
            ]),
        };
        if (analysis.Extremes is { } extremes)
            tables.Add(Eigenvalues(extremes));
        if (analysis.Spectrum is { } spectrum)
            tables.AddRange([Nodes(spectrum.Density), Density(spectrum.Density)]);
        if (analysis.Landscape is { } landscape)
            tables.Add(Samples(landscape, "landscape"));
        if (analysis.Blocks.Count > 0)
            tables.AddRange([Blocks(analysis.Blocks), BlockNodes(analysis.Blocks)]);
        return new NumberSet(tables);
    }

    static NumberTable Blocks(IReadOnlyList<BlockSpectrum> blocks) => new NumberTable("blocks",
        ("parameters", [.. blocks.Select(b => (double)b.Dimension)]), ("smallest", [.. blocks.Select(b => b.Density.Smallest.Value)]),
        ("largest", [.. blocks.Select(b => b.Density.Largest.Value)]), ("trace", [.. blocks.Select(b => b.Density.Trace.Value)]),
        ("trace_standard_error", [.. blocks.Select(b => b.Density.Trace.StandardError)]), ("all_eigenvalues", [.. blocks.Select(b => b.Density.IsWhole ? 1.0 : 0)]))
    {
        Rows = ("block", [.. blocks.Select(b => b.Name)]),
    };

    static NumberTable BlockNodes(IReadOnlyList<BlockSpectrum> blocks)
    {
        var nodes = blocks.SelectMany((block, k) => block.Density.Rules.SelectMany(rule => rule.Values.Select((value, i) => (k, value, weight: rule.Weights[i] / block.Density.Rules.Count)))).ToArray();
        return new NumberTable("block_nodes",
            ("block", [.. nodes.Select(n => (double)n.k)]), ("eigenvalue", [.. nodes.Select(n => n.value)]), ("weight", [.. nodes.Select(n => n.weight)]));
    }
}
