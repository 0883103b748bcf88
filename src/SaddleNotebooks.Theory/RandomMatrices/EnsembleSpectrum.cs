using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>The eigenvalues of sampled random matrices, as a histogram beside the law for infinite dimension.</summary>
[TypeFormatterSource]
public sealed record EnsembleSpectrum : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal EnsembleSpectrum()
    {
    }

    /// <summary>What was sampled.</summary>
    public required string Ensemble { get; init; }

    /// <summary>The order of the matrices.</summary>
    public required int Dimension { get; init; }

    /// <summary>The matrices sampled.</summary>
    public required int Samples { get; init; }

    /// <summary>Whether all matrices that were asked for were sampled.</summary>
    public SamplingStatus Status { get; init; }

    /// <summary>The law for infinite dimension.</summary>
    public required ISpectralLaw Law { get; init; }

    /// <summary>The edges of the bins, ascending, one more than bins; the first and last bin reach beyond the law's edges.</summary>
    public required IReadOnlyList<double> Edges { get; init; }

    /// <summary>The eigenvalues counted in each bin [edge, next edge), over all matrices.</summary>
    public required IReadOnlyList<long> Counts { get; init; }

    /// <summary>The smallest eigenvalue, averaged over the matrices.</summary>
    public required Estimate Smallest { get; init; }

    /// <summary>The largest eigenvalue, averaged over the matrices.</summary>
    public required Estimate Largest { get; init; }

    /// <summary>The greatest difference between sampled and limiting cumulative distribution over the bin edges.</summary>
    public required double LargestDeviation { get; init; }

    /// <summary>The sampled density of a bin: its fraction of all eigenvalues over its width.</summary>
    public double Density(int bin) => Counts[bin] / ((double)Samples * Dimension * (Edges[bin + 1] - Edges[bin]));

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status.Advice("RandomMatrices.GoeSpectrum(dimension, samples: 2)");

    /// <summary>The ends of the spectrum beside the law's, and the deviation.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"{Samples} matrices of {Ensemble}: eigenvalues from {Smallest} to {Largest}; {Law}; cumulative distributions differ by at most {LargestDeviation:G2}"));
}
