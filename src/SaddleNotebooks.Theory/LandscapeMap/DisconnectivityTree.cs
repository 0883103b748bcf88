namespace SaddleNotebooks.Theory;

/// <summary>
/// How the minima of a map join as the level rises (Becker &amp; Karplus 1997): leaves are minima, inner nodes the transition states at which parts that were
/// apart become one.
/// </summary>
sealed class DisconnectivityTree
{
    readonly int[] parent;
    readonly double[] heights;

    DisconnectivityTree(int leaves, int[] parent, double[] heights, IReadOnlyList<int>[] children, double[] escapeBarriers)
        => (Leaves, this.parent, this.heights, Children, EscapeBarriers) = (leaves, parent, heights, children, escapeBarriers);

    /// <summary>The number of minima; the nodes after them are merges, by rising height.</summary>
    public int Leaves { get; }

    /// <summary>f of a minimum, or the height of a merge.</summary>
    public IReadOnlyList<double> Heights => heights;

    /// <summary>The nodes that merge in each node; none of a minimum.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Children { get; }

    /// <summary>The rise from each minimum up to the way to a lower one; ∞ where there is none.</summary>
    public double[] EscapeBarriers { get; }

    /// <summary>The nodes that are in no other one.</summary>
    public IEnumerable<int> Roots => Enumerable.Range(0, parent.Length).Where(i => parent[i] < 0);

    public int PartCount => Roots.Count();

    public static DisconnectivityTree Of(LandscapeNetwork map)
    {
        int leaves = map.Minima.Count;
        var heights = map.Minima.Select(m => m.Value).ToList();
        var children = Enumerable.Repeat<IReadOnlyList<int>>([], leaves).ToList();
        var parent = Enumerable.Repeat(-1, leaves).ToList();
        var barriers = Enumerable.Repeat(double.PositiveInfinity, leaves).ToArray();
        var valleys = new UnionFind(leaves);
        // The tree's node of a valley, and its lowest minimum, by the valley's root.
        int[] node = [.. Enumerable.Range(0, leaves)], lowest = [.. Enumerable.Range(0, leaves)];
        foreach (var state in map.TransitionStates)
        {
            var (from, to) = state.Ends!.Value;
            int a = valleys.Find(from), b = valleys.Find(to);
            if (a == b)
                continue;
            var (deep, shallow) = lowest[a] < lowest[b] ? (a, b) : (b, a);
            barriers[lowest[shallow]] = state.Value - heights[lowest[shallow]];
            int next = heights.Count;
            heights.Add(state.Value);
            children.Add([node[deep], node[shallow]]);
            parent.Add(-1);
            parent[node[deep]] = parent[node[shallow]] = next;
            valleys.Join(shallow, deep);
            node[deep] = next;
        }
        return new(leaves, [.. parent], [.. heights], [.. children], barriers);
    }

    /// <summary>The node that stands for all that can be reached from a minimum without going above a level; −1 where the level lies below the minimum.</summary>
    public int ValleyAt(int minimum, double level)
    {
        if (heights[minimum] > level)
            return -1;
        int node = minimum;
        while (parent[node] >= 0 && heights[parent[node]] <= level)
            node = parent[node];
        return node;
    }

    /// <summary>The height of the lowest node above both minima.</summary>
    public double Height(int a, int b)
    {
        if (a == b)
            return heights[a];
        var above = new HashSet<int>();
        for (int i = a; i >= 0; i = parent[i])
            above.Add(i);
        for (int i = b; i >= 0; i = parent[i])
        {
            if (above.Contains(i))
                return heights[i];
        }
        return double.PositiveInfinity;
    }
}
