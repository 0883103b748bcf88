using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// The index of the critical points of a homogeneous, isotropic Gaussian random field of mean 0 and variance 1 on ℝᵈ, given their height u. At
/// height u the Hessian is a random matrix shifted by −λ₂u, and critical points count with the weight |det H| (Kac &amp; Rice); for many
/// dimensions the index fraction becomes a function of u (Bray &amp; Dean 2007).
/// </summary>
sealed record BrayDeanLaw
{
    /// <summary>The law of a field with the given spectral moments.</summary>
    /// <param name="dimension">d, positive.</param>
    /// <param name="secondMoment">λ₂ = E k₁² = −E f ∂²f/∂x₁², positive.</param>
    /// <param name="fourthMoment">λ₄ = E k₁²k₂², the variance of ∂²f/∂x₁∂x₂; at least λ₂²·d/(d + 2), since variances are not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public BrayDeanLaw(int dimension, double secondMoment, double fourthMoment)
    {
        Dimension = Require.Positive(dimension, nameof(dimension));
        SecondMoment = Require.Positive(secondMoment, nameof(secondMoment));
        double least = secondMoment * secondMoment * dimension / (dimension + 2);
        FourthMoment = fourthMoment >= least * (1 - 1e-12) && double.IsFinite(fourthMoment) ? fourthMoment
            : throw new ArgumentOutOfRangeException(nameof(fourthMoment), fourthMoment, FormattableString.Invariant($"λ₄ must be at least λ₂²·d/(d + 2) = {least:G6}."));
    }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>λ₂.</summary>
    public double SecondMoment { get; }

    /// <summary>λ₄.</summary>
    public double FourthMoment { get; }

    /// <summary>The law of the fields of <see cref="Problem.RandomField"/>, from their waves.</summary>
    /// <param name="dimension">As there.</param>
    /// <param name="cutoff">As there.</param>
    public static BrayDeanLaw OfRandomField(int dimension, int cutoff = 3)
    {
        var (second, fourth) = Problem.RandomFieldMoments(dimension, cutoff);
        return new BrayDeanLaw(dimension, second, fourth);
    }

    /// <summary>α for many dimensions at the height u: the part of a semicircle of radius 2√(dλ₄), shifted by its most likely mean, below zero.</summary>
    /// <param name="height">u, in standard deviations of the field.</param>
    public double IndexFraction(double height)
    {
        double mean = -SecondMoment * height, variance = FourthMoment - SecondMoment * SecondMoment, radius = 2 * Math.Sqrt(Dimension * FourthMoment);
        // The mean eigenvalue t of H is normal with this mean and variance; the weight |det H| multiplies its density by exp(t²/4λ₄) within the radius.
        double shift = mean / (1 - variance / (2 * FourthMoment));
        return new SemicircleLaw(radius).Cumulative(-shift);
    }

    /// <summary>α at the height u in d dimensions: the mean index fraction of random Hessians given u, each weighted with |det H| (Kac–Rice).</summary>
    /// <param name="height">u.</param>
    /// <param name="samples">Matrices, at least 20.</param>
    /// <param name="seed">The same seed gives the same matrices.</param>
    public Estimate SampleIndexFraction(double height, int samples = 4_000, ulong seed = 0)
    {
        Require.InRange(samples, 20, 10_000_000, nameof(samples));
        int d = Dimension;
        double[] weights = new double[samples], indices = new double[samples];
        var root = new RandomStream(seed);
        // The trace has variance (2/d + 1)λ₄ − λ₂² per d² given u; the rest of H is a GOE matrix without its trace.
        double spread = Math.Sqrt(Math.Max(0, (2.0 / d + 1) * FourthMoment - SecondMoment * SecondMoment)), scale = Math.Sqrt(FourthMoment);
        for (int s = 0; s < samples; s++)
        {
            var random = root.Derive(s);
            double[,] goe = GaussianOrthogonalEnsemble.Sample(d, random.Seed);
            double[] h = SquareMatrix.Rows<double>(d);
            double trace = 0;
            for (int i = 0; i < d; i++)
                trace += goe[i, i] / d;
            double shift = -SecondMoment * height + spread * random.Derive(0).Normal(0);
            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j < d; j++)
                    h[i * d + j] = scale * (goe[i, j] - (i == j ? trace : 0)) + (i == j ? shift : 0);
            }
            double[] values = SymmetricEigen.Values(h, d);
            weights[s] = values.Sum(v => Math.Log(Math.Abs(v)));
            indices[s] = values.Count(v => v < 0) / (double)d;
        }
        return Ratio(weights, indices);
    }

    // A weighted mean with its standard error to first order (ratio estimator).
    static Estimate Ratio(double[] logWeights, double[] values)
    {
        double top = logWeights.Max();
        double[] w = [.. logWeights.Select(l => Math.Exp(l - top))];
        double total = w.Sum(), mean = w.Zip(values, (a, b) => a * b).Sum() / total;
        double square = w.Zip(values, (a, b) => a * a * (b - mean) * (b - mean)).Sum();
        return new Estimate(mean, Math.Sqrt(square) / total, values.Length);
    }
}
