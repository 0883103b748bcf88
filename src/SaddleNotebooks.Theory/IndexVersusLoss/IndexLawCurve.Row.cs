using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

public sealed partial record IndexLawCurve
{
    /// <summary>One height of an <see cref="IndexLawCurve"/>.</summary>
    /// <param name="Height">The height.</param>
    /// <param name="Law">α by the law for many dimensions.</param>
    /// <param name="Finite">α by the law for this number of dimensions, where it was computed.</param>
    /// <param name="Measured">α measured, where it was.</param>
    public sealed record Row(double Height, double Law, Estimate? Finite, Estimate? Measured);
}
