using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>The exercises of notebook 04, Gradient descent slows down.</summary>
public static class Lesson04
{
    const double Rate = 0.1, Growth = 1 + 2 * Rate;
    const int Wanted = 100;

    /// <summary>The steps from 10⁻⁶ to 1 at λ = −0.01, η = 0.01; the answer is a number.</summary>
    public static Exercise SlowEscape { get; } = Exercise.Custom<double>(
        "After how many steps is the distance 1, from 1e-6, with λ = -0.01 and η = 0.01?", CheckSlow);

    /// <summary>y₀ such that gradient descent on x² − y² with η = 0.1 reaches |y| ≥ 1 in exactly 100 steps; the answer is a number.</summary>
    public static Exercise StartForHundredSteps { get; } = Exercise.Custom<double>(
        "From which y0 does gradient descent on x² - y² with η = 0.1 need exactly 100 steps until |y| is 1?", CheckStart);

    /// <summary>The step with the smallest gradient norm on x² − y² from (1, 10⁻⁶) with η = 0.1; the answer is a whole number.</summary>
    public static Exercise SmallestGradientStep { get; } = Exercise.Custom<int>(
        "After how many steps is the gradient norm smallest?", CheckStep);

    static Feedback CheckSlow(double answer)
    {
        double expected = Escape.PredictedSteps(-0.01, 0.01, 1e-6);
        return Near(answer, expected) ? Feedback.Right("About 138,000 steps – for a curvature that is nothing unusual in a network.")
            : Near(answer, expected / Math.Log(10)) ? Feedback.Wrong("A factor ln 10 is missing: one of your logarithms is decimal, the other natural.")
            : Near(answer, Math.Log(1e6) / Math.Log(1.01)) ? Feedback.Wrong("The growth per step is 1 + η|λ|, not 1 + |λ|: the learning rate multiplies the curvature.")
            : Near(answer, -expected) ? Feedback.Wrong("The size is right, the sign is not: ln(1/ε) is positive for ε below 1.")
            : answer < expected ? Feedback.Wrong("Too few. Each step multiplies the distance by 1 + η|λ| = 1.0001.")
            : Feedback.Wrong("Too many. The distance grows like compound interest, by a factor 1.0001 in every step.");
    }

    static Feedback CheckStart(double start)
    {
        if (start == 0 || !double.IsFinite(start))
            return Feedback.Wrong(start == 0 ? "From y = 0 gradient descent never leaves: that is the stable manifold." : "The start must be a finite number.");
        int steps = 0;
        for (double y = Math.Abs(start); y < 1; y *= Growth)
            steps++;
        return steps == Wanted
                ? Feedback.Right($"100 steps from {NumberText.Of(start)}: so near to the ridge that no chart would show it.")
            : steps < Wanted ? Feedback.Wrong($"It takes {NumberText.Of(steps)} steps, not 100: start nearer to the ridge. Every step back divides by 1.2.")
            : Feedback.Wrong($"It takes {NumberText.Of(steps)} steps, not 100: start farther from the ridge. Every step multiplies by 1.2.");
    }

    static Feedback CheckStep(int answer)
    {
        const double shrink = 1 - 2 * Rate;
        double Norm(int step) => Math.Pow(Math.Pow(shrink, step), 2) + Math.Pow(1e-6 * Math.Pow(Growth, step), 2);
        int expected = Enumerable.Range(0, 200).MinBy(Norm), end = (int)Math.Ceiling(Escape.PredictedSteps(-2, Rate, 1e-6));
        return answer == expected
                ? Feedback.Right($"Step {NumberText.Of(expected)} of {NumberText.Of(end)}: the gradient is smallest in the middle of the wait, with all of the descent still ahead.")
            : answer == end ? Feedback.Wrong("That is the end of the wait. Look at the right panel of the first picture: where is the lowest point of the curve?")
            : Math.Abs(answer - expected) <= 2 ? Feedback.Wrong("Nearly. Compare the norms of neighbouring steps.")
            : Feedback.Wrong("Not there. One coordinate shrinks by 0.8 in every step and the other grows by 1.2: the norm is smallest about where they meet.");
    }

    static bool Near(double answer, double target) => Math.Abs(answer - target) <= 1e-3 * Math.Abs(target);
}
