using System.Collections;
using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The critical points a search found, in ascending order of f. Immutable. A search shows that points exist, never that there are no others;
/// <see cref="FoundCounts"/> tells how often each was met.
/// </summary>
[TypeFormatterSource]
public sealed class CriticalPointCatalogue : IReadOnlyList<CriticalPoint>
{
    readonly CriticalPoint[] points;

    internal CriticalPointCatalogue(CriticalPoint[] points, int[] foundCounts, IReadOnlyDictionary<StationaryStatus, int> endings, EvaluationCount cost)
    {
        this.points = points;
        FoundCounts = foundCounts;
        Endings = endings;
        Cost = cost;
    }

    /// <summary>The number of points.</summary>
    public int Count => points.Length;

    /// <summary>Point number <paramref name="index"/>, from the lowest value up.</summary>
    public CriticalPoint this[int index] => points[index];

    /// <summary>How many searches ended at each point, in the same order.</summary>
    public IReadOnlyList<int> FoundCounts { get; }

    /// <summary>How many searches ended in each way.</summary>
    public IReadOnlyDictionary<StationaryStatus, int> Endings { get; }

    /// <summary>Evaluations used, without those of the classification.</summary>
    public EvaluationCount Cost { get; }

    /// <summary>The minima, in ascending order of f.</summary>
    public IReadOnlyList<CriticalPoint> Minima => [.. points.Where(p => p.Kind == CriticalPointKind.Minimum)];

    /// <summary>The saddles, in ascending order of f.</summary>
    public IReadOnlyList<CriticalPoint> Saddles => [.. points.Where(p => p.Kind == CriticalPointKind.Saddle)];

    /// <summary>The maxima, in ascending order of f.</summary>
    public IReadOnlyList<CriticalPoint> Maxima => [.. points.Where(p => p.Kind == CriticalPointKind.Maximum)];

    /// <summary>
    /// Σ (−1)^index over the non-degenerate points: by Morse theory the Euler characteristic of the manifold, if all points were found (0 on
    /// a torus; 1 on Rⁿ when f grows in all directions).
    /// </summary>
    public int AlternatingSum => points.Where(p => p.Nullity == 0).Sum(p => p.Index % 2 == 0 ? 1 : -1);

    /// <inheritdoc/>
    public IEnumerator<CriticalPoint> GetEnumerator() => ((IEnumerable<CriticalPoint>)points).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => points.GetEnumerator();

    /// <summary>One line for each point.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int i = 0; i < points.Length; i++)
        {
            string where = points[i].Dimension <= 4
                ? string.Join(", ", points[i].Point.Select(v => v.ToString("G6", CultureInfo.InvariantCulture)))
                : "…";
            text.AppendLine(CultureInfo.InvariantCulture, $"{points[i].Kind}, index {points[i].Index}, f = {points[i].Value:G8} at ({where}), found {FoundCounts[i]} times");
        }
        return text.ToString();
    }
}
