using SaddleNotebooks.Numerics;
using Node = SaddleNotebooks.ContourTree.Node;

namespace SaddleNotebooks.Theory;

/// <summary>
/// Merges the trees of sublevel and superlevel sets to the contour tree, leaf by leaf (Carr, Snoeyink &amp; Axen 2003), leaves regular vertices out, and cuts short branches (Carr, Snoeyink
/// &amp; van de Panne 2004).
/// </summary>
sealed class ContourTreeBuilder(SurfaceTopology topology)
{
    const int CheckInterval = 4096;

    readonly GridTriangulation grid = topology.Grid;
    // The neighbors of each vertex in the tree; emptied where a vertex is left out.
    readonly List<int>[] above = [.. Enumerable.Range(0, topology.Grid.Count).Select(_ => new List<int>(1))];
    readonly List<int>[] below = [.. Enumerable.Range(0, topology.Grid.Count).Select(_ => new List<int>(1))];

    public ContourTree Build(double persistence)
    {
        Merge();
        foreach (int v in grid.Order)
            LeaveOutIfRegular(v);
        Cut(persistence);
        int[] kept = [.. grid.Order.Where(v => above[v].Count + below[v].Count > 0 || grid.Count == 1)];
        var number = kept.Select((v, i) => (v, i)).ToDictionary(p => p.v, p => p.i);
        return new ContourTree(
            topology.Surface, persistence, [.. kept.Select(v => new Node(topology.At(v), below[v].Count, above[v].Count))],
            [.. kept.SelectMany(v => above[v].Order().Select(u => (number[v], number[u])))]);
    }

    void Merge()
    {
        AugmentedTree joins = new(grid, upwards: true), splits = new(grid, upwards: false);
        var leaves = new Queue<int>(grid.Order.Where(IsLeaf));
        for (int left = grid.Count; left > 1; left--)
        {
            if (left % CheckInterval == 0)
                AmbientWork.ThrowIfStopped();
            int leaf = leaves.Dequeue();
            bool isLower = joins.Children(leaf) == 0;
            int inner = isLower ? joins.Parent(leaf) : splits.Parent(leaf);
            (isLower ? above : below)[leaf].Add(inner);
            (isLower ? below : above)[inner].Add(leaf);
            joins.Remove(leaf);
            splits.Remove(leaf);
            if (IsLeaf(inner))
                leaves.Enqueue(inner);
        }

        bool IsLeaf(int v) => joins.Children(v) + splits.Children(v) == 1;
    }

    /// <summary>Joins the branches below and above a vertex to one, if there is one of each.</summary>
    void LeaveOutIfRegular(int v)
    {
        if (above[v].Count != 1 || below[v].Count != 1)
            return;
        int high = above[v][0], low = below[v][0];
        above[low][above[low].IndexOf(v)] = high;
        below[high][below[high].IndexOf(v)] = low;
        above[v].Clear();
        below[v].Clear();
    }

    /// <summary>Cuts leaves, the shortest branch first, where another branch goes the same way; the lowest and the highest vertex stay.</summary>
    void Cut(double most)
    {
        var queue = new PriorityQueue<int, (double, int)>();
        foreach (int v in grid.Order)
            Offer(v);
        while (queue.TryDequeue(out int leaf, out var offered))
        {
            if (Height(leaf) is not { } height || height > offered.Item1)
            {
                Offer(leaf);
                continue;
            }
            bool isLower = above[leaf].Count == 1;
            int inner = isLower ? above[leaf][0] : below[leaf][0];
            List<int> siblings = isLower ? below[inner] : above[inner];
            if (siblings.Count < 2)
                continue;
            siblings.Remove(leaf);
            (isLower ? above : below)[leaf].Clear();
            int[] ends = [.. above[inner], .. below[inner]];
            LeaveOutIfRegular(inner);
            // A branch that became longer, or whose end became another fork's, is looked at again.
            foreach (int end in ends)
                Offer(end);
        }

        void Offer(int v)
        {
            if (v != grid.Order[0] && v != grid.Order[^1] && Height(v) is { } height && height <= most)
                queue.Enqueue(v, (height, v));
        }
    }

    /// <summary>The height of the branch at a leaf; null of any other vertex.</summary>
    double? Height(int v) => above[v].Count + below[v].Count != 1 ? null
        : above[v].Count == 1 ? grid.Value(above[v][0]) - grid.Value(v) : grid.Value(v) - grid.Value(below[v][0]);
}
