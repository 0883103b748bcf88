namespace SaddleNotebooks;

/// <summary>
/// The law of Marchenko &amp; Pastur (1967) for XᵀX/m with independent entries of variance 1 and q = n/m variables per sample: the density
/// √((λ₊ − λ)(λ − λ₋))/(2πqλ) between λ± = (1 ± √q)², and for q &gt; 1 the fraction 1 − 1/q of exact zeros.
/// </summary>
public sealed record MarchenkoPasturLaw : ISpectralLaw
{
    /// <summary>The law for the given ratio.</summary>
    /// <param name="ratio">q, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not positive and finite.</exception>
    public MarchenkoPasturLaw(double ratio) => Ratio = Require.Positive(ratio, nameof(ratio));

    /// <summary>q: variables per sample.</summary>
    public double Ratio { get; }

    /// <inheritdoc/>
    public string Name => "Marchenko–Pastur";

    /// <inheritdoc/>
    public double LowerEdge => (1 - Math.Sqrt(Ratio)) * (1 - Math.Sqrt(Ratio));

    /// <inheritdoc/>
    public double UpperEdge => (1 + Math.Sqrt(Ratio)) * (1 + Math.Sqrt(Ratio));

    /// <summary>The fraction of eigenvalues that are exactly zero: more variables than samples leave directions without curvature.</summary>
    public double ZeroFraction => Math.Max(0, 1 - 1 / Ratio);

    /// <inheritdoc/>
    public double Density(double eigenvalue)
        => eigenvalue <= LowerEdge || eigenvalue >= UpperEdge
            ? 0
            : Math.Sqrt((UpperEdge - eigenvalue) * (eigenvalue - LowerEdge)) / (2 * Math.PI * Ratio * eigenvalue);

    /// <inheritdoc/>
    public double Cumulative(double eigenvalue)
    {
        if (eigenvalue < 0)
            return 0;
        double weight = Math.Min(1, 1 / Ratio);
        if (eigenvalue <= LowerEdge)
            return ZeroFraction;
        if (eigenvalue >= UpperEdge)
            return 1;
        // With λ = 1 + q + 2√q cos θ the integral from λ to λ₊ is elementary.
        double root = Math.Sqrt(Ratio);
        double theta = Math.Acos(Math.Clamp((eigenvalue - 1 - Ratio) / (2 * root), -1, 1));
        double above = UpperPart(theta, root);
        return ZeroFraction + weight - above;
    }

    // ∫₀^θ (2/π) sin²t / (1 + q + 2√q cos t) dt
    static double UpperPart(double theta, double root)
    {
        double a = 1 + root * root, b = 2 * root, gap = Math.Abs(1 - root * root);
        double angle = gap == 0 ? 0 : gap * 2 * Math.Atan2(gap * Math.Sin(theta / 2), (a + b) * Math.Cos(theta / 2));
        // sin² = 1 − cos²; division by a + b cos leaves (a − b cos t)/b² + (1 − a²/b²)/(a + b cos t), and a² − b² = (1 − q)².
        double integral = a * theta / (b * b) - Math.Sin(theta) / b - angle / (b * b);
        return 2 / Math.PI * integral;
    }

    /// <summary>For example <c>Marchenko–Pastur, q = 0.25, on [0.25, 2.25]</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name}, q = {Ratio:G6}, on [{LowerEdge:G6}, {UpperEdge:G6}]{(ZeroFraction > 0 ? FormattableString.Invariant($", {ZeroFraction:P1} exact zeros") : "")}");
}
