using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 16, Reproduce the papers.</summary>
public static class Lesson16
{
    const double Rate = 0.05, Momentum = 0.9, Wall = 1, Low = 0.1;
    const int Degrees = 180;

    static double Limit => 2 * (1 + Momentum) / Rate;

    /// <summary>The sharpness at which heavy ball with rate 0.05 and momentum 0.9 becomes unstable on a parabola; the answer is a number.</summary>
    public static Exercise LimitWithMomentum { get; } = Exercise.Quantity(
        "At which sharpness does heavy ball with rate 0.05 and momentum 0.9 become unstable?", () => Limit, CheckLimit)
        .WithHints("At the limit a step throws the point exactly to the other side: x becomes −x, and the step before came from there.", "With xₖ = (−1)ᵏ the rule xₖ₊₁ = xₖ − η h xₖ + β (xₖ − xₖ₋₁) is an equation for h.");

    /// <summary>The learning coefficient of w₁² + w₂⁶; the answer is a number.</summary>
    public static Exercise FlatCoefficient { get; } = Exercise.Quantity(
        "What is the learning coefficient of w₁² + w₂⁶ at its minimum?", () => 1.0 / 2 + 1.0 / 6, CheckCoefficient)
        .WithHints("The two variables are apart: coefficients add.", "How does the length of {w : |w|ᵖ < ε} shrink with ε?");

    /// <summary>A function with a wall on the straight line from (−1, 0) to (1, 0) and a way round it along the unit circle; the answer is an <see cref="Objective"/> of two variables.</summary>
    public static Exercise WayRound { get; } = Exercise.Custom<Objective>(
        "Write a function of two variables with minima of value 0 at (−1, 0) and (1, 0), of at least 1 at the origin, and at most 0.1 along the upper half of the unit circle.", CheckWay)
        .WithHints("Which functions are zero on the whole unit circle?", "The square of x² + y² − 1 is 0 on the circle and 1 at the origin.");

    static Feedback CheckLimit(double answer)
    {
        double expected = Limit;
        return Math.Abs(answer - expected) <= 0.5 ? Feedback.Right($"2 (1 + β)/η = {NumberText.Of(expected)}: momentum nearly doubles what gradient descent bears.")
            : Math.Abs(answer - 2 / Rate) <= 0.5 ? Feedback.Wrong("That is the limit of gradient descent: momentum changes it.")
            : Math.Abs(answer - 2 * (1 - Momentum) / Rate) <= 0.5 || Math.Abs(answer - 2 / Rate / (1 - Momentum)) <= 0.5 ? Feedback.Wrong("1 − β belongs to the speed along flat directions, not to the limit: follow x, −x, x, … through the rule.")
            : Math.Abs(answer - (1 + Momentum) / Rate) <= 0.5 ? Feedback.Wrong("A factor is missing: from x to −x are two lengths.")
            : Math.Abs(answer - 2 * (1 + Momentum) * Rate) <= 0.01 ? Feedback.Wrong("A smaller rate bears more sharpness: divide by it.")
            : Feedback.Wrong($"{NumberText.Of(answer)} is too {(answer < expected ? "small" : "large")}.");
    }

    static Feedback CheckCoefficient(double answer)
    {
        const double expected = 1.0 / 2 + 1.0 / 6;
        return Math.Abs(answer - expected) <= 0.01 ? Feedback.Right("½ from the square and a sixth from the sixth power: the flat variable counts a third of a steep one.")
            : Math.Abs(answer - 1) <= 0.01 ? Feedback.Wrong("That is half the number of variables, which holds where both curvatures are positive. Along w₂ it is zero.")
            : Math.Abs(answer - 0.5) <= 0.01 ? Feedback.Wrong("The flat variable counts, too, though less than the steep one.")
            : Math.Abs(answer - 1.0 / 12) <= 0.005 ? Feedback.Wrong("Coefficients of a sum with variables of its own add up; they are not multiplied.")
            : Math.Abs(answer - 1.0 / 6) <= 0.01 || Math.Abs(answer - 8) <= 0.01 || Math.Abs(answer - 4) <= 0.01 ? Feedback.Wrong("Each power p gives 1/p, and both are added.")
            : Feedback.Wrong($"{NumberText.Of(answer)} is too {(answer < expected ? "small" : "large")}.");
    }

    static Feedback CheckWay(Objective f)
    {
        if (f.Dimension != 2)
            return Feedback.Wrong($"The function has {NumberText.Of(f.Dimension)} variables; two are asked for.");
        foreach (double x in new[] { -1.0, 1 })
        {
            double value = f.Value([x, 0]);
            if (!(Math.Abs(value) <= 1e-9))
                return Feedback.Wrong($"At ({NumberText.Of(x)}, 0) it is {NumberText.Of(value)}; 0 is asked for.");
            if (f.CriticalPointAt(x, 0) is { IsCritical: false } or { Index: > 0 })
                return Feedback.Wrong($"At ({NumberText.Of(x)}, 0) it has no minimum: it slopes or bends down there.");
        }
        if (!(f.Value([0, 0]) >= Wall))
            return Feedback.Wrong($"At the origin it is {NumberText.Of(f.Value([0, 0]))}: the straight line has no wall of height 1.");
        double highest = Enumerable.Range(0, Degrees + 1).Max(k => f.Value([Math.Cos(k * Math.PI / Degrees), Math.Sin(k * Math.PI / Degrees)]));
        return highest <= Low
            ? Feedback.Right($"The straight line climbs to {NumberText.Of(f.Value([0, 0]))}, the circle to {NumberText.Of(Math.Round(highest, 6))}: the barrier belonged to the line, not to the minima.")
            : Feedback.Wrong($"Along the upper half of the circle it rises to {NumberText.Of(highest)}: there is no way round there.");
    }
}
