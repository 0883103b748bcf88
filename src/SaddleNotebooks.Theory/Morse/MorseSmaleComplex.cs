using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

/// <summary>
/// The Morse–Smale complex of a sampled surface: its minima, saddles and maxima, and the lines of steepest way that join them and divide the surface into cells.
/// Pairs whose difference in value is small are canceled, the smallest first (Edelsbrunner, Harer &amp; Zomorodian 2003). Immutable.
/// </summary>
/// <remarks>
/// It is the complex of a discrete gradient (Forman 1998; Robins, Wood &amp; Sheppard 2011) on the triangles of the grid: the critical points are exact for the samples, the lines
/// follow edges and triangles and are as fine as the grid. On the edge of a disc outward counts as uphill, so that minima and saddles can lie on it, maxima not.
/// </remarks>
[TypeFormatterSource]
public sealed partial class MorseSmaleComplex : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    readonly int[] basin;
    readonly int height;

    internal MorseSmaleComplex(
        SurfaceTopology topology, double persistence, GridPoint[] minima, GridPoint[] saddles, GridPoint[] maxima, Separatrix[] separatrices, int[] basin, int height)
    {
        (Surface, Domain, Persistence, this.basin, this.height) = (topology.Surface, topology.Domain, persistence, basin, height);
        (Minima, Saddles, Maxima) = (minima.AsReadOnly(), saddles.AsReadOnly(), maxima.AsReadOnly());
        Separatrices = separatrices.AsReadOnly();
        var shares = new double[minima.Length];
        foreach (int number in basin)
            shares[number] += 1.0 / basin.Length;
        BasinShares = shares.AsReadOnly();
    }

    /// <summary>The samples.</summary>
    public SampledSurface Surface { get; }

    /// <summary>Disc or torus.</summary>
    public SurfaceDomain Domain { get; }

    /// <summary>Whether the whole range was sampled.</summary>
    public SamplingStatus Status => Surface.Status;

    /// <summary>The difference in value up to which a saddle and a minimum or maximum beside it were canceled.</summary>
    public double Persistence { get; }

    /// <summary>The minima, lowest first.</summary>
    public IReadOnlyList<GridPoint> Minima { get; }

    /// <summary>The saddles, lowest first; one that counts twice stands twice.</summary>
    public IReadOnlyList<GridPoint> Saddles { get; }

    /// <summary>The maxima, lowest first.</summary>
    public IReadOnlyList<GridPoint> Maxima { get; }

    /// <summary>Four lines from each saddle: two down, two up.</summary>
    public IReadOnlyList<Separatrix> Separatrices { get; }

    /// <summary>The part of the samples from which the steepest way leads to each minimum; their sum is 1.</summary>
    public IReadOnlyList<double> BasinShares { get; }

    /// <summary>Minima less saddles plus maxima: 1 of a disc and 0 of a torus, at every persistence.</summary>
    public int IndexSum => Minima.Count - Saddles.Count + Maxima.Count;

    /// <summary>The number of the minimum to which the steepest way from a sample leads.</summary>
    /// <param name="i">The sample's position along the first axis, from 0.</param>
    /// <param name="j">The sample's position along the second axis, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public int BasinAt(int i, int j)
    {
        int width = basin.Length / height;
        (int most, int end) = Domain == SurfaceDomain.Torus ? (width, height) : (width - 1, height - 1);
        Require.InRange(i, 0, most, nameof(i));
        Require.InRange(j, 0, end, nameof(j));
        return basin[i % width * height + j % height];
    }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Surface.Advice;

    /// <summary>The number of points of each kind, the check of χ, and the largest basins.</summary>
    public override string ToString()
    {
        const int Shown = 6;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"{Minima.Count} minima − {Saddles.Count} saddles + {Maxima.Count} maxima = {IndexSum}, pairs up to {Persistence:G3} canceled");
        int[] largest = [.. Enumerable.Range(0, Minima.Count).OrderByDescending(m => BasinShares[m]).ThenBy(m => m)];
        foreach (int m in largest.Take(Shown))
            text.Append(CultureInfo.InvariantCulture, $"\n  minimum {m}, {Minima[m]}: {BasinShares[m]:P1} of the samples lead there");
        if (largest.Length > Shown)
            text.Append(CultureInfo.InvariantCulture, $"\n  … {largest.Length - Shown} more");
        return this.After(text.ToString());
    }
}
