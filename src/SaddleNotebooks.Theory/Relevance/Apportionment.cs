namespace SaddleNotebooks;

/// <summary>Division of whole things in proportion to weights by the largest remainder (Hamilton's method).</summary>
public static class Apportionment
{
    const long MostTokens = 1L << 53;

    /// <summary>
    /// Each share is its exact quota rounded down or up, and their sum is exactly <paramref name="total"/>. What rounding down leaves over goes
    /// to the largest remainders, equal ones to the larger weight, then to the lower number.
    /// </summary>
    /// <param name="weights">Finite and not negative, not all zero unless there is nothing to divide.</param>
    /// <param name="total">Between 0 and 2⁵³.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or there is something to divide but no positive weight.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The total is out of its range.</exception>
    public static long[] LargestRemainder(ReadOnlySpan<double> weights, long total)
    {
        Require.InRange(total, 0, MostTokens, nameof(total));
        double max = 0, sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!double.IsFinite(weights[i]) || weights[i] < 0)
                throw new ArgumentException(
                    FormattableString.Invariant($"Weight {i} is {weights[i]}: weights must be finite and not negative."), nameof(weights));
            max = Math.Max(max, weights[i]);
        }
        var shares = new long[weights.Length];
        if (total == 0)
            return shares;
        if (max == 0)
            throw new ArgumentException($"There are {total} to divide, but no weight is positive: nobody could take them.", nameof(weights));
        foreach (double weight in weights)
            sum += weight / max;

        double[] scaled = weights.ToArray();
        var remainders = new double[weights.Length];
        long left = total;
        for (int i = 0; i < shares.Length; i++)
        {
            double quota = scaled[i] / max / sum * total;
            // Rounding may lift the last quotas above what is left.
            shares[i] = Math.Min((long)Math.Floor(quota), left);
            remainders[i] = quota - shares[i];
            left -= shares[i];
        }
        if (left > 0)
            HandOut(left, shares, remainders, scaled);
        return shares;
    }

    static void HandOut(long left, long[] shares, double[] remainders, double[] weights)
    {
        int[] takers = [.. Enumerable.Range(0, shares.Length).Where(i => weights[i] > 0)];
        Array.Sort(takers, (a, b) =>
            remainders[a] != remainders[b] ? remainders[b].CompareTo(remainders[a])
            : weights[a] != weights[b] ? weights[b].CompareTo(weights[a])
            : a.CompareTo(b));
        // One round is enough but for rounding errors of enormous totals.
        for (int i = 0; left > 0; i = (i + 1) % takers.Length, left--)
            shares[takers[i]]++;
    }
}
