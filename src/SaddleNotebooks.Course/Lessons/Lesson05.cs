using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 05, Momentum and Newton.</summary>
public static class Lesson05
{
    const double Rate = 0.1, Beta = 0.9, Weak = -0.1;

    /// <summary>The heavy ball's growth per step at λ = −0.1, η = 0.1, β = 0.9; the answer is a number.</summary>
    public static Exercise HeavyBallGrowth { get; } = Exercise.Quantity(
        "By what factor does momentum multiply the distance in each step, for λ = -0.1, η = 0.1, β = 0.9?", () => Escape.GrowthPerStep(Weak, Rate, Beta), CheckGrowth)
        .WithHints("Set y = z^t in the recurrence of the heavy ball: that gives a quadratic equation for z. Its larger root is the growth.",
            "With b = 1 + β − ηλ the larger root is (b + √(b² − 4β)) / 2.");

    /// <summary>A momentum that halves the steps from (1, 10⁻⁶) on x² − y² with η = 0.1; the answer is a number in [0, 1).</summary>
    public static Exercise MomentumForHalf { get; } = Exercise.Quantity(
        "Which momentum leaves the saddle of x² - y² in at most half the steps of gradient descent?", null, CheckMomentum)
        .WithHints("More momentum means a larger root, so fewer steps. Try a few values of β.",
            "Half the steps need twice the logarithm of the growth: ln z(β) ≥ 2·ln(1 + η|λ|), with λ = −2.");

    /// <summary>
    /// A start from which Newton's method ends at a critical point of Himmelblau's function that is no minimum, and gradient descent with
    /// η = 0.01 at a minimum; the answer is its two coordinates.
    /// </summary>
    public static Exercise NewtonGoesAstray { get; } = Exercise.Custom<double[]>(
        "From where does Newton's method converge to a point that is no minimum, and gradient descent to a minimum?", CheckStart)
        .WithHints("Newton's method goes to the nearest critical point of any kind. Look at the map of its basins.",
            "Start close to a saddle, or to the maximum near (−0.27, −0.92), but off the ridge.");

    static Feedback CheckGrowth(double answer)
    {
        double expected = Escape.GrowthPerStep(Weak, Rate, Beta), plain = Escape.GrowthPerStep(Weak, Rate);
        return Near(answer, expected) ? Feedback.Right($"{NumberText.Of(expected, 4)} instead of {NumberText.Of(plain, 4)}: compound interest does the rest.")
            : Near(answer, plain) ? Feedback.Wrong("That is gradient descent, 1 + η|λ|. Solve the quadratic equation for z.")
            : Near(answer, Beta / expected) ? Feedback.Wrong("That is the smaller root: it dies away. The larger one takes over.")
            : Near(answer, 1 - Rate * Weak / (1 - Beta)) ? Feedback.Wrong("1/(1 − β) times the learning rate is what momentum amounts to for very weak curvature; here the root is smaller. Solve the quadratic equation.")
            : Near(answer, Escape.GrowthPerStep(-Weak, Rate, Beta)) ? Feedback.Wrong("The sign of λ: it is negative, so −ηλ adds to 1 + β.")
            : Feedback.Wrong($"{NumberText.Of(answer, 6)} is too {(answer < expected ? "small" : "large")}.");
    }

    static Feedback CheckMomentum(double beta)
    {
        if (!(beta is >= 0 and < 1))
            return Feedback.Wrong("The momentum lies between 0 and 1, without 1: nothing would ever slow the ball down.");
        Objective f = Problem.Saddle;
        var saddle = f.CriticalPointAt(0, 0);
        long Steps(Optimizer method) => Escape.Measure(f, method, saddle, [1, 1e-6]).Steps;
        long plain = Steps(Optimizer.GradientDescent(Rate)), ball = Steps(Optimizer.HeavyBall(Rate, beta));
        return 2 * ball <= plain
            ? Feedback.Right($"{NumberText.Of(ball)} steps instead of {NumberText.Of(plain)}.")
            : Feedback.Wrong($"{NumberText.Of(ball)} steps; at most {NumberText.Of(plain / 2)} are asked for. Keep more of the last step.");
    }

    static Feedback CheckStart(double[] start)
    {
        if (start.Length != 2)
            return Feedback.Wrong($"A point of the plane has 2 coordinates, not {NumberText.Of(start.Length)}.");
        if (start.Any(c => !double.IsFinite(c) || Math.Abs(c) > 5))
            return Feedback.Wrong("Stay inside the map: both coordinates between −5 and 5.");
        var f = Problem.Himmelblau;
        var newton = f.CriticalPointAt([.. f.Minimize(Optimizer.Newton(), start, new() { MaxSteps = 200 }).Point]);
        var descent = f.CriticalPointAt([.. f.Minimize(Optimizer.GradientDescent(0.01), start, new() { MaxSteps = 20_000 }).Point]);
        return newton.Kind switch
        {
            CriticalPointKind.Minimum => Feedback.Wrong("From there Newton's method finds a minimum, too. Choose a start from the cross between the four corners of the map."),
            CriticalPointKind.NotCritical or CriticalPointKind.NotFinite => Feedback.Wrong("From there Newton's method does not converge within 200 steps."),
            _ when descent.Kind != CriticalPointKind.Minimum => Feedback.Wrong("Newton's method goes astray there, but gradient descent does not reach a minimum either: is the start on a ridge?"),
            _ => Feedback.Right($"Newton ends at a {newton.Kind.ToString().ToLowerInvariant()} at height {NumberText.Of(newton.Value)}, gradient descent at a minimum at height {NumberText.Of(Math.Round(descent.Value, 6))}. Converging fast is no merit in itself."),
        };
    }

    static bool Near(double answer, double target) => Math.Abs(answer - target) <= 1e-3 * Math.Abs(target);
}
