using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// What Morse theory sees in a sampled surface: critical points with their index, how components and loops of the sublevel sets are born and die, and
/// how valleys merge.
/// </summary>
/// <remarks>
/// The surface is linear on the triangles of the grid, and everything here is exact for that surface. Between samples the function is unknown: features
/// whose persistence is small may be artefacts of sampling, so refine the grid or look at <see cref="Significant"/> ones only.
/// </remarks>
[TypeFormatterSource]
public sealed partial class SurfaceTopology : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    readonly GridTriangulation grid;

    internal GridTriangulation Grid => grid;

    internal GridPoint At(int vertex) => grid.PointOf(Surface, vertex);

    /// <summary>A part of the range of values.</summary>
    internal double PartOfRange(double fraction) => Require.Fraction(fraction, nameof(fraction)) * (grid.Value(grid.Order[^1]) - grid.Value(grid.Order[0]));

    internal SurfaceTopology(
        SampledSurface surface, GridTriangulation grid, GridCriticalPoint[] criticalPoints, SurfaceTopology.Pair[] pairs, MergeTree mergeTree)
    {
        Surface = surface;
        this.grid = grid;
        CriticalPoints = criticalPoints.AsReadOnly();
        Pairs = pairs.AsReadOnly();
        MergeTree = mergeTree;
    }

    /// <summary>The samples.</summary>
    public SampledSurface Surface { get; }

    /// <summary>Whether the whole range was sampled; if not, this is the topology of <see cref="Surface"/>, which is a part of it.</summary>
    public SamplingStatus Status => Surface.Status;

    /// <summary>Disc or torus.</summary>
    public SurfaceDomain Domain => grid.Domain;

    /// <summary>All critical points by rising value.</summary>
    public IReadOnlyList<GridCriticalPoint> CriticalPoints { get; }

    /// <summary>The persistence diagram: every component and loop with birth and death, the most persistent first.</summary>
    public IReadOnlyList<SurfaceTopology.Pair> Pairs { get; }

    /// <summary>How the valleys join.</summary>
    public MergeTree MergeTree { get; }

    /// <summary>χ of the domain: 1 for a disc, 0 for a torus.</summary>
    public int EulerCharacteristic => Domain == SurfaceDomain.Disc ? 1 : 0;

    /// <summary>Σ (−1)^index over all critical points; Morse theory says that it equals <see cref="EulerCharacteristic"/>.</summary>
    public int IndexSum => CriticalPoints.Sum(p => p.Sign);

    /// <summary>The critical points whose persistence exceeds a part of the range of values, which removes artefacts of sampling in pairs.</summary>
    /// <param name="fraction">The part of the range, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not in [0, 1).</exception>
    public IReadOnlyList<GridCriticalPoint> Significant(double fraction = 0.01)
    {
        double least = PartOfRange(fraction);
        return [.. CriticalPoints.Where(p => p.Persistence > least)];
    }

    /// <summary>The set {f ≤ level}: components, loops and Euler characteristic, counted on the set itself and not from the critical points.</summary>
    /// <param name="level">Any number but NaN.</param>
    /// <exception cref="ArgumentException">The level is NaN.</exception>
    public SublevelSet Sublevel(double level)
    {
        if (double.IsNaN(level))
            throw new ArgumentException("The level is NaN: give a number.", nameof(level));
        int samples = 0;
        while (samples < grid.Count && grid.Value(grid.Order[samples]) <= level)
            samples++;
        int hills = CountComponents(samples, grid.Count, withOutside: Domain == SurfaceDomain.Disc);
        int components = CountComponents(0, samples, withOutside: false);
        int euler = grid.EulerCharacteristicBelow(level);
        int voids = Domain == SurfaceDomain.Torus && samples == grid.Count ? 1 : 0;
        return new SublevelSet
        {
            Level = level,
            Components = components,
            // In a disc a loop goes round a part of the complement (Alexander duality); on a torus loops round the torus itself come in.
            Loops = Domain == SurfaceDomain.Disc ? hills - 1 : components + voids - euler,
            Voids = voids,
            EulerCharacteristic = euler,
            IndexSum = CriticalPoints.Where(p => p.Point.Value <= level).Sum(p => p.Sign),
            Fraction = (double)samples / grid.Count,
        };
    }

    /// <summary>The connected components of the vertices with ranks from … to − 1; what lies outside the disc counts as one more vertex.</summary>
    int CountComponents(int from, int to, bool withOutside)
    {
        var inside = new bool[grid.Count];
        for (int r = from; r < to; r++)
            inside[grid.Order[r]] = true;
        var sets = new UnionFind(grid.Count + 1);
        int count = to - from + (withOutside ? 1 : 0);
        for (int r = from; r < to; r++)
        {
            int v = grid.Order[r];
            for (int k = 0; k < GridTriangulation.RingSize; k++)
            {
                int n = grid.Neighbour(v, k);
                if (n == GridTriangulation.Outside ? !withOutside : !inside[n])
                    continue;
                int a = sets.Find(v), b = sets.Find(n == GridTriangulation.Outside ? grid.Count : n);
                if (a != b)
                {
                    sets.Join(a, b);
                    count--;
                }
            }
        }
        return count;
    }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Surface.Advice;

    /// <summary>The number of critical points of each kind, the check of χ, and the most persistent features.</summary>
    public override string ToString()
    {
        const int Shown = 8;
        var text = new StringBuilder();
        if (Status == SamplingStatus.Canceled)
            text.Append("Stopped early, a part of the range: ");
        int edge = CriticalPoints.Count(p => p.IsOnBoundary);
        text.Append(CultureInfo.InvariantCulture,
            $"{CriticalPoints.Count(p => p.Index == 0)} minima, {CriticalPoints.Count(p => p.Index == 1)} saddles, {CriticalPoints.Count(p => p.Index == 2)} maxima"
            + $"{(edge > 0 ? FormattableString.Invariant($" ({edge} of them on the edge)") : "")}; "
            + $"Σ(−1)^index = {IndexSum}, χ({(Domain == SurfaceDomain.Disc ? "disc" : "torus")}) = {EulerCharacteristic}");
        foreach (var pair in Pairs.Take(Shown))
            text.Append("\n  ").Append(pair);
        if (Pairs.Count > Shown)
            text.Append(CultureInfo.InvariantCulture, $"\n  … {Pairs.Count - Shown} more");
        return this.After(text.ToString());
    }
}
