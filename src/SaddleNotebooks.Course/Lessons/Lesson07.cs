using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 07, Curvature shows the way out.</summary>
public static class Lesson07
{
    const double LeastDistance = 0.5;

    // Slower than this, power iteration gains less than a digit in ten thousand products.
    const double SlowestRatio = 0.9998;

    static readonly double[][] Spectra = [[-5, 1, 2], [-1, 1, 4], [-3, -2, -1], [1, 2, 5], [-0.01, 0.02, 3], [-7, 6], .. HiddenSpectra()];

    /// <summary>The steps of undamped saddle-free Newton from distance 10⁻⁹ to 1; the answer is a number.</summary>
    public static Exercise Doublings { get; } = Exercise.Quantity(
        "After how many steps of undamped saddle-free Newton has a distance of 10⁻⁹ from the ridge grown to 1?", () => Math.Log2(1e9), CheckDoublings)
        .WithHints("One step: y ← y + |λ|y/|λ|. By what factor does y grow?",
            "log₂(10⁹).");

    /// <summary>
    /// A shift for power iteration, from the eigenvalue of largest magnitude, with which it always finds the smallest eigenvalue; the answer
    /// is a function of a number.
    /// </summary>
    public static Exercise SafeShift { get; } = Exercise.Custom<Func<double, double>>(
        "Give the shift with which power iteration finds the smallest eigenvalue, from the eigenvalue of largest magnitude.", CheckShift)
        .WithHints("After the shift the smallest eigenvalue must be the largest in magnitude, whatever the signs are. So the shift must lie at or above every eigenvalue.",
            "Shift by the magnitude of what step 1 returned: Math.Abs(largest).");

    /// <summary>
    /// A start from which saddle-free Newton ends at the saddle of x² − y² + y⁴/4, and a method that reaches a minimum from there; the answer is
    /// the pair.
    /// </summary>
    public static Exercise StuckAndFree { get; } = Exercise.Custom<(double[], Optimizer)>(
        "Give a start from which saddle-free Newton ends at the saddle, and a method that gets away from the same start.", CheckPair)
        .WithHints("On the ridge of x² − y² + y⁴/4 the gradient has no component along y. Which starts lie there?",
            "A start (x, 0) with |x| ≥ 0.5, and Optimizer.NegativeCurvatureDescent or one that jumps.");

    static Objective Pass { get; } = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1] + 0.25 * Real.Square(x[1] * x[1]));

    static Feedback CheckDoublings(double answer)
    {
        double expected = Math.Log2(1e9);
        if (Math.Abs(answer - expected) <= 0.2)
            return Feedback.Right("29.9, so 30 steps: each doubles the distance, and λ cancels. At this λ gradient descent with η = 1 would need 207,000.");
        if (Math.Abs(answer - Math.Log(1e9)) <= 0.2)
            return Feedback.Wrong("That is the natural logarithm: each step multiplies by 2, so take the logarithm to base 2.");
        return answer > 1000
            ? Feedback.Wrong("Far too many: that is gradient descent's time. Saddle-free Newton divides the slope |λ|y by |λ|: what is left?")
            : Feedback.Wrong($"{NumberText.Of(answer)} is not it. By what factor does one step move y?");
    }

    static Feedback CheckShift(Func<double, double> shiftOf)
    {
        foreach (double[] spectrum in Spectra)
        {
            double largest = spectrum.MaxBy(Math.Abs), shift = shiftOf(largest), sought = spectrum.Min();
            string on = $"On the eigenvalues {string.Join(", ", spectrum.Select(v => NumberText.Of(v)))} step 1 returns {NumberText.Of(largest)} and your shift is {NumberText.Of(shift)}";
            if (!double.IsFinite(shift))
                return Feedback.Wrong($"{on}: a finite number is needed.");
            double[] order = [.. spectrum.OrderByDescending(v => Math.Abs(v - shift))];
            double ratio = Math.Abs(order[1] - shift) / Math.Abs(order[0] - shift);
            if (order[0] != sought || ratio == 1)
            {
                return Feedback.Wrong($"{on}: the shifted eigenvalues are {string.Join(", ", spectrum.Select(v => NumberText.Of(v - shift)))}, "
                    + $"and the largest in magnitude belongs to {NumberText.Of(order[0])}, not to {NumberText.Of(sought)} alone.");
            }
            if (ratio > SlowestRatio)
                return Feedback.Wrong($"{on}. It works in principle, but one step reduces the error by a factor of {NumberText.Of(ratio, 6)} only: a smaller shift is enough.");
        }
        return Feedback.Right("After a shift by |λ| all shifted eigenvalues are at most 0, so the smallest one is always the largest in magnitude. Lanczos is still faster, and bounds its error.");
    }

    /// <summary>Spectra of every size that no rule made for the shown ones fits; the smallest eigenvalue always stands apart.</summary>
    static IEnumerable<double[]> HiddenSpectra()
    {
        var random = new RandomStream(7);
        for (int i = 0; i < 24; i++)
        {
            double scale = Math.Pow(10, i % 6), lowest = -scale * (i % 3) / 3;
            yield return [lowest, .. Enumerable.Range(0, 4).Select(k => lowest + scale * (0.1 + 2 * random.Uniform(5 * i + k)))];
        }
    }

    static Feedback CheckPair((double[] Start, Optimizer Rescue) answer)
    {
        var (start, rescue) = answer;
        if (start.Length != 2)
            return Feedback.Wrong($"A start has 2 coordinates, not {NumberText.Of(start.Length)}.");
        double distance = Math.Sqrt(start[0] * start[0] + start[1] * start[1]);
        if (!(distance >= LeastDistance))
            return Feedback.Wrong($"The start is {NumberText.Of(distance)} from the origin; at least 0.5 is asked for.");
        var options = new OptimizationOptions { MaxSteps = 2_000 };
        var stuck = Pass.Minimize(Optimizer.SaddleFreeNewton(), start, options);
        if (stuck.Certified == Stationarity.SecondOrder)
            return Feedback.Wrong($"From there saddle-free Newton reaches ({NumberText.Of(stuck.Point[0])}, {NumberText.Of(stuck.Point[1])}), a minimum. It stays only where the gradient has no component along the way out.");
        if (stuck.Status != OptimizationStatus.StuckAtSaddle)
            return Feedback.Wrong($"From there saddle-free Newton does not end at the saddle: {stuck}.");
        var free = Pass.Minimize(rescue, start, options);
        return free.Certified == Stationarity.SecondOrder
            ? Feedback.Right($"Saddle-free Newton is stuck; {rescue.Name} reaches ({NumberText.Of(free.Point[0])}, {NumberText.Of(free.Point[1])}). On the ridge the gradient has no component along the way out, so something else must look there: the smallest eigenvalue, or noise.")
            : Feedback.Wrong($"The start is right: saddle-free Newton is stuck. But so is your method, or it did not settle: {free}. Choose one that looks at the smallest eigenvalue, or a jump.");
    }
}
