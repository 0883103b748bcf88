namespace SaddleNotebooks.Numerics;

/// <summary>
/// The eigenvalue density of a symmetric operator as one Gauss rule for each random probe. Immutable: nodes and weights are stored, and
/// everything else is a view of them with its standard error over the probes.
/// </summary>
[TypeFormatterSource]
public sealed class SpectralDensity : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal SpectralDensity(
        int dimension, IReadOnlyList<RitzValues> rules, SpectralDensityOptions options, KrylovStatus status, string? message, OperatorCost cost)
    {
        Dimension = dimension;
        Rules = rules;
        Options = options;
        Status = status;
        Message = message;
        Cost = cost;
        bool isSphere = options.Distribution == ProbeDistribution.Sphere;
        Smallest = SpectrumEnd.Of(rules, dimension, isSphere, sign: 1);
        Largest = SpectrumEnd.Of(rules, dimension, isSphere, sign: -1);
        signs = LazyValue.Of(() => SignCounting.AtSmallest(this));
    }

    readonly Lazy<EigenvalueSigns> signs;

    /// <summary>The density of a spectrum that is known whole: every eigenvalue is a node of weight 1/n, and nothing is left to chance.</summary>
    /// <param name="eigenvalues">All eigenvalues, in any order; finite.</param>
    /// <param name="rounding">Each eigenvalue of the operator lies within this distance of the one given; not negative.</param>
    /// <param name="cost">What they cost.</param>
    /// <exception cref="ArgumentException">There is none, or one is not finite.</exception>
    public static SpectralDensity OfEigenvalues(IEnumerable<double> eigenvalues, double rounding, OperatorCost cost = default)
    {
        ArgumentNullException.ThrowIfNull(eigenvalues);
        double[] values = [.. eigenvalues.Order()];
        if (values.Length == 0 || !values.All(double.IsFinite))
            throw new ArgumentException("At least one eigenvalue is needed, and all of them finite.", nameof(eigenvalues));
        if (!(rounding >= 0 && double.IsFinite(rounding)))
            throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "The rounding error must be finite and not negative.");
        return new SpectralDensity(
            values.Length, [RitzValues.Whole(values, rounding)], new SpectralDensityOptions { Probes = 1, Steps = values.Length },
            KrylovStatus.Converged, null, cost);
    }

    /// <summary>The density that one start vector uniform on the sphere sees.</summary>
    internal static SpectralDensity OfRule(RitzValues rule, int dimension, OperatorCost cost)
        => new(dimension, [rule], new SpectralDensityOptions { Probes = 1, Steps = rule.Values.Count }, KrylovStatus.Converged, null, cost);

    /// <summary>Whether all eigenvalues were computed: then there is one rule, its nodes are the eigenvalues, and no estimate has an error.</summary>
    public bool IsWhole => Rules.Count == 1 && Rules[0].IsWhole;

    /// <summary>
    /// How many eigenvalues lie below −τ, within ±τ and above τ, for the smallest τ that this run resolves – at which the limits of both outer parts are
    /// at most 5 % of all eigenvalues wide. Where no τ is resolved, the narrowest limits there are and what would help.
    /// </summary>
    public EigenvalueSigns Signs() => signs.Value;

    /// <summary>How many eigenvalues lie below −τ, within ±τ and above τ, with limits that hold together with 95 % probability.</summary>
    /// <param name="tau">τ ≥ 0, in units of eigenvalues.</param>
    /// <exception cref="ArgumentOutOfRangeException">τ is negative or not finite.</exception>
    public EigenvalueSigns Signs(double tau) => tau >= 0 && double.IsFinite(tau)
        ? SignCounting.At(this, tau)
        : throw new ArgumentOutOfRangeException(nameof(tau), tau, "The threshold must be finite and not negative.");

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
    public SpectrumEnd Smallest { get; }

    /// <summary>The largest eigenvalue seen, with its bounds.</summary>
    public SpectrumEnd Largest { get; }

    /// <summary>The trace, Σ λᵢ.</summary>
    public Estimate Trace => Mean(t => t).Times(Dimension);

    /// <summary>The mean of f over all eigenvalues, tr f(A) / n. Without error where the spectrum is known whole; otherwise exact up to the randomness of probes for polynomials of degree ≤ 2·steps − 1.</summary>
    public Estimate Mean(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return OverRules(MeansOverRules(f));
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
    /// <param name="points">The number of grid points, 2 to 1,000,000.</param>
    /// <param name="width">The kernel's standard deviation; 1% of the range of the nodes where omitted.</param>
    public DensityCurve Curve(int points = 512, double? width = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, 1_000_000);
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
    public Estimate FractionBelow(double threshold)
    {
        CheckThreshold(threshold);
        return Mean(t => t < threshold ? 1 : 0);
    }

    /// <summary>
    /// Rigorous limits, averaged over the probes, for the weight that each probe's measure has below the threshold: a Gauss rule of k
    /// nodes resolves no more (Chebyshev–Markov–Stieltjes inequalities; Szegő 1975, 3.41). The spread over the probes is not in them.
    /// </summary>
    public (double Lower, double Upper) FractionLimits(double threshold)
    {
        CheckThreshold(threshold);
        double lower = 0, upper = 0;
        foreach (var rule in Rules)
        {
            lower += rule.WeightBelow(threshold - rule.Rounding).Lower;
            upper += rule.WeightBelow(threshold + rule.Rounding).Upper;
        }
        return (lower / Rules.Count, Math.Min(1, upper / Rules.Count));
    }

    /// <summary>Limits of the number of eigenvalues below a threshold that hold with at least 97.5 % probability.</summary>
    /// <param name="threshold">A finite point of the eigenvalue axis.</param>
    public Share CountBelow(double threshold)
    {
        CheckThreshold(threshold);
        return SignCounting.Below(this, threshold);
    }

    /// <summary>Σ w f(θ) of every rule.</summary>
    internal double[] MeansOverRules(Func<double, double> f) => Samples(rule =>
    {
        double sum = 0;
        for (int i = 0; i < rule.Values.Count; i++)
            sum += rule.Weights[i] * f(rule.Values[i]);
        return sum;
    });

    Estimate OverRules(double[] samples) => IsWhole ? Estimate.Exact(samples[0]) : Estimate.Of(samples);

    double[] Samples(Func<RitzValues, double> sample)
    {
        var samples = new double[Rules.Count];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = sample(Rules[i]);
        return samples;
    }

    static void CheckThreshold(double threshold)
    {
        if (!double.IsFinite(threshold))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold must be finite.");
    }

    static void CheckWidth(double width)
    {
        if (!(width > 0 && double.IsFinite(width)))
            throw new ArgumentOutOfRangeException(nameof(width), width, "The kernel width must be positive and finite.");
    }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == KrylovStatus.Converged ? "" : Status.Advice(KrylovCall.Spectrum);

    /// <summary>The ends of the spectrum, its trace and its signs in one line.</summary>
    public override string ToString() => this.After($"Spectrum of an operator of dimension {Dimension}: from {Smallest} to {Largest}; trace {Trace}; {Signs()}");
}
