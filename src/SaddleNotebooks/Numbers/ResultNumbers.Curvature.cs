using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class ResultNumbers
{
    /// <summary>Ends, trace and signs; the nodes and weights of every probe; the smoothed density.</summary>
    /// <param name="spectrum">The spectrum.</param>
    public static NumberSet Numbers(this HessianSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return new NumberSet(
            NumberTable.List("values", [("loss", spectrum.Value), ("gradient_norm", spectrum.GradientNorm), .. Quantities(spectrum), .. Cost(spectrum.Cost)]),
            Nodes(spectrum.Density), Density(spectrum.Density));
    }

    /// <inheritdoc cref="Numbers(HessianSpectrum)"/>
    public static NumberSet Numbers(this SpectralDensity spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return new NumberSet(NumberTable.List("values", [.. Quantities(spectrum, spectrum.Trace), .. Cost(spectrum.Cost)]), Nodes(spectrum), Density(spectrum));
    }

    /// <summary>Every eigenvalue with its residual and bound; the smallest first, then the largest.</summary>
    /// <param name="extremes">The ends of a spectrum.</param>
    public static NumberSet Numbers(this HessianExtremes extremes)
    {
        ArgumentNullException.ThrowIfNull(extremes);
        return new NumberSet(
            Eigenvalues(extremes), NumberTable.List("values", [("loss", extremes.Value), ("gradient_norm", extremes.GradientNorm), .. Cost(extremes.Cost)]));
    }

    /// <summary>What the point is, its coordinates, and the eigenvalues known there.</summary>
    /// <param name="point">The point.</param>
    public static NumberSet Numbers(this CriticalPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return new NumberSet(
            NumberTable.List("values",
                ("value", point.Value), ("gradient_norm", point.GradientNorm), ("index", point.Index), ("index_at_most", point.IndexAtMost),
                ("nullity", point.Nullity), ("positive", point.PositiveCount), ("is_critical", point.IsCritical ? 1 : 0)),
            new NumberTable("point", ("coordinate", point.Point)),
            new NumberTable("eigenvalues", ("value", point.Eigenvalues), ("bound", point.EigenvalueBounds)));
    }

    /// <summary>A row for each point, named by its kind, with its coordinates; and how many searches ended in each way, which is all there is where no point was found.</summary>
    /// <param name="catalog">The points.</param>
    public static NumberSet Numbers(this CriticalPointCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var searches = NumberTable.List("searches", [("points_found", catalog.Count), .. catalog.Endings.Select(e => (e.Key.ToString(), (double)e.Value))]);
        if (catalog.Count == 0)
            return new NumberSet(searches);
        var points = catalog.ToArray();
        int dimension = points[0].Dimension;
        var main = new NumberTable("points",
        [
            ("value", [.. points.Select(p => p.Value)]), ("gradient_norm", [.. points.Select(p => p.GradientNorm)]), ("index", [.. points.Select(p => (double)p.Index)]),
            ("smallest_eigenvalue", [.. points.Select(p => p.SmallestEigenvalue)]), ("largest_eigenvalue", [.. points.Select(p => p.LargestEigenvalue)]),
            ("found", [.. catalog.FoundCounts.Select(c => (double)c)]),
            .. Enumerable.Range(0, dimension).Select(k => ($"x{k}", (IReadOnlyList<double>)[.. points.Select(p => p.Point[k])])),
        ])
        { Rows = ("kind", [.. points.Select(p => p.Kind.ToString())]) };
        return new NumberSet(main, searches);
    }

    internal static (string, double)[] Quantities(HessianSpectrum spectrum, Estimate? trace = null) => Quantities(spectrum.Density, trace ?? spectrum.Trace);

    internal static NumberTable Eigenvalues(HessianExtremes extremes)
    {
        var pairs = extremes.Smallest.Concat(extremes.Largest).ToArray();
        return new NumberTable("eigenvalues",
            ("value", [.. pairs.Select(p => p.Value)]), ("residual", [.. pairs.Select(p => p.ResidualNorm)]), ("bound", [.. pairs.Select(p => p.Bound)]),
            ("converged", [.. pairs.Select(p => p.IsConverged ? 1.0 : 0)]),
            ("gradient_share", [.. extremes.Smallest.Select(_ => double.NaN), .. extremes.Largest.Select((_, i) => i < extremes.GradientShares.Count ? extremes.GradientShares[i] : double.NaN)]))
        {
            Rows = ("end", [.. extremes.Smallest.Select((_, i) => $"smallest {i + 1}"), .. extremes.Largest.Select((_, i) => $"largest {i + 1}")]),
        };
    }

    internal static NumberTable Nodes(SpectralDensity spectrum, string name = "nodes")
    {
        var nodes = spectrum.Rules.SelectMany((rule, probe) => rule.Values.Select((value, i) => (probe, value, weight: rule.Weights[i], residual: rule.Residuals[i]))).ToArray();
        return new NumberTable(name,
            ("probe", [.. nodes.Select(n => (double)n.probe)]), ("eigenvalue", [.. nodes.Select(n => n.value)]), ("weight", [.. nodes.Select(n => n.weight)]),
            ("residual", [.. nodes.Select(n => n.residual)]));
    }

    internal static NumberTable Density(SpectralDensity spectrum)
    {
        var curve = spectrum.Curve();
        return new NumberTable("density", ("eigenvalue", curve.Grid), ("density", curve.Density), ("standard_error", curve.StandardError));
    }

    internal static (string, double)[] Cost(OperatorCost cost) => [("hessian_products", cost.Products), ("seconds", cost.Seconds)];

    static (string, double)[] Quantities(SpectralDensity spectrum, Estimate trace)
    {
        var signs = spectrum.Signs();
        return
        [
            ("dimension", spectrum.Dimension), ("smallest", spectrum.Smallest.Value), ("smallest_bound", spectrum.Smallest.ResidualBound),
            ("smallest_limit", spectrum.Smallest.Limit), ("largest", spectrum.Largest.Value), ("largest_bound", spectrum.Largest.ResidualBound),
            ("largest_limit", spectrum.Largest.Limit), ("limit_confidence", spectrum.Smallest.Confidence), ("trace", trace.Value),
            ("trace_standard_error", trace.StandardError), ("sign_threshold", signs.Threshold), ("below_at_least", signs.Below.AtLeast),
            ("below_at_most", signs.Below.AtMost), ("within_at_least", signs.Within.AtLeast), ("within_at_most", signs.Within.AtMost),
            ("above_at_least", signs.Above.AtLeast), ("above_at_most", signs.Above.AtMost), ("sign_confidence", signs.Confidence),
        ];
    }
}
