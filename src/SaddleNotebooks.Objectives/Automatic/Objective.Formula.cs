namespace SaddleNotebooks;

/// <content>Functions given as formulas.</content>
public abstract partial class Objective
{
    /// <summary>
    /// A function given as C# code, differentiated exactly (automatic differentiation, to rounding):
    /// <c>Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1])</c>.
    /// </summary>
    /// <remarks>
    /// Any C# that computes a <see cref="Real"/> from the variables will do: loops, conditions on values, local functions. It must give the
    /// same result each time it is called with the same point. Measured on sums of 2 to 100 terms, in evaluations of f: a gradient 2 to 9
    /// whatever the dimension, a Hessian product 1 to 4, the full Hessian n products.
    /// </remarks>
    /// <param name="dimension">The number n of variables x[0] … x[n−1].</param>
    /// <param name="formula">f.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not positive.</exception>
    public static Objective FromFormula(int dimension, Func<Variables, Real> formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return new FormulaObjective(dimension, formula);
    }
}
