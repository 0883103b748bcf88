using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

/// <summary>
/// The contour tree of a sampled surface: how the pieces of {f = level} appear, join, split and vanish as the level rises (Carr, Snoeyink &amp; Axen 2003). Its lower
/// leaves are minima, its upper leaves maxima, those on the edge of the rectangle included: a contour that ends there is one, too. Immutable.
/// </summary>
[TypeFormatterSource]
public sealed partial class ContourTree : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal ContourTree(SampledSurface surface, double persistence, Node[] nodes, (int Lower, int Upper)[] branches)
        => (Surface, Persistence, Nodes, Branches) = (surface, persistence, nodes.AsReadOnly(), branches.AsReadOnly());

    /// <summary>The samples.</summary>
    public SampledSurface Surface { get; }

    /// <summary>The height up to which branches that end at a leaf were cut.</summary>
    public double Persistence { get; }

    /// <summary>The nodes by rising value.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The branches: the numbers of the nodes at the lower and the upper end. One less than nodes.</summary>
    public IReadOnlyList<(int Lower, int Upper)> Branches { get; }

    /// <summary>The nodes below which nothing is.</summary>
    public IEnumerable<Node> LowerLeaves => Nodes.Where(n => n.Down == 0);

    /// <summary>The nodes above which nothing is.</summary>
    public IEnumerable<Node> UpperLeaves => Nodes.Where(n => n.Up == 0);

    /// <summary>The number of contours at a level: the branches that cross it.</summary>
    /// <param name="level">The level; at the value of a node the branches above it count.</param>
    public int ContoursAt(double level) => Branches.Count(b => Nodes[b.Lower].Point.Value <= level && level < Nodes[b.Upper].Point.Value);

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Surface.Advice;

    /// <summary>The number of nodes and leaves, and the nodes from below.</summary>
    public override string ToString()
    {
        const int Shown = 12;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Nodes.Count} nodes, {LowerLeaves.Count()} lower and {UpperLeaves.Count()} upper leaves, branches up to {Persistence:G3} cut");
        foreach (var node in Nodes.Take(Shown))
            text.Append("\n  ").Append(node);
        if (Nodes.Count > Shown)
            text.Append(CultureInfo.InvariantCulture, $"\n  … {Nodes.Count - Shown} more");
        return this.After(text.ToString());
    }
}
