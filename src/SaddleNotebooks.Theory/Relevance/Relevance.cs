namespace SaddleNotebooks;

/// <summary>Decisions from relevance scores: is there a clear winner, and how are tokens divided.</summary>
public static class Relevance
{
    /// <summary>
    /// Tells whether one region is clearly the most relevant. Where several are about equal the choice is as unstable as a ball on a saddle: the
    /// smallest push decides.
    /// </summary>
    /// <param name="scores">The scores.</param>
    /// <param name="threshold">The relative lead (p₁ − p₂)/p₁ from which on the first region is a clear winner; in [0, 1). At 0 only exact ties contend.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not in [0, 1).</exception>
    public static RelevanceTransition Transition(this RelevanceScores scores, double threshold = 0.1)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Require.Fraction(threshold, nameof(threshold));
        IReadOnlyList<int> ranking = scores.Ranking;
        double first = scores.Count > 0 ? scores.Probabilities[ranking[0]] : double.NaN;
        double gap = scores.Count > 1 ? first - scores.Probabilities[ranking[1]] : double.NaN;
        int[] contenders = [.. ranking.TakeWhile(i => first - scores.Probabilities[i] <= threshold * first)];
        return new RelevanceTransition
        {
            State = scores.Count switch
            {
                0 => RelevanceState.NoRegions,
                1 => RelevanceState.SingleRegion,
                _ => !scores.HasEvidence ? RelevanceState.NoEvidence
                    : contenders.Length > 1 ? RelevanceState.Transition : RelevanceState.ClearWinner,
            },
            Threshold = threshold,
            Gap = gap,
            RelativeGap = gap / first,
            Contenders = contenders.AsReadOnly(),
            Scores = scores,
        };
    }

    /// <summary>
    /// Divides tokens over the regions: a clear winner gets all; at a transition the contenders share in proportion to their scores after
    /// exploration and jitter.
    /// </summary>
    /// <param name="scores">The scores.</param>
    /// <param name="tokens">Between 0 and 2⁵³.</param>
    /// <param name="options">Threshold, exploration, jitter and the most regions that may share.</param>
    /// <exception cref="ArgumentException">There are tokens but no regions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is out of its range.</exception>
    public static TokenAllocation Allocate(this RelevanceScores scores, long tokens, TokenAllocationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        options ??= new TokenAllocationOptions();
        if (scores.Count == 0 && tokens > 0)
            throw new ArgumentException($"There are {tokens} tokens but no regions to give them to: score at least one region.", nameof(tokens));
        var transition = scores.Transition(options.Threshold);
        var shared = transition.State is RelevanceState.Transition or RelevanceState.NoEvidence
            ? scores.Explore(options.Exploration).Jitter(options.Jitter, options.Seed)
            : scores;
        var sharers = transition.Contenders.OrderByDescending(i => shared.Probabilities[i]).ThenBy(i => i)
            .Take(options.MaxRegions ?? int.MaxValue);
        var weights = new double[scores.Count];
        foreach (int i in sharers)
            weights[i] = shared.Probabilities[i];
        return new TokenAllocation(Apportionment.LargestRemainder(weights, tokens), transition, shared);
    }
}
