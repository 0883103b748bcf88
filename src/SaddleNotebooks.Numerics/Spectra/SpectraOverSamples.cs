namespace SaddleNotebooks.Numerics;

/// <summary>
/// Spectral densities of the same operator on several samples of the data, with independent probes on each, so that the spread the samples
/// cause stands beside the spread the probes cause.
/// </summary>
[TypeFormatterSource]
public sealed class SpectraOverSamples
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>Collects densities.</summary>
    /// <param name="densities">At least two, with the same number of finished probes, at least two each, of operators of one dimension.</param>
    /// <exception cref="ArgumentException">They are fewer, or differ in probes or dimension.</exception>
    public SpectraOverSamples(IReadOnlyList<SpectralDensity> densities)
    {
        ArgumentNullException.ThrowIfNull(densities);
        if (densities.Count < 2 || densities[0].Rules.Count < 2)
            throw new ArgumentException("At least two data samples with at least two probes each are needed to tell their spreads apart.", nameof(densities));
        if (densities.Any(d => d.Rules.Count != densities[0].Rules.Count || d.Dimension != densities[0].Dimension))
            throw new ArgumentException("All data samples need the same number of finished probes and the same dimension.", nameof(densities));
        Densities = [.. densities];
    }

    /// <summary>The density of each data sample.</summary>
    public IReadOnlyList<SpectralDensity> Densities { get; }

    /// <summary>Products and time, all samples together.</summary>
    public OperatorCost Cost => Densities.Aggregate(default(OperatorCost), (sum, d) => sum + d.Cost);

    /// <summary>The trace and its two spreads.</summary>
    public VarianceComponents Trace
    {
        get
        {
            int n = Densities[0].Dimension;
            return Mean(t => n * t);
        }
    }

    /// <summary>The eigenvalues below −τ, within ±τ and above τ on each sample, τ the largest of those that the samples resolve.</summary>
    public IReadOnlyList<EigenvalueSigns> Signs
    {
        get
        {
            double tau = Densities.Max(d => d.Signs().Threshold);
            return [.. Densities.Select(d => d.Signs(tau))];
        }
    }

    /// <summary>The smallest eigenvalue seen on each sample: mean and standard error over samples.</summary>
    public Estimate Smallest => Estimate.Of([.. Densities.Select(d => d.Smallest.Value)]);

    /// <summary>The largest eigenvalue seen on each sample: mean and standard error over samples.</summary>
    public Estimate Largest => Estimate.Of([.. Densities.Select(d => d.Largest.Value)]);

    /// <summary>The mean of f over all eigenvalues and its two spreads.</summary>
    public VarianceComponents Mean(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return VarianceComponents.Of([.. Densities.Select(d => d.MeansOverRules(f))]);
    }

    /// <summary>The density at t, smoothed by a Gaussian of the given standard deviation, and its two spreads.</summary>
    public VarianceComponents Density(double t, double width)
    {
        if (!(width > 0 && double.IsFinite(width)))
            throw new ArgumentOutOfRangeException(nameof(width), width, "The kernel width must be positive and finite.");
        return Mean(theta => GaussianKernel.Value(theta - t, width));
    }

    /// <summary>The spreads in one line: a draw is a probe, a group is a data sample.</summary>
    public override string ToString()
        => $"{Densities.Count} data samples: trace {Trace}; smallest {Smallest}; largest {Largest}; on the first sample {Signs[0]}";
}
