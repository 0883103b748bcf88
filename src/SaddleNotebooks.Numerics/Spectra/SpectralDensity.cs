namespace SaddleNotebooks.Numerics;

/// <summary>
/// The eigenvalue density of a symmetric operator as one Gauss rule for each random probe. Immutable: nodes and weights are stored, and
/// everything else is a view of them with its standard error over the probes.
/// </summary>
[TypeFormatterSource]
public sealed class SpectralDensity
{
    internal SpectralDensity(
        int dimension, IReadOnlyList<RitzValues> rules, SpectralDensityOptions options, KrylovStatus status, string? message, OperatorCost cost)
    {
        Dimension = dimension;
        Rules = rules;
        Options = options;
        Status = status;
        Message = message;
        Cost = cost;
        Smallest = ExtremeEigenvalue.Smallest(this);
        Largest = ExtremeEigenvalue.Largest(this);
    }

    /// <summary>The number n of eigenvalues.</summary>
    public int Dimension { get; }

    /// <summary>For each probe the nodes (Ritz values, ascending) and the weights, which sum to 1.</summary>
    public IReadOnlyList<RitzValues> Rules { get; }

    /// <summary>The options of the run.</summary>
    public SpectralDensityOptions Options { get; }

    /// <summary><see cref="KrylovStatus.Converged"/> when all probes ran, or why fewer are here.</summary>
    public KrylovStatus Status { get; }

    /// <summary>Null, or a sentence that says which product went wrong and what to do.</summary>
    public string? Message { get; }

    /// <summary>Products and time.</summary>
    public OperatorCost Cost { get; }

    /// <summary>The smallest eigenvalue seen, with its bounds.</summary>
    public ExtremeEigenvalue Smallest { get; }

    /// <summary>The largest eigenvalue seen, with its bounds.</summary>
    public ExtremeEigenvalue Largest { get; }

    /// <summary>The trace, Σ λᵢ.</summary>
    public Estimate Trace => Mean(t => t).Times(Dimension);

    /// <summary>The mean of f over all eigenvalues, tr f(A) / n. Exact up to the randomness of probes for polynomials of degree ≤ 2·steps − 1.</summary>
    public Estimate Mean(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Estimate.Of(MeansOverRules(f));
    }

    /// <summary>The mean of λ^power over all eigenvalues.</summary>
    public Estimate Moment(int power)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(power);
        return Mean(t => Math.Pow(t, power));
    }

    /// <summary>The density at t, smoothed by a Gaussian of the given standard deviation.</summary>
    /// <param name="t">A point of the eigenvalue axis.</param>
    /// <param name="width">The standard deviation of the kernel, positive, in units of eigenvalues.</param>
    public Estimate Density(double t, double width)
    {
        CheckWidth(width);
        return Mean(theta => GaussianKernel.Value(theta - t, width));
    }

    /// <summary>The density on an even grid that covers all nodes and four kernel widths beyond.</summary>
    /// <param name="points">The number of grid points, at least 2.</param>
    /// <param name="width">The kernel's standard deviation; 1% of the range of the nodes where omitted.</param>
    public DensityCurve Curve(int points = 512, double? width = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        double range = Largest.Value - Smallest.Value;
        double sigma = width ?? (range > 0 ? 0.01 * range : Math.Max(1e-6, 1e-3 * Math.Abs(Largest.Value)));
        CheckWidth(sigma);
        double first = Smallest.Value - 4 * sigma, step = (range + 8 * sigma) / (points - 1);
        double[] grid = new double[points], density = new double[points], error = new double[points];
        for (int i = 0; i < points; i++)
        {
            grid[i] = first + i * step;
            var value = Density(grid[i], sigma);
            density[i] = value.Value;
            error[i] = value.StandardError;
        }
        return new DensityCurve(grid, density, error, sigma);
    }

    /// <summary>The fraction of eigenvalues below the threshold.</summary>
    public Estimate FractionBelow(double threshold) => Mean(t => t < threshold ? 1 : 0);

    /// <summary>
    /// Rigorous limits, averaged over the probes, for the weight that each probe's measure has up to the threshold: a Gauss rule of k
    /// nodes resolves no more (Chebyshev–Markov–Stieltjes inequalities; Szegő 1975, 3.41).
    /// </summary>
    public (double Lower, double Upper) FractionLimits(double threshold)
    {
        double lower = 0, upper = 0;
        foreach (var rule in Rules)
        {
            int below = 0;
            double sum = 0;
            while (below < rule.Values.Count && rule.Values[below] < threshold)
                sum += rule.Weights[below++];
            lower += below == 0 ? 0 : sum - rule.Weights[below - 1];
            upper += below == rule.Values.Count ? 1 : sum + rule.Weights[below];
        }
        return (lower / Rules.Count, Math.Min(1, upper / Rules.Count));
    }

    /// <summary>
    /// The fraction of negative eigenvalues: those below minus the rounding of the products, so that a null space does not count.
    /// </summary>
    public Estimate FractionNegative => Estimate.Of(NegativeWeights());

    /// <summary>
    /// The number of negative eigenvalues, n times <see cref="FractionNegative"/>. Its standard error is that of the probes alone: where many eigenvalues
    /// lie closer to zero than the rules can resolve, <see cref="CountNegativeLimits"/> are wider.
    /// </summary>
    public Estimate CountNegative => FractionNegative.Times(Dimension);

    /// <summary>
    /// What the rules leave open about the number of negative eigenvalues, averaged over the probes: the weight of nodes that lie below zero by more than their
    /// residual, and the same with the nodes whose residual reaches across zero. A node stands for the eigenvalues within about its residual.
    /// </summary>
    public (double Lower, double Upper) CountNegativeLimits
        => (Dimension * Estimate.Of(NegativeWeights(-1)).Value, Dimension * Estimate.Of(NegativeWeights(1)).Value);

    /// <summary>Σ w f(θ) of every rule.</summary>
    internal double[] MeansOverRules(Func<double, double> f) => Samples(rule =>
    {
        double sum = 0;
        for (int i = 0; i < rule.Values.Count; i++)
            sum += rule.Weights[i] * f(rule.Values[i]);
        return sum;
    });

    /// <summary>The weight of every rule below minus its rounding, each node moved down by so many of its residuals.</summary>
    internal double[] NegativeWeights(double residuals = 0) => Samples(rule =>
    {
        double sum = 0;
        for (int i = 0; i < rule.Values.Count; i++)
        {
            if (rule.Values[i] - residuals * rule.Residuals[i] < -rule.Rounding)
                sum += rule.Weights[i];
        }
        return sum;
    });

    double[] Samples(Func<RitzValues, double> sample)
    {
        var samples = new double[Rules.Count];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = sample(Rules[i]);
        return samples;
    }

    static void CheckWidth(double width)
    {
        if (!(width > 0 && double.IsFinite(width)))
            throw new ArgumentOutOfRangeException(nameof(width), width, "The kernel width must be positive and finite.");
    }
}
