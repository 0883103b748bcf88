using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Critical points of a network's loss at many heights with the index of each: where the loss is high, many directions lead down; where it is low,
/// few do (Dauphin et al. 2014, fig. 1; for random fields Bray &amp; Dean 2007). Immutable.
/// </summary>
/// <remarks>
/// What was found depends on where the search began: the points are a sample of all critical points, not a list of them. Mirror images (hidden
/// units exchanged or flipped) count once.
/// </remarks>
[TypeFormatterSource]
public sealed partial record IndexVersusLoss : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal const int FewestPoints = 8;

    internal IndexVersusLoss()
    {
    }

    /// <summary>Network, data and loss in one line.</summary>
    public required string Problem { get; init; }

    /// <summary>The number N of parameters.</summary>
    public required int Dimension { get; init; }

    /// <summary>The distinct non-degenerate critical points, in ascending order of the loss.</summary>
    public required IReadOnlyList<IndexPoint> Points { get; init; }

    /// <summary>How many searches ended in each way.</summary>
    public required IReadOnlyDictionary<StationaryStatus, int> Endings { get; init; }

    /// <summary>How many searches arrived at a point whose Hessian is singular within the tolerance; such points are left out.</summary>
    public required int Degenerate { get; init; }

    /// <summary>The starts followed to their end.</summary>
    public required int StartsDone { get; init; }

    /// <summary>What was asked for.</summary>
    public required IndexVersusLossOptions Options { get; init; }

    /// <summary>How the search ended.</summary>
    public required IndexVersusLossStatus Status { get; init; }

    /// <summary>Evaluations of the searches, without those of the training runs and of the classification.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>The time it took in seconds, over all parts of a search that was resumed.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether this result was read from a file, or came with the library, instead of being computed now.</summary>
    public bool IsStored { get; init; }

    /// <summary>The result that travels with the library; see <see cref="StoredIndexVersusLoss"/> for the loss it belongs to.</summary>
    /// <exception cref="InvalidDataException">The library's file is damaged.</exception>
    public static IndexVersusLoss Stored() => StoredIndexVersusLoss.Load();

    /// <summary>The points in bands of equal width in the loss; empty bands are left out.</summary>
    /// <param name="count">The number of bands, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public IReadOnlyList<IndexVersusLoss.Bin> Bins(int count = 12)
    {
        Require.Positive(count, nameof(count));
        if (Points.Count == 0)
            return [];
        double low = Points[0].Loss, width = (Points[^1].Loss - low) / count;
        return
        [
            .. Points.GroupBy(p => width > 0 ? Math.Min(count - 1, (int)((p.Loss - low) / width)) : 0).OrderBy(g => g.Key)
                .Select(g => new IndexVersusLoss.Bin(
                    low + g.Key * width, low + (g.Key + 1) * width, g.Average(p => p.Loss), Estimate.Of([.. g.Select(p => p.IndexFraction)]))),
        ];
    }

    /// <summary>
    /// Fits α = c·max(0, ε − ε_c)^γ to the points up to a loss. Pennington &amp; Bahri (2017) predict γ = 3/2 near the loss ε_c at which the first
    /// negative eigenvalues appear.
    /// </summary>
    /// <param name="upTo">Points of higher loss are left out: the law holds near ε_c only.</param>
    /// <param name="resamples">Resamples of the bootstrap that gives the intervals, at least 20.</param>
    /// <exception cref="InvalidOperationException">Fewer than 8 points, or all of the same index.</exception>
    public PowerLawFit FitPowerLaw(double upTo = double.PositiveInfinity, int resamples = 200)
    {
        var used = Points.Where(p => p.Loss <= upTo).ToArray();
        if (used.Length < FewestPoints)
            throw new InvalidOperationException($"Only {used.Length} points have a loss up to {upTo.ToString("G4", CultureInfo.InvariantCulture)}: a fit needs {FewestPoints}. Use more starts.");
        return PowerLawFit.To([.. used.Select(p => p.Loss)], [.. used.Select(p => p.IndexFraction)], resamples, Options.Seed);
    }

    /// <summary>
    /// Spearman's rank correlation of loss and index over the points, between −1 and 1; NaN with fewer than two points or where one of them does
    /// not vary.
    /// </summary>
    public double RankCorrelation => RankCorrelationOf([.. Points.Select(p => p.Loss)], [.. Points.Select(p => (double)p.Index)]);

    /// <summary>Writes the result to a file, from which it can be opened or resumed.</summary>
    /// <param name="path">The file; written anew.</param>
    public void Save(string path) => IndexVersusLossFile.Save(this, path);

    /// <summary>Opens a file that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no such result, or is damaged.</exception>
    public static IndexVersusLoss Open(string path) => IndexVersusLossFile.Open(path);

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == IndexVersusLossStatus.Complete ? "" : Status.Advice();

    /// <summary>A table of bands of loss with the mean index fraction of each.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{(IsStored ? "Stored result: " : "")}{Points.Count} critical points of {Problem}, from {StartsDone} starts ({Status})");
        if (Points.Count == 0)
            return text.ToString();
        text.Append(CultureInfo.InvariantCulture, $"\nindex from {Points.Min(p => p.Index)} to {Points.Max(p => p.Index)} of {Dimension}; rank correlation of loss and index {RankCorrelation:F3}");
        foreach (var bin in Bins())
            text.Append(CultureInfo.InvariantCulture, $"\n  loss {bin.From:F3} … {bin.To:F3}: index fraction {bin.IndexFraction} ({bin.Count} points)");
        return this.After(text.ToString());
    }

    static double RankCorrelationOf(double[] x, double[] y)
    {
        double[] a = Ranks(x), b = Ranks(y);
        double mean = 0.5 * (a.Length + 1), covariance = 0, va = 0, vb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            covariance += (a[i] - mean) * (b[i] - mean);
            va += (a[i] - mean) * (a[i] - mean);
            vb += (b[i] - mean) * (b[i] - mean);
        }
        return va > 0 && vb > 0 ? covariance / Math.Sqrt(va * vb) : double.NaN;
    }

    // Equal values share the mean of their ranks.
    static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        var ranks = new double[values.Length];
        for (int from = 0; from < order.Length;)
        {
            int to = from;
            while (to < order.Length && values[order[to]] == values[order[from]])
                to++;
            for (int i = from; i < to; i++)
                ranks[order[i]] = 0.5 * (from + 1 + to);
            from = to;
        }
        return ranks;
    }
}
