using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 03, Index against loss.</summary>
public static class Lesson03
{
    const ulong FieldSeed = 3;
    const double LawExponent = 1.5, ExponentTolerance = 0.06;

    /// <summary>The share of a semicircle of radius 2 that lies below zero after a shift by +1; the answer is a number between 0 and 1.</summary>
    public static Exercise ShiftedSemicircle { get; } = Exercise.Quantity(
        "A semicircle of eigenvalues from −2 to 2 is shifted up by 1. Which fraction of it is negative?", () => NegativeShare, CheckShift)
        .WithHints("What is negative after the shift lay below −1 before. Which share of the semicircle is that?",
            "new SemicircleLaw(2).Cumulative(-1).");

    /// <summary>
    /// Two critical points of <c>Problem.RandomField(2, seed: 3)</c>, the first higher than the second and of smaller index; the answer is the pair of points.
    /// </summary>
    public static Exercise HigherWithSmallerIndex { get; } = Exercise.Custom<(double[] Higher, double[] Lower)>(
        "Two critical points of the random field with seed 3: the first is higher, and has the smaller index.", answer => CheckPair(answer.Higher, answer.Lower))
        .WithHints("FindCriticalPoints gives a catalog. Sort it by height and compare neighbors.",
            "Take any two points a and b of it with a.Value > b.Value and a.Index < b.Index.");

    /// <summary>The power law of Pennington and Bahri's model close to its threshold, fitted; the answer is a <see cref="PowerLawFit"/>.</summary>
    public static Exercise ExponentAtThreshold { get; } = Exercise.Custom<PowerLawFit>(
        "Fit the exponent of Pennington and Bahri's law where it holds.", CheckFit)
        .WithHints("The law is a power only close to the threshold, and a fit needs enough rows. One argument says how far it reaches.",
            "Choose farthest so that only ratios up to a few per cent above the threshold enter; the exponent comes near 3/2.");

    static double NegativeShare => new SemicircleLaw(2).Cumulative(-1);

    static Feedback CheckShift(double answer)
    {
        double expected = NegativeShare;
        if (Math.Abs(answer - expected) <= 0.003)
            return Feedback.Right($"{NumberText.Of(expected, 4)}: the ends of a semicircle are thin, so it is less than the quarter that a flat density would give.");
        if (Math.Abs(answer - (1 - expected)) <= 0.003)
            return Feedback.Wrong("That is the positive part: after a shift upwards the smaller part is negative.");
        if (Math.Abs(answer - 100 * expected) <= 0.3)
            return Feedback.Wrong("Right as a percentage; a fraction lies between 0 and 1.");
        if (Math.Abs(answer + expected) <= 0.003)
            return Feedback.Wrong("The size is right, but a fraction is never negative.");
        return Math.Abs(answer - 0.25) <= 0.003
            ? Feedback.Wrong("A quarter would be right for a flat density. The semicircle is thin at its ends.")
            : Feedback.Wrong($"{NumberText.Of(answer)} is not it.");
    }

    static Feedback CheckPair(double[] higher, double[] lower)
    {
        var field = Problem.RandomField(2, FieldSeed);
        var points = new List<CriticalPoint>();
        foreach (var (name, x) in new[] { ("first", higher), ("second", lower) })
        {
            if (x.Length != 2)
                return Feedback.Wrong($"The {name} point has {NumberText.Of(x.Length)} coordinates; the field has two.");
            var point = field.CriticalPointAt(x);
            if (!point.IsCritical)
                return Feedback.Wrong($"The slope at the {name} point is {NumberText.Of(point.GradientNorm)}: it is not critical. Take points from the catalogue of FindCriticalPoints.");
            points.Add(point);
        }
        if (!(points[0].Value > points[1].Value))
            return Feedback.Wrong($"The first point lies at {NumberText.Of(points[0].Value)}, the second at {NumberText.Of(points[1].Value)}: the first should be the higher one.");
        return points[0].Index < points[1].Index
            ? Feedback.Right($"Height {NumberText.Of(points[0].Value)} with index {NumberText.Of(points[0].Index)}, height {NumberText.Of(points[1].Value)} with index {NumberText.Of(points[1].Index)}: the law is one of averages, not of single points.")
            : Feedback.Wrong($"The higher point has index {NumberText.Of(points[0].Index)}, the lower one {NumberText.Of(points[1].Index)}: that is the rule, not the exception. Look for neighbours in the sorted list.");
    }

    static Feedback CheckFit(PowerLawFit fit)
    {
        var (lower, upper) = fit.ExponentInterval();
        if (Math.Abs(fit.Exponent - LawExponent) <= ExponentTolerance && upper - lower < 0.2)
            return Feedback.Right($"{NumberText.Of(fit.Exponent, 3)}, nearly 3/2: close to the threshold the law is a power of it, and only there.");
        return fit.Exponent < LawExponent
            ? Feedback.Wrong($"The exponent came out as {NumberText.Of(fit.Exponent, 3)}, from losses too far above the threshold: there α must bend, for it cannot exceed 1/2. Choose farthest closer to 1.")
            : Feedback.Wrong($"The exponent came out as {NumberText.Of(fit.Exponent, 3)}, anywhere between {NumberText.Of(lower, 3)} and {NumberText.Of(upper, 3)}: so close to the threshold too few rows are above it. Choose farthest a little larger.");
    }
}
