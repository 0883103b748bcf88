using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 12, The train station.</summary>
public static class Lesson12
{
    const int Minima = 5, Saddles = 7, Maxima = 3;
    const double Barrier = 1, Rarer = 100;

    /// <summary>χ of {f ≤ c} with 5 minima, 7 saddles and 3 maxima below c; the answer is a whole number.</summary>
    public static Exercise EulerCharacteristic { get; } = Exercise.Custom<int>(
        "What is χ of {f ≤ c} when 5 minima, 7 saddles and 3 maxima lie below c?", CheckCharacteristic)
        .WithHints("Each critical point below the level counts +1 or −1. Which sign has which index?",
            "The sum of (−1)^index: minima have index 0, saddles 1, maxima 2.");

    /// <summary>The temperature at which jumps over a barrier of height 1 are 100 times rarer than at another; the answer is a number.</summary>
    /// <param name="temperature">The other temperature; positive.</param>
    public static Exercise HundredTimesRarer(double temperature = 0.25)
    {
        Require.Positive(temperature, nameof(temperature));
        return Exercise.Quantity(
            $"At which temperature are jumps over a barrier of height 1 a hundred times rarer than at T = {NumberText.Of(temperature)}?", () => Coldest(temperature), answer => CheckTemperature(answer, temperature))
            .WithHints("The rate is proportional to exp(−ΔE/T). Set the ratio of two rates to a hundred.",
                $"Solve exp(1/T − 1/{NumberText.Of(temperature)}) = 100 for T.");
    }

    /// <summary>
    /// Two functions of three variables with saddles at the origin, equal curvatures in absolute value, that change χ by −1 and by +1; the
    /// answer is the pair.
    /// </summary>
    public static Exercise OppositeSaddles { get; } = Exercise.Custom<(Objective First, Objective Second)>(
        "Two saddles of three variables with equal |curvatures|: the first changes χ by −1, the second by +1.", CheckSaddles)
        .WithHints("Passing a critical point changes χ by (−1)^index. Which index does each of the two need?",
            "x² + y² − z² and x² − y² − z².");

    static Feedback CheckCharacteristic(int answer)
        => answer switch
        {
            Minima - Saddles + Maxima => Feedback.Right("5 − 7 + 3 = 1: for example one lake without an island."),
            Minima + Saddles + Maxima => Feedback.Wrong("That counts all of them with a plus sign. A saddle of the plane has index 1, so its sign is (−1)¹ = −1."),
            Minima - Saddles => Feedback.Wrong("The maxima are missing: they have index 2, so each counts (−1)² = +1."),
            Minima - Saddles - Maxima => Feedback.Wrong("A maximum has index 2, so it counts (−1)² = +1."),
            _ => Feedback.Wrong($"{NumberText.Of(answer)} is not it. Which kinds of points count with which sign?"),
        };

    static double Coldest(double temperature) => 1 / (1 / temperature + Math.Log(Rarer) / Barrier);

    static Feedback CheckTemperature(double answer, double temperature)
    {
        double expected = Coldest(temperature);
        if (IsNear(answer, expected))
            return Feedback.Right($"T = {NumberText.Of(expected, 3)}, instead of {NumberText.Of(temperature)}, and a hundred times rarer. The exponential makes waiting so unforgiving.");
        if (IsNear(answer, temperature / Rarer))
            return Feedback.Wrong($"That is a hundred times colder. Then jumps are exp({NumberText.Of(99 / temperature)}) times rarer; the temperature stands in an exponent.");
        if (IsNear(answer, 1 / (1 / temperature + Math.Log10(Rarer) / Barrier)))
            return Feedback.Wrong("Almost: the logarithm must be the natural one, Math.Log.");
        return answer > temperature
            ? Feedback.Wrong($"{NumberText.Of(answer)} is warmer than {NumberText.Of(temperature)}: jumps become more frequent.")
            : Feedback.Wrong($"At {NumberText.Of(answer)} they are {NumberText.Of(Math.Exp(Barrier / answer - Barrier / temperature), 3)} times rarer, not 100 times.");
    }

    static Feedback CheckSaddles((Objective First, Objective Second) answer)
    {
        var points = new CriticalPoint[2];
        foreach (var (index, name, f) in new[] { (0, "first", answer.First), (1, "second", answer.Second) })
        {
            if (f.Dimension != 3)
                return Feedback.Wrong($"The {name} function has {NumberText.Of(f.Dimension)} variables; three are asked for.");
            var point = points[index] = f.CriticalPointAt(0, 0, 0);
            if (point.Kind != CriticalPointKind.Saddle || point.Nullity > 0)
                return Feedback.Wrong($"The {name} function has no non-degenerate saddle at the origin: {point.Summary}");
        }
        double[] first = Sizes(points[0]), second = Sizes(points[1]);
        if (first.Zip(second).Any(p => Math.Abs(p.First - p.Second) > 1e-6 * first[^1]))
            return Feedback.Wrong($"The curvatures differ in absolute value: {string.Join(", ", first.Select(v => NumberText.Of(v)))} and {string.Join(", ", second.Select(v => NumberText.Of(v)))}.");
        string indices = $"indices {NumberText.Of(points[0].Index)} and {NumberText.Of(points[1].Index)}";
        return (points[0].Index, points[1].Index) switch
        {
            (1, 2) => Feedback.Right("Indices 1 and 2: the first saddle builds a bridge (χ − 1), the second closes a hollow or fills a ring (χ + 1). Same curvatures, opposite effect: only saddles of equal index are alike."),
            (2, 1) => Feedback.Wrong($"You have {indices}: right, but the other way round. (−1)^index must be −1 for the first."),
            _ => Feedback.Wrong($"You have {indices}. They must change χ in opposite directions."),
        };
    }

    static double[] Sizes(CriticalPoint point) => [.. point.Eigenvalues.Select(Math.Abs).Order()];

    static bool IsNear(double answer, double expected) => Math.Abs(answer - expected) <= 0.01 * expected;
}
