using System.Globalization;

namespace SaddleNotebooks.Theory;

public sealed partial record Recommendation
{
    /// <summary>Whether a method fits into the memory, and what its steps cost.</summary>
    /// <param name="Formula">The method.</param>
    /// <param name="Bytes">The memory it needs.</param>
    /// <param name="Fits">Whether that is available.</param>
    /// <param name="Products">Hessian products in each step, each worth two or three gradients.</param>
    public sealed record Fit(CostFormula Formula, double Bytes, bool Fits, double Products)
    {
        /// <summary>For example <c>Newton: 2.9 TB, does not fit, 350,000 Hessian products per step</c>.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{Formula.Method}: {ByteText.Of(Bytes)}, {(Fits ? "fits" : "does not fit")}{(Products > 0 ? $", {Products.ToString("N0", CultureInfo.InvariantCulture)} Hessian products per step" : "")}");
    }
}
