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
public sealed class CriticalPointCatalog : IReadOnlyList<CriticalPoint>, IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    readonly CriticalPoint[] points;

    internal CriticalPointCatalog(CriticalPoint[] points, int[] foundCounts, IReadOnlyDictionary<StationaryStatus, int> endings, EvaluationCount cost)
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

    /// <summary>What an empty catalog says.</summary>
    internal string NothingFound => "No critical point was found. " + (Endings.Count == 0 ? "No search ran to its end."
        : $"The searches ended: {string.Join(", ", Endings.OrderByDescending(e => e.Value).ThenBy(e => e.Key).Select(e => $"{e.Value.ToString(CultureInfo.InvariantCulture)} × {e.Key}"))}.");

    /// <inheritdoc/>
    public IEnumerator<CriticalPoint> GetEnumerator() => ((IEnumerable<CriticalPoint>)points).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => points.GetEnumerator();

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => points.Length > 0 ? "" : "Search from more starts, f.FindCriticalPoints(new SearchOptions { Starts = 200 }).";

    /// <summary>One line for each point; how the searches ended where none was found.</summary>
    public override string ToString()
    {
        if (points.Length == 0)
            return this.After(NothingFound);
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
