using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>Limits of a share of the eigenvalues, and of their number.</summary>
/// <param name="AtLeast">The fewest eigenvalues of this kind.</param>
/// <param name="AtMost">The most eigenvalues of this kind.</param>
/// <param name="Dimension">The number n of all eigenvalues.</param>
public readonly record struct Share(int AtLeast, int AtMost, int Dimension)
{
    /// <summary>The smallest share, from 0 to 1.</summary>
    public double Lower => (double)AtLeast / Dimension;

    /// <summary>The largest share, from 0 to 1.</summary>
    public double Upper => (double)AtMost / Dimension;

    /// <summary>The width of the limits as a share, from 0 to 1.</summary>
    public double Width => (double)(AtMost - AtLeast) / Dimension;

    /// <summary>Whether the number is known exactly.</summary>
    public bool IsExact => AtLeast == AtMost;

    /// <summary>Whether a number of eigenvalues lies within the limits.</summary>
    public bool Contains(int count) => count >= AtLeast && count <= AtMost;

    /// <summary>For example <c>26.9–30.1 %</c>, or <c>28.3 % (411)</c> where the number is known; invariant culture.</summary>
    public override string ToString() => IsExact
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * Lower:F1} % ({AtLeast})")
        : string.Create(CultureInfo.InvariantCulture, $"{100 * Lower:F1}–{100 * Upper:F1} %");
}
