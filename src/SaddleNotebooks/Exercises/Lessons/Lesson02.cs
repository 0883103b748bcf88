using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>The exercises of notebook 02, Why saddles dominate.</summary>
public static class Lesson02
{
    const int Coins = 1_000, Variables = 400;

    /// <summary>log₁₀ of (½)¹⁰⁰⁰; the answer is a number.</summary>
    public static Exercise LogProbabilityOfThousandHeads { get; } = Exercise.Custom<double>(
        "What is log10 of the probability that 1000 independent signs are all positive?", CheckCoins);

    /// <summary>The share of 2 × 2 GOE matrices with one eigenvalue of each sign, 1/√2; the answer is a number between 0 and 1.</summary>
    public static Exercise SaddleShareOfTwo { get; } = Exercise.Custom<double>(
        "What share of random symmetric 2 × 2 matrices has eigenvalues of both signs?", CheckShare);

    /// <summary>The standard deviation of the index of 400 × 400 GOE matrices, measured; the answer is a number.</summary>
    public static Exercise IndexDeviation { get; } = Exercise.Custom<double>(
        "By how much does the index of random 400 × 400 matrices vary (standard deviation)?", CheckDeviation);

    static Feedback CheckCoins(double answer)
    {
        double expected = Coins * Math.Log10(0.5);
        return answer == Math.Pow(0.5, Coins) ? Feedback.Wrong("That is the probability itself; its logarithm is asked for: log10(p^n) = n·log10(p).")
            : double.IsInfinity(answer) || double.IsNaN(answer) ? Feedback.Wrong("The probability underflowed to 0 before its logarithm was taken. Use log10(p^n) = n·log10(p).")
            : Near(answer, Coins * Math.Log(0.5), 1e-3) ? Feedback.Wrong("That is the natural logarithm. Divide by ln 10, or use Math.Log10.")
            : Near(answer, -Coins, 1e-3) ? Feedback.Wrong("That is the logarithm to base 2. Use Math.Log10.")
            : Near(answer, -expected, 1e-3) ? Feedback.Wrong("The size is right, the sign is not: the logarithm of a number below 1 is negative.")
            : Near(answer, expected, 1e-3) ? Feedback.Right("About −301: three hundred zeros after the decimal point, for a network smaller than any in use.")
            : Feedback.Wrong("Not yet. The logarithm of a power is the exponent times a logarithm: log10(p^n) = n·log10(p).");
    }

    static Feedback CheckShare(double answer)
    {
        double minimum = (2 - Math.Sqrt(2)) / 4, expected = 1 - 2 * minimum;
        return Near(answer, expected, 2e-3) ? Feedback.Right("1/√2 ≈ 0.707: repulsion puts the two eigenvalues on different sides of zero in seven cases of ten.")
            : Near(answer, 0.5, 2e-3) ? Feedback.Wrong("One half holds for two independent coins. What remains of 1 when minima and maxima are taken away?")
            : Near(answer, minimum, 2e-3) ? Feedback.Wrong("That is the share of minima. Minima, maxima and saddles together make 1.")
            : Near(answer, 1 - minimum, 2e-3) ? Feedback.Wrong("You took the minima away, but not the maxima, which are as frequent.")
            : Near(answer, 100 * expected, 2e-3) ? Feedback.Wrong("Right as a percentage; a share lies between 0 and 1.")
            : Feedback.Wrong("Not yet. Minima have the share (2 − √2)/4, maxima as well; saddles are the rest. The cell \"by hand\" counted them.");
    }

    static Feedback CheckDeviation(double answer)
    {
        var measured = RandomMatrices.IndexDistribution(Variables, samples: 2_000);
        double expected = Math.Sqrt(measured.Variance.Value);
        return Near(answer, expected, 0.06)
                ? Feedback.Right($"Less than {NumberText.Of(Math.Ceiling(expected))} instead of 10: the eigenvalues hold each other in place, and the index hardly moves.")
            : Near(answer, Math.Sqrt(measured.NaiveVariance), 1e-3) ? Feedback.Wrong("That is what 400 coins give. Measure it: RandomMatrices.IndexDistribution(400).")
            : Near(answer, measured.Variance.Value, 0.06) ? Feedback.Wrong("That is the variance; the standard deviation is its square root.")
            : Near(answer, measured.ExpectedIndex, 0.02) ? Feedback.Wrong("That is the mean of the index. How far do single matrices lie from it?")
            : Feedback.Wrong("Not yet. IndexDistribution(400).Variance.Value is the variance of the index; take its square root.");
    }

    static bool Near(double answer, double target, double tolerance) => Math.Abs(answer - target) <= tolerance * Math.Abs(target);
}
