using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>The exercises of notebook 13, Relevance saddles.</summary>
public static class Lesson13
{
    // Of (0.5, 0.25, 0.25), in nats.
    const double Lead = 0.02, Entropy = 1.5 * 0.693147180559945309;

    static readonly (double[] Weights, int Tokens)[] Cases =
    [
        ([0.5, 0.5], 10), ([1, 1, 1], 1000), ([1, 1, 1], 2), ([0.7, 0.2, 0.1], 7), ([6, 6, 2], 11), ([3], 5), ([1, 0, 2], 8), ([0.25, 0.25, 0.25, 0.25], 0),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], 100),
    ];

    /// <summary>The exponential of the entropy of (0.5, 0.25, 0.25); the answer is a number.</summary>
    public static Exercise EffectiveRegions { get; } = Exercise.Quantity(
        "As how many equally relevant regions are the probabilities 0.5, 0.25 and 0.25 as uncertain?", () => Math.Exp(Entropy), CheckRegions)
        .WithHints("First the entropy of the three probabilities, then the number of equal regions that has the same.",
            "exp(−Σ p ln p).");

    /// <summary>A function that divides tokens in proportion to weights, without losing or inventing any; the answer is the function.</summary>
    public static Exercise Divide { get; } = Exercise.Custom<Func<double[], int, int[]>>(
        "Divide tokens in proportion to weights: an exact sum, and each share its quota rounded down or up.", CheckDivision)
        .WithHints("Rounding each share by itself loses or invents tokens. Round all of them down first: how many are left?",
            "Give what is left to the largest remainders, one each.");

    /// <summary>
    /// Two lists of probabilities with a lead of 0.02, the first at a transition, the second with a clear winner; the answer is the pair.
    /// </summary>
    public static Exercise SameLead { get; } = Exercise.Custom<(double[] Undecided, double[] Decided)>(
        "Two lists of probabilities with a lead of 0.02: the first at a transition, the second with a clear winner.", CheckLeads)
        .WithHints("A lead counts as a fraction of the best. How large is 0.02 of a large best one, and of a small one?",
            "For the first two regions, 0.51 and 0.49; for the second many regions with a best one of a few hundredths.");

    static Feedback CheckRegions(double answer)
    {
        double expected = Math.Exp(Entropy);
        if (Math.Abs(answer - expected) <= 0.01)
            return Feedback.Right("2.83, a little less than three: the favourite makes it a little more certain.");
        if (Math.Abs(answer - Entropy) <= 0.01)
            return Feedback.Wrong("That is the entropy itself, in nats. Its exponential is the number of regions.");
        if (Math.Abs(answer - 1.5) <= 0.01)
            return Feedback.Wrong("That is the entropy in bits: raise 2 to it.");
        if (Math.Abs(answer - Math.Exp(1.5)) <= 0.01 || Math.Abs(answer - Math.Pow(2, Entropy)) <= 0.01)
            return Feedback.Wrong("The entropy is to one base and the power to another: e with Math.Log, or 2 with Math.Log2.");
        return answer is 2 or 3 or 4
            ? Feedback.Wrong("They are not equal, so it is no whole number.")
            : Feedback.Wrong($"{NumberText.Of(answer)} is not it: the answer lies between 1 (all is certain) and 3 (all are equal).");
    }

    static Feedback CheckDivision(Func<double[], int, int[]> divide)
    {
        foreach (var (weights, tokens) in Cases)
        {
            string of = $"{NumberText.Of(tokens)} tokens for the weights {string.Join(" : ", weights.Select(w => NumberText.Of(w)))}";
            int[] shares = divide([.. weights], tokens);
            if (shares is null || shares.Length != weights.Length)
                return Feedback.Wrong($"{of}: {NumberText.Of(shares?.Length ?? 0)} shares for {NumberText.Of(weights.Length)} regions.");
            int sum = shares.Sum();
            string list = string.Join(", ", shares);
            if (sum != tokens)
                return Feedback.Wrong($"{of}: your shares {list} sum to {NumberText.Of(sum)}. {NumberText.Of(Math.Abs(tokens - sum))} {(sum < tokens ? "lost" : "invented")}.");
            double total = weights.Sum();
            for (int i = 0; i < weights.Length; i++)
            {
                double quota = tokens * weights[i] / total;
                if (shares[i] < Math.Floor(quota - 1e-9) || shares[i] > Math.Ceiling(quota + 1e-9))
                    return Feedback.Wrong($"{of}: region {NumberText.Of(i)} has the quota {NumberText.Of(quota)} but gets {NumberText.Of(shares[i])} (your shares: {list}). Round all down, then give out what is left, one each.");
            }
        }
        return Feedback.Right($"Right in all {NumberText.Of(Cases.Length)} cases: nothing lost, nothing invented, every share within one token of its quota.");
    }

    static Feedback CheckLeads((double[] Undecided, double[] Decided) answer)
    {
        var transitions = new RelevanceTransition[2];
        foreach (var (index, name, list) in new[] { (0, "first", answer.Undecided), (1, "second", answer.Decided) })
        {
            if (list.Length < 2)
                return Feedback.Wrong($"The {name} list needs at least two regions.");
            if (!(Math.Abs(list.Sum() - 1) <= 1e-6))
                return Feedback.Wrong($"The {name} list sums to {NumberText.Of(list.Sum())}: probabilities sum to 1.");
            transitions[index] = RelevanceScores.From(list).Transition();
            if (!(Math.Abs(transitions[index].Gap - Lead) <= 1e-6))
                return Feedback.Wrong($"In the {name} list the best leads by {NumberText.Of(transitions[index].Gap)}; 0.02 is asked for.");
        }
        if (transitions[0].State != RelevanceState.Transition)
            return Feedback.Wrong($"The first list has a clear winner: 0.02 is {NumberText.Percent(transitions[0].RelativeGap)} of the best. Make the best one larger.");
        return transitions[1].State == RelevanceState.ClearWinner
            ? Feedback.Right($"The same lead of 0.02 is {NumberText.Percent(transitions[0].RelativeGap)} of the best in the first list and {NumberText.Percent(transitions[1].RelativeGap)} in the second. What decides is the fraction.")
            : Feedback.Wrong($"The second list is at a transition too: 0.02 is only {NumberText.Percent(transitions[1].RelativeGap)} of the best. Make the best one smaller; with many regions all probabilities are.");
    }
}
