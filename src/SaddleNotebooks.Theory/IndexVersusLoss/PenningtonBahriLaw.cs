using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// The random-matrix model of a loss's Hessian by Pennington &amp; Bahri (2017): H = H₀ + H₁, a Wishart matrix (the Gauss–Newton part, JJᵀ/m for n
/// parameters and m samples) plus a Wigner matrix whose variance 2ε grows with the loss ε (the residual part). For many parameters the index
/// fraction α depends on ε and φ = n/m alone.
/// </summary>
sealed record PenningtonBahriLaw
{
    const int Nodes = 96;

    /// <summary>The law for a ratio of parameters to samples.</summary>
    /// <param name="ratio">φ = n/m, between 0 and 1, both excluded: with more parameters than samples negative curvature is there at every loss.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not between 0 and 1.</exception>
    public PenningtonBahriLaw(double ratio)
        => Ratio = ratio is > 0 and < 1 ? ratio
            : throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "The ratio of parameters to samples must lie between 0 and 1, both excluded.");

    /// <summary>φ = n/m.</summary>
    public double Ratio { get; }

    /// <summary>ε_c = (1 − 20φ − 8φ² + (1 + 8φ)^{3/2})/16: below this loss all critical points are minima (Pennington &amp; Bahri 2017).</summary>
    public double CriticalEnergy => (1 - 20 * Ratio - 8 * Ratio * Ratio + Math.Pow(1 + 8 * Ratio, 1.5)) / 16;

    /// <summary>The lower edge of the spectrum at a loss.</summary>
    /// <param name="energy">ε, not negative.</param>
    public double LowerEdge(double energy)
    {
        Require.NotNegative(energy, nameof(energy));
        // The edge is the largest z(G) over negative G (the functional inverse of the resolvent); z has one maximum there. Golden section in ln(−G).
        double a = -30, b = 30;
        double ratio = 0.5 * (Math.Sqrt(5) - 1);
        while (b - a > 1e-12)
        {
            double c = b - ratio * (b - a), d = a + ratio * (b - a);
            if (Z(-Math.Exp(c)) > Z(-Math.Exp(d)))
                b = d;
            else
                a = c;
        }
        return Z(-Math.Exp(0.5 * (a + b)));

        double Z(double g) => 1 / (1 - Ratio * g) + 2 * energy * g + 1 / g;
    }

    /// <summary>The density of eigenvalues at λ, from the cubic equation of the resolvent.</summary>
    /// <param name="eigenvalue">λ.</param>
    /// <param name="energy">ε, positive.</param>
    public double Density(double eigenvalue, double energy)
    {
        Require.Positive(energy, nameof(energy));
        // 2εφG³ − (2ε + λφ)G² + (λ − 1 + φ)G − 1 = 0.
        double lead = 2 * energy * Ratio;
        double a = -(2 * energy + eigenvalue * Ratio) / lead, b = (eigenvalue - 1 + Ratio) / lead, c = -1 / lead;
        // Depressed: t³ + pt + q with G = t − a/3; a positive discriminant q²/4 + p³/27 means a pair of complex roots.
        double p = b - a * a / 3, q = 2 * a * a * a / 27 - a * b / 3 + c;
        double discriminant = q * q / 4 + p * p * p / 27;
        if (!(discriminant > 0))
            return 0;
        double root = Math.Sqrt(discriminant);
        double u = Math.Cbrt(-q / 2 + root), v = Math.Cbrt(-q / 2 - root);
        return 0.5 * Math.Sqrt(3) * Math.Abs(u - v) / Math.PI;
    }

    /// <summary>α: the fraction of negative eigenvalues at a loss.</summary>
    /// <param name="energy">ε, not negative.</param>
    public double IndexFraction(double energy)
    {
        double edge = LowerEdge(energy);
        if (edge >= 0)
            return 0;
        // λ = edge·(1 − s²) turns the square root at the edge into a smooth function.
        var rule = GaussLegendre.Create(Nodes, 0, 1);
        double sum = 0;
        for (int i = 0; i < Nodes; i++)
        {
            double s = rule.Nodes[i];
            sum += rule.Weights[i] * 2 * s * -edge * Density(edge * (1 - s * s), energy);
        }
        return sum;
    }

    /// <summary>Random matrices of the model: the fraction of negative eigenvalues of each, averaged.</summary>
    /// <param name="energy">ε, not negative.</param>
    /// <param name="dimension">n, between 2 and 2,000; m is n/φ, rounded.</param>
    /// <param name="samples">Matrices, positive.</param>
    /// <param name="seed">The same seed gives the same matrices.</param>
    public Estimate SampleIndexFraction(double energy, int dimension = 200, int samples = 20, ulong seed = 0)
    {
        Require.NotNegative(energy, nameof(energy));
        Require.InRange(dimension, 2, 2_000, nameof(dimension));
        Require.Positive(samples, nameof(samples));
        var fractions = new double[samples];
        for (int s = 0; s < samples; s++)
        {
            double[] h = Sample(energy, dimension, new RandomStream(seed).Derive(s));
            fractions[s] = SymmetricEigen.Values(h, dimension).Count(v => v < 0) / (double)dimension;
        }
        return Estimate.Of(fractions);
    }

    double[] Sample(double energy, int n, RandomStream random)
    {
        int m = (int)Math.Round(n / Ratio);
        var jacobian = new double[(long)n * m];
        random.Derive(0).FillNormal(jacobian);
        var h = new double[n * n];
        var view = new MatrixView<double>(jacobian, n, m);
        Gemm.Multiply(view, view.Transposed, h, n, accumulate: false, new GemmWorkspace<double>());
        var wigner = random.Derive(1);
        double scale = Math.Sqrt(2 * energy / n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double noise = scale * wigner.Normal((long)i * n + j) * (i == j ? Math.Sqrt(2) : 1);
                h[i * n + j] = h[j * n + i] = h[i * n + j] / m + noise;
            }
        }
        return h;
    }
}
