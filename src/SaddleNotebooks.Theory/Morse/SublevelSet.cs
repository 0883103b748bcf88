using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The topology of the set {f ≤ level} of a sampled surface.</summary>
[TypeFormatterSource]
public sealed record SublevelSet
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal SublevelSet()
    {
    }

    /// <summary>The level.</summary>
    public required double Level { get; init; }

    /// <summary>b₀: the number of connected components.</summary>
    public required int Components { get; init; }

    /// <summary>b₁: the number of independent loops.</summary>
    public required int Loops { get; init; }

    /// <summary>b₂: 1 when the set is a whole torus, else 0.</summary>
    public required int Voids { get; init; }

    /// <summary>χ as vertices − edges + triangles, counted.</summary>
    public required int EulerCharacteristic { get; init; }

    /// <summary>Σ (−1)^index over the critical points up to the level; Morse theory says that it equals χ.</summary>
    public required int IndexSum { get; init; }

    /// <summary>The fraction of samples in the set.</summary>
    public required double Fraction { get; init; }

    /// <summary>Level, components, loops and both ways to χ.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"f ≤ {Level:G6}: {Components} component{(Components == 1 ? "" : "s")}, {Loops} loop{(Loops == 1 ? "" : "s")}, "
        + $"χ = {EulerCharacteristic} = Σ(−1)^index over critical points ({IndexSum}); {Fraction:P1} of the samples");
}
