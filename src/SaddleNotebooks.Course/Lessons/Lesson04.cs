using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 04, Gradient descent slows down.</summary>
public static class Lesson04
{
    const double Rate = 0.1, Growth = 1 + 2 * Rate;

    /// <summary>The steps to distance 1 by gradient descent along negative curvature; the answer is a number.</summary>
    /// <param name="curvature">λ; negative.</param>
    /// <param name="rate">The learning rate η; positive.</param>
    /// <param name="distance">The distance at the start; between 0 and 1.</param>
    public static Exercise SlowEscape(double curvature = -0.01, double rate = 0.01, double distance = 1e-6)
    {
        if (!(curvature < 0))
            throw new ArgumentOutOfRangeException(nameof(curvature), curvature, "The curvature must be negative: only then does the distance grow.");
        Require.Positive(rate, nameof(rate));
        if (distance is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(distance), distance, "The distance at the start must lie between 0 and 1.");
        double expected = Escape.PredictedSteps(curvature, rate, distance);
        return Exercise.Quantity(
            $"After how many steps is the distance 1, from {NumberText.Of(distance)}, with λ = {NumberText.Of(curvature)} and η = {NumberText.Of(rate)}?", () => expected, answer => CheckSlow(answer, expected, curvature, rate, distance))
            .WithHints("Each step multiplies the distance by the same factor. How often does that factor go into the whole growth?",
                "ln(1/ε) / ln(1 + η|λ|).");
    }

    /// <summary>y₀ such that gradient descent on x² − y² with η = 0.1 reaches |y| ≥ 1 in exactly so many steps; the answer is a number.</summary>
    /// <param name="steps">How many; from 1 to 3,000.</param>
    public static Exercise StartForSteps(int steps = 100)
    {
        Require.InRange(steps, 1, 3_000, nameof(steps));
        return Exercise.Quantity(
            $"From which y0 does gradient descent on x² - y² with η = 0.1 need exactly {NumberText.Of(steps)} steps until |y| is 1?", null, start => CheckStart(start, steps))
            .WithHints("Every step multiplies |y| by 1.2. Go back from 1, step by step.",
                $"y₀ lies between 1.2^(−{NumberText.Of(steps)}) and 1.2^(−{NumberText.Of(steps - 1)}).");
    }

    /// <summary>The step with the smallest gradient norm on x² − y² from (1, 10⁻⁶) with η = 0.1; the answer is a whole number.</summary>
    public static Exercise SmallestGradientStep { get; } = Exercise.Custom<int>(
        "After how many steps is the gradient norm smallest?", CheckStep)
        .WithHints("One coordinate shrinks by 0.8 in every step, the other grows by 1.2. The norm is smallest about where they meet.",
            "Solve 0.8^t = 10⁻⁶·1.2^t for t, and compare the whole numbers beside it.");

    static Feedback CheckSlow(double answer, double expected, double curvature, double rate, double distance)
        => Near(answer, expected) ? Feedback.Right($"{NumberText.Of(Math.Round(expected))} steps – for a curvature that is nothing unusual in a network.")
            : Near(answer, expected / Math.Log(10)) || Near(answer, expected * Math.Log(10)) ? Feedback.Wrong("A factor ln 10 is missing: one of your logarithms is decimal, the other natural.")
            : Near(answer, Math.Log(1 / distance) / Math.Log(1 - curvature)) ? Feedback.Wrong("The growth per step is 1 + η|λ|, not 1 + |λ|: the learning rate multiplies the curvature.")
            : Near(answer, expected / Math.Log(2)) || Near(answer, expected * Math.Log(2)) ? Feedback.Wrong("One of your logarithms is to base 2, the other natural: take the same for both.")
            : Math.Abs(answer + expected) <= 1e-3 * expected + Math.Abs(expected * rate * curvature) ? Feedback.Wrong("The size is right, the sign is not: both logarithms are positive. Take ln(1/ε), not ln ε, and 1 + η|λ| with |λ|, for λ itself is negative.")
            : answer < expected ? Feedback.Wrong("Too few: the distance is still below 1.")
            : Feedback.Wrong($"Too many. The distance grows like compound interest, by a factor {NumberText.Of(1 - rate * curvature, 7)} in every step.");

    static Feedback CheckStart(double start, int wanted)
    {
        if (start == 0 || !double.IsFinite(start))
            return Feedback.Wrong(start == 0 ? "From y = 0 gradient descent never leaves: that is the stable manifold." : "The start must be a finite number.");
        int steps = 0;
        for (double y = Math.Abs(start); y < 1; y *= Growth)
            steps++;
        return steps == wanted
                ? Feedback.Right($"{NumberText.Of(wanted)} steps from {NumberText.Of(start)}: so near to the ridge that no chart would show it.")
            : steps < wanted ? Feedback.Wrong($"It takes {NumberText.Of(steps)} steps, not {NumberText.Of(wanted)}: start nearer to the ridge.")
            : Feedback.Wrong($"It takes {NumberText.Of(steps)} steps, not {NumberText.Of(wanted)}: start farther from the ridge.");
    }

    static Feedback CheckStep(int answer)
    {
        const double shrink = 1 - 2 * Rate;
        double Norm(int step) => 2 * double.Hypot(Math.Pow(shrink, step), 1e-6 * Math.Pow(Growth, step));
        int expected = Enumerable.Range(0, 200).MinBy(Norm), end = (int)Math.Ceiling(Escape.PredictedSteps(-2, Rate, 1e-6));
        return answer == expected
                ? Feedback.Right($"Step {NumberText.Of(expected)} of {NumberText.Of(end)}: the gradient is smallest in the middle of the wait, with all of the descent still ahead.")
            : answer == end ? Feedback.Wrong("That is the end of the wait. Look at the panel *Gradient norm* of the first picture: where is the lowest point of the curve?")
            : Math.Abs(answer - expected) <= 2 ? Feedback.Wrong("Nearly. Compare the norms of neighbouring steps.")
            : Feedback.Wrong($"Not there: at step {NumberText.Of(answer)} the norm is {NumberText.Of(Norm(answer))}, elsewhere it is smaller.");
    }

    static bool Near(double answer, double target) => Math.Abs(answer - target) <= 1e-3 * Math.Abs(target);
}
