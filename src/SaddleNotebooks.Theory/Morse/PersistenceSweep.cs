using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// One pass over the vertices in order, upwards or downwards, that grows and merges components; at a merge the younger ones die (the elder rule of
/// Edelsbrunner, Letscher &amp; Zomorodian 2002). Upwards it finds valleys; downwards hills, whose merges are the births of loops.
/// </summary>
sealed class PersistenceSweep
{
    const int CheckInterval = 4096;

    /// <summary>(extremum, merging vertex) of every component that died.</summary>
    public List<(int Extremum, int Merge)> Pairs { get; } = [];

    /// <summary>The nodes of the tree of merges: vertex and the numbers of the nodes that join there.</summary>
    public List<(int Vertex, List<int> Children)> Nodes { get; } = [];

    public static PersistenceSweep Run(GridTriangulation grid, bool upwards)
    {
        var sweep = new PersistenceSweep();
        int outside = grid.Count;
        var sets = new UnionFind(grid.Count + 1);
        // The representative of a set is its extremum, the first vertex visited. Only hills see the outside, which is older than all of them.
        var done = new bool[grid.Count + 1];
        var node = new int[grid.Count + 1];
        var age = new int[grid.Count + 1];
        done[outside] = !upwards;
        age[outside] = -1;
        node[outside] = -1;
        for (int step = 0; step < grid.Count; step++)
        {
            if (step % CheckInterval == 0)
                AmbientWork.ThrowIfStopped();
            int v = grid.Order[upwards ? step : grid.Count - 1 - step];
            done[v] = true;
            age[v] = step;
            sweep.Visit(grid, v, sets, done, node, age);
        }
        return sweep;
    }

    void Visit(GridTriangulation grid, int v, UnionFind sets, bool[] done, int[] node, int[] age)
    {
        Span<int> roots = stackalloc int[GridTriangulation.RingSize];
        int count = 0, elder = -1;
        for (int k = 0; k < GridTriangulation.RingSize; k++)
        {
            int n = grid.Neighbour(v, k);
            n = n == GridTriangulation.Outside ? grid.Count : n;
            if (!done[n])
                continue;
            int root = sets.Find(n);
            if (roots[..count].Contains(root))
                continue;
            roots[count++] = root;
            if (elder < 0 || age[root] < age[elder])
                elder = root;
        }
        if (count == 0)
        {
            node[v] = Nodes.Count;
            Nodes.Add((v, []));
            return;
        }
        sets.Join(v, elder);
        if (count == 1)
            return;
        var children = new List<int>();
        foreach (int root in roots[..count])
        {
            if (node[root] >= 0)
                children.Add(node[root]);
            if (root == elder)
                continue;
            Pairs.Add((root, v));
            sets.Join(root, elder);
        }
        if (node[elder] >= 0)
        {
            node[elder] = Nodes.Count;
            Nodes.Add((v, children));
        }
    }
}
