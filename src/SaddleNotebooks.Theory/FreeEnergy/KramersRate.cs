using System.Globalization;

namespace SaddleNotebooks;

/// <summary>
/// The rate at which noise of temperature T carries a point out of a minimum over a saddle of index 1 (Kramers 1940; in n dimensions Langer 1969):
/// k = |λ₋|/(2π) · √(det H_min / |det H_saddle|) · exp(−ΔE/T), λ₋ the negative eigenvalue at the saddle. In one dimension
/// k = √(f″(min)|f″(saddle)|)/(2π) · exp(−ΔE/T).
/// </summary>
/// <remarks>For overdamped dynamics dx = −∇f dt + √(2T) dW and T ≪ ΔE; the relative error is of order T/ΔE.</remarks>
public sealed record KramersRate
{
    KramersRate()
    {
    }

    /// <summary>ΔE: the height of the saddle above the minimum.</summary>
    public required double Barrier { get; init; }

    /// <summary>The factor before the exponential, per unit of time t = η · steps.</summary>
    public required double Prefactor { get; init; }

    /// <summary>The rate out of a minimum over a saddle.</summary>
    /// <param name="minimum">A strict minimum with its whole spectrum.</param>
    /// <param name="saddle">A non-degenerate saddle of index 1 (in one dimension: a maximum) with its whole spectrum, higher than the minimum.</param>
    /// <exception cref="ArgumentException">A point is not what it must be; the message says why.</exception>
    public static KramersRate Between(CriticalPoint minimum, CriticalPoint saddle)
    {
        ArgumentNullException.ThrowIfNull(minimum);
        ArgumentNullException.ThrowIfNull(saddle);
        if (minimum.Kind != CriticalPointKind.Minimum)
            throw new ArgumentException($"The start must be a strict minimum with known spectrum, but it is: {minimum}.", nameof(minimum));
        bool isIndexOne = saddle.IsWholeSpectrumKnown && saddle.IsCritical && saddle.Signature == (1, 0, saddle.Dimension - 1);
        if (!isIndexOne)
            throw new ArgumentException($"The way out must be a saddle of index 1 and nullity 0 with known spectrum, but it is: {saddle}.", nameof(saddle));
        if (minimum.Dimension != saddle.Dimension)
            throw new ArgumentException($"The minimum has {minimum.Dimension} coordinates, the saddle {saddle.Dimension}.", nameof(saddle));
        double barrier = saddle.Value - minimum.Value;
        if (!(barrier > 0))
            throw new ArgumentException(
                FormattableString.Invariant($"The saddle at {saddle.Value} is not above the minimum at {minimum.Value}: it does not hold the minimum in."),
                nameof(saddle));
        // Determinants as sums of logarithms, which cannot overflow.
        double log = 0.5 * (minimum.Eigenvalues.Sum(Math.Log) - saddle.Eigenvalues.Sum(e => Math.Log(Math.Abs(e))));
        return new KramersRate { Barrier = barrier, Prefactor = Math.Abs(saddle.SmallestEigenvalue) / (2 * Math.PI) * Math.Exp(log) };
    }

    /// <summary>Escapes per unit of time at temperature T &gt; 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive and finite.</exception>
    public double At(double temperature) => Prefactor * Math.Exp(-Barrier / Require.Positive(temperature, nameof(temperature)));

    /// <summary>For example <c>0.9 exp(-1/T) escapes per unit of time</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefactor:G4} exp(-{Barrier:G4}/T) escapes per unit of time");
}
