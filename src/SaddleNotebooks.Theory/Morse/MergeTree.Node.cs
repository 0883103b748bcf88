using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

public sealed partial class MergeTree
{
    /// <summary>A node of a merge tree.</summary>
    /// <param name="Point">The minimum or the saddle.</param>
    /// <param name="Children">The numbers of the nodes that merge here, the deepest valley first; none for a minimum.</param>
    public sealed record Node(GridPoint Point, IReadOnlyList<int> Children);
}
