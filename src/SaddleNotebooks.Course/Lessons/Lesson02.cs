using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 02, Why saddles dominate.</summary>
public static class Lesson02
{
    const int Coins = 20_000, Variables = 400;

    static readonly double Share = Math.Sqrt(0.5);

    /// <summary>log₁₀ of (½)²⁰⁰⁰⁰, which no double can hold; the answer is a number.</summary>
    public static Exercise LogProbabilityOfHeads { get; } = Exercise.Quantity(
        "What is log10 of the probability that 20,000 independent signs are all positive?", () => Coins * Math.Log10(0.5), CheckCoins)
        .WithHints("The probability itself is too small for a double. Work with its logarithm from the beginning.",
            "log10(p^n) = n·log10(p).");

    /// <summary>The share of 2 × 2 GOE matrices with one eigenvalue of each sign; the answer is a number between 0 and 1.</summary>
    public static Exercise SaddleShareOfTwo { get; } = Exercise.Quantity(
        "What share of random symmetric 2 × 2 matrices has eigenvalues of both signs?", () => Share, CheckShare)
        .WithHints("The cell \"by hand\" counts minima; maxima are as many, and saddles are the rest.",
            "1 − 2·(2 − √2)/4.");

    /// <summary>The standard deviation of the index of 400 × 400 GOE matrices, measured; the answer is a number.</summary>
    public static Exercise IndexDeviation { get; } = Exercise.Quantity(
        "By how much does the index of random 400 × 400 matrices vary (standard deviation)?", null, CheckDeviation)
        .WithHints("RandomMatrices.IndexDistribution(400) measures the index; look among its results for how much it varies.",
            "The root of IndexDistribution(400).Variance.Value.");

    static Feedback CheckCoins(double answer)
    {
        double expected = Coins * Math.Log10(0.5);
        return answer == Math.Pow(0.5, Coins) ? Feedback.Wrong("That is the probability itself, rounded to 0; its logarithm is asked for.")
            : double.IsInfinity(answer) || double.IsNaN(answer) ? Feedback.Wrong("The probability underflowed to 0 before its logarithm was taken.")
            : Near(answer, Coins * Math.Log(0.5), 1e-3) ? Feedback.Wrong("That is the natural logarithm. Divide by ln 10, or use Math.Log10.")
            : Near(answer, -Coins, 1e-3) ? Feedback.Wrong("That is the logarithm to base 2. Use Math.Log10.")
            : Near(answer, -expected, 1e-3) ? Feedback.Wrong("The size is right, the sign is not: the logarithm of a number below 1 is negative.")
            : Near(answer, expected, 1e-3) ? Feedback.Right("About −6021: six thousand zeros after the decimal point, for a network smaller than any in use.")
            : Feedback.Wrong($"{NumberText.Of(answer)} is not it. Write down the logarithm of one coin first.");
    }

    static Feedback CheckShare(double answer)
    {
        double minimum = (1 - Share) / 2, expected = Share;
        return Near(answer, expected, 2e-3) ? Feedback.Right("1/√2 ≈ 0.707: repulsion puts the two eigenvalues on different sides of zero in seven cases of ten.")
            : Math.Round(expected, 2) == answer ? Feedback.Wrong("Right as far as it goes: three digits are asked for.")
            : Near(answer, 0.5, 2e-3) ? Feedback.Wrong("One half holds for two independent coins. What remains of 1 when minima and maxima are taken away?")
            : Near(answer, minimum, 2e-3) ? Feedback.Wrong("That is the share of minima. Minima, maxima and saddles together make 1.")
            : Near(answer, 1 - minimum, 2e-3) ? Feedback.Wrong("You took the minima away, but not the maxima, which are as frequent.")
            : Near(answer, 100 * expected, 2e-3) ? Feedback.Wrong("Right as a percentage; a share lies between 0 and 1.")
            : Feedback.Wrong($"{NumberText.Of(answer)} is not it.{(answer is < 0 or > 1 ? " A share lies between 0 and 1." : "")}");
    }

    static Feedback CheckDeviation(double answer)
    {
        // Enough of them that the deviation (0.924) and the variance (0.854) of a reader's 2,000 matrices, 1.6 and 3 % uncertain, are told apart.
        var measured = RandomMatrices.IndexDistribution(Variables, samples: 10_000);
        double expected = Math.Sqrt(measured.Variance.Value);
        return Near(answer, expected, 0.038)
                ? Feedback.Right($"Less than {NumberText.Of(Math.Ceiling(expected))} instead of 10: the eigenvalues hold each other in place, and the index hardly moves.")
            : Near(answer, Math.Sqrt(measured.NaiveVariance), 1e-3) ? Feedback.Wrong("That is what 400 coins give. Measure it: RandomMatrices.IndexDistribution(400).")
            : Near(answer, measured.Variance.Value, 0.06) ? Feedback.Wrong("That is the variance; the standard deviation is its square root.")
            : Near(answer, measured.ExpectedIndex, 0.02) ? Feedback.Wrong("That is the mean of the index. How far do single matrices lie from it?")
            : Feedback.Wrong($"{NumberText.Of(answer)} is too {(answer < expected ? "small" : "large")}.");
    }

    static bool Near(double answer, double target, double tolerance) => Math.Abs(answer - target) <= tolerance * Math.Abs(target);
}
