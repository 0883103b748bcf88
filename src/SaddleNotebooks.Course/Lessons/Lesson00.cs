using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 00, Start here.</summary>
public static class Lesson00
{
    // The eigenvalues of the Hessian (2, 1; 1, −6) of x² + xy − 3y².
    static readonly double Smallest = -2 - Math.Sqrt(17), Largest = -2 + Math.Sqrt(17);

    /// <summary>A function of two variables with a maximum at the origin; the answer is an <see cref="Objective"/>.</summary>
    public static Exercise Hilltop { get; } = Exercise.Custom<Objective>("Write a function of two variables with a maximum at the origin.", CheckHilltop)
        .WithHints("At the origin a maximum has two negative eigenvalues: both squares must lead down.",
            "f = -x[0] * x[0] - x[1] * x[1] is one.");

    /// <summary>The smallest Hessian eigenvalue of x² + xy − 3y²; the answer is a number, two digits after the point.</summary>
    public static Exercise SmallestEigenvalue { get; } = Exercise.Quantity(
        "What is the smallest eigenvalue of the Hessian of x² + xy - 3y² at the origin?", () => Smallest, CheckEigenvalue)
        .WithHints("The chart of g.CriticalPointAt(0, 0) has a bar for each eigenvalue; read the one that points down.",
            "The eigenvalues of (a, b; b, c) are (a + c)/2 ± √((a − c)²/4 + b²).");

    /// <summary>The height of the saddle between the two minima of the double well; the answer is a number.</summary>
    public static Exercise LowestWayAcross { get; } = Exercise.Quantity(
        "To what height must a ball be lifted at least to get from one valley of the double well to the other?", () => Problem.DoubleWell.Value(0, 0), CheckHeight)
        .WithHints("Between two valleys lies a pass: find the saddle of the double well.",
            "The height is the function's value at that saddle: Problem.DoubleWell.Value(x, y).");

    static Feedback CheckHilltop(Objective f)
    {
        if (f.Dimension != 2)
            return Feedback.Wrong($"The function has {NumberText.Of(f.Dimension)} variables; two are asked for.");
        var point = f.CriticalPointAt(0, 0);
        return point.Kind switch
        {
            CriticalPointKind.Maximum => Feedback.Right("Down in every direction: a hilltop. You have changed a notebook and checked the result."),
            CriticalPointKind.Saddle => Feedback.Wrong("Still a pass: one direction leads up."),
            CriticalPointKind.Minimum => Feedback.Wrong("A valley floor: every direction leads up. Turn the signs round."),
            CriticalPointKind.NotCritical => Feedback.Wrong("The ground slopes at the origin. Leave out terms such as x[0] alone."),
            // Second derivatives do not decide: look around.
            CriticalPointKind.Degenerate => Surroundings.AreLower(f)
                ? Feedback.Right("Down in every direction: a hilltop, though so flat on top that second derivatives do not show it. Notebook 01 comes back to such points.")
                : Feedback.Wrong("Near the origin some points lie as high or higher: on a hilltop every direction leads down. Let both variables enter with a minus sign."),
            _ => Feedback.Wrong(point.Summary),
        };
    }

    static Feedback CheckEigenvalue(double answer)
        => Near(answer, Smallest) ? Feedback.Right("−6.12: the steepest way down from this saddle.")
            : Near(answer, Largest) ? Feedback.Wrong("That is the largest eigenvalue: the steepest way up. The other bar is asked for.")
            : Near(answer, -Smallest) ? Feedback.Wrong("The size is right; the bar points down, so the number is negative.")
            : Near(answer, Smallest / 2) ? Feedback.Wrong("Half of it: the second derivative of x² is 2, so the Hessian is (2, 1; 1, −6).")
            : Near(answer, -6) ? Feedback.Wrong("−6 is an entry of the Hessian. The term xy turns the principal directions, so the eigenvalues are not on the diagonal.")
            : Feedback.Wrong("Not yet. Run g.CriticalPointAt(0, 0) in a cell of its own and read the lower bar.");

    static Feedback CheckHeight(double answer)
    {
        double pass = Problem.DoubleWell.Value(0, 0);
        return Near(answer, pass) ? Feedback.Right("The lowest way across leads over the saddle, and its height is the price. Notebook 12 counts with it.")
            : answer == 0 ? Feedback.Wrong("0 is the height of both valley floors. Every way from one to the other climbs: how far, on the best one?")
            : answer > pass ? Feedback.Wrong("There is a lower way. Read the height where level lines cross, in the middle of the chart.")
            : Feedback.Wrong("Lower than any way across: between the valleys the ground is never that low all along.");
    }

    static bool Near(double answer, double target) => Math.Abs(answer - target) <= 6e-3;
}
