namespace SaddleNotebooks.Theory;

/// <summary>Hidden units of a network in another order, and with both signs where the activation is odd.</summary>
sealed class UnitSymmetry(HiddenUnitSymmetry units)
    : LandscapeSymmetry($"hidden units in another order{(units.HasSigns ? " or with the opposite sign" : "")} are one network")
{
    internal override double Distance(double[] a, double[] b) => units.Distance(a, b);

    internal override double[] Image(double[] a, double[] b) => units.Image(a, b);
}
