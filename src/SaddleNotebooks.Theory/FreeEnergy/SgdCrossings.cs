using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// Escapes of stochastic gradient descent at several learning rates and batch sizes, as one Arrhenius curve: if its noise acts as a temperature
/// T ∝ η/B, all of them lie on the line of Kramers.
/// </summary>
[TypeFormatterSource]
public sealed partial record SgdCrossings
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal SgdCrossings(IReadOnlyList<SgdCrossings.Setting> rows, GradientNoise noise)
    {
        Rows = rows;
        Noise = noise;
        Curve = new ArrheniusCurve([.. rows.Select(r => r.Crossing)]);
    }

    /// <summary>One row for each pair of learning rate and batch size, in the order asked for.</summary>
    public IReadOnlyList<SgdCrossings.Setting> Rows { get; }

    /// <summary>The gradient noise at the minimum, from which the temperatures come.</summary>
    public GradientNoise Noise { get; }

    /// <summary>The rates against 1/T with the fitted barrier.</summary>
    public ArrheniusCurve Curve { get; }

    /// <summary>One line for each row, and the fit.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var row in Rows)
            text.Append(row).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"fitted barrier {Curve.Barrier} (true barrier {Curve.Theory.Barrier:G4})");
        return text.ToString();
    }
}
