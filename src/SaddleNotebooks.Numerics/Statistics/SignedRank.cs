namespace SaddleNotebooks.Numerics;

/// <summary>
/// The interval of Wilcoxon's signed ranks (Hodges &amp; Lehmann 1963): where the differences of pairs lie, whatever their distribution is. If a choice has no effect
/// at all, a pair's difference is as likely positive as negative; nothing else is supposed, so that samples with two humps – some runs learned, others did not –
/// are judged rightly where Student's t is misled by their spread.
/// </summary>
static class SignedRank
{
    /// <summary>Beyond this the mean is normal for all purposes, and the table of averages is large.</summary>
    public const int MostSamples = 200;

    /// <summary>
    /// The interval between order statistics of all averages of two differences. It is infinite where so few differences cannot reach the confidence: below
    /// six for 95 %.
    /// </summary>
    /// <param name="differences">From 1 to <see cref="MostSamples"/> numbers.</param>
    /// <param name="confidence">Between 0 and 1; it is kept or exceeded.</param>
    public static (double Lower, double Upper) Interval(ReadOnlySpan<double> differences, double confidence = 0.95)
    {
        int n = differences.Length;
        if (n is < 1 or > MostSamples)
            throw new ArgumentException($"{n} differences: from 1 to {MostSamples} are possible.", nameof(differences));
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "The confidence must lie between 0 and 1.");
        int outside = LargestInTail(n, (1 - confidence) / 2);
        if (outside < 0)
            return (double.NegativeInfinity, double.PositiveInfinity);
        var averages = new double[n * (n + 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++)
                averages[count++] = 0.5 * (differences[i] + differences[j]);
        }
        Array.Sort(averages);
        return (averages[outside], averages[^(outside + 1)]);
    }

    /// <summary>The largest k with P(sum of the positive ranks ≤ k) ≤ tail; −1 if there is none.</summary>
    static int LargestInTail(int n, double tail)
    {
        // ways[s]: the share of all sets of ranks whose sum is s; each rank belongs to the set or not, with equal probability.
        var ways = new double[n * (n + 1) / 2 + 1];
        ways[0] = 1;
        for (int rank = 1, top = 0; rank <= n; rank++)
        {
            top += rank;
            for (int s = top; s >= 0; s--)
                ways[s] = 0.5 * (ways[s] + (s >= rank ? ways[s - rank] : 0));
        }
        double sum = 0;
        for (int k = 0; k < ways.Length; k++)
        {
            sum += ways[k];
            if (sum > tail)
                return k - 1;
        }
        return ways.Length - 1;
    }
}
