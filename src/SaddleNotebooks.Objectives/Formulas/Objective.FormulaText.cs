using SaddleNotebooks.Objectives;

namespace SaddleNotebooks;

/// <content>Functions given as text.</content>
public abstract partial class Objective
{
    /// <summary>
    /// A function given as a line of mathematics, differentiated exactly: <c>Objective.FromFormula("x^2 - y^2")</c>,
    /// <c>Objective.FromFormula("sin(x)*y + 3")</c>.
    /// </summary>
    /// <remarks>
    /// Variables are x, y and z, or x[0], x[1], …; there are as many as the last one named asks for. Operators are + − * / ^ and parentheses, a product needs no
    /// sign (<c>2x y</c>), and −x² is −(x²). Functions are those of <see cref="Real"/>: sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh, exp, log or ln, log10, sqrt,
    /// cbrt, abs, sigmoid, softplus, square, pow, min, max; constants are pi and e. C# with <c>Math.Sin</c> or <c>Real.Sin</c> is read too.
    /// </remarks>
    /// <param name="formula">f, at most 10,000 characters.</param>
    /// <exception cref="FormatException">
    /// The line is no formula: the message says what is wrong and what would be right, and shows the place with a caret.
    /// </exception>
    public static Objective FromFormula(string formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var parsed = FormulaParser.Parse(formula);
        return FromFormula(parsed.Dimension, parsed.Evaluate);
    }
}
