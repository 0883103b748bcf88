namespace SaddleNotebooks;

/// <summary>Wigner's semicircle: the density 2√(R² − λ²)/(πR²) on [−R, R] (Wigner 1955).</summary>
public sealed record SemicircleLaw : ISpectralLaw
{
    /// <summary>The semicircle of the given radius.</summary>
    /// <param name="radius">R, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive and finite.</exception>
    public SemicircleLaw(double radius) => Radius = Require.Positive(radius, nameof(radius));

    /// <summary>R: all eigenvalues lie in [−R, R].</summary>
    public double Radius { get; }

    /// <inheritdoc/>
    public string Name => "Wigner's semicircle";

    /// <inheritdoc/>
    public double LowerEdge => -Radius;

    /// <inheritdoc/>
    public double UpperEdge => Radius;

    /// <inheritdoc/>
    public double Density(double eigenvalue)
    {
        double x = eigenvalue / Radius;
        return Math.Abs(x) >= 1 ? 0 : 2 * Math.Sqrt((1 - x) * (1 + x)) / (Math.PI * Radius);
    }

    /// <inheritdoc/>
    public double Cumulative(double eigenvalue)
    {
        double x = Math.Clamp(eigenvalue / Radius, -1, 1);
        return 0.5 + (x * Math.Sqrt((1 - x) * (1 + x)) + Math.Asin(x)) / Math.PI;
    }

    /// <summary>For example <c>Wigner's semicircle on [-20, 20]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} on [{LowerEdge:G6}, {UpperEdge:G6}]");
}
