using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// How the valleys of a surface join as the level rises: leaves are minima, inner nodes the saddles where components merge, the root the last merge
/// (or the only minimum).
/// </summary>
[TypeFormatterSource]
public sealed partial class MergeTree
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    readonly MergeTree.Node[] nodes;

    internal MergeTree(MergeTree.Node[] nodes) => this.nodes = nodes;

    /// <summary>All nodes by rising value; the root is the last.</summary>
    public IReadOnlyList<MergeTree.Node> Nodes => nodes.AsReadOnly();

    /// <summary>The last merge.</summary>
    public MergeTree.Node Root => nodes[^1];

    /// <summary>The minima.</summary>
    public IEnumerable<MergeTree.Node> Leaves => nodes.Where(n => n.Children.Count == 0);

    /// <summary>An indented outline, the root first; long ones are cut.</summary>
    public override string ToString()
    {
        const int MostLines = 40;
        var text = new StringBuilder();
        int lines = 0;
        Write(Root, 0);
        if (lines < nodes.Length)
            text.Append(CultureInfo.InvariantCulture, $"… {nodes.Length - lines} more");
        return text.ToString().TrimEnd();

        void Write(MergeTree.Node node, int depth)
        {
            if (lines == MostLines)
                return;
            lines++;
            text.Append(' ', 2 * depth).Append(node.Children.Count == 0 ? "minimum " : "merge ").Append(node.Point).Append('\n');
            foreach (int child in node.Children)
                Write(nodes[child], depth + 1);
        }
    }
}
