using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// How components of the sublevel sets (or, downwards, of the superlevel sets) grow vertex by vertex: each vertex leads to the one at which its component grows next. Vertices without a
/// branch can be taken out, as the merge of two such trees to the contour tree does.
/// </summary>
sealed class AugmentedTree
{
    const int CheckInterval = 4096;

    readonly int[] parent, children, sum;

    public AugmentedTree(GridTriangulation grid, bool upwards)
    {
        (parent, children, sum) = (new int[grid.Count], new int[grid.Count], new int[grid.Count]);
        Array.Fill(parent, -1);
        var sets = new UnionFind(grid.Count);
        for (int step = 0; step < grid.Count; step++)
        {
            if (step % CheckInterval == 0)
                AmbientWork.ThrowIfStopped();
            int v = grid.Order[upwards ? step : grid.Count - 1 - step];
            for (int k = 0; k < GridTriangulation.RingSize; k++)
            {
                int n = grid.Neighbour(v, k);
                if (n == GridTriangulation.Outside || grid.IsLower(n, v) != upwards || sets.Find(n) is var last && last == v)
                    continue;
                // The representative of a component is its latest vertex.
                sets.Join(last, v);
                parent[last] = v;
                children[v]++;
                sum[v] += last;
            }
        }
    }

    /// <summary>How many components grow together at a vertex: 0 where one begins.</summary>
    public int Children(int vertex) => children[vertex];

    /// <summary>Where the component of a vertex grows next; −1 at the last one.</summary>
    public int Parent(int vertex) => parent[vertex];

    /// <summary>Takes out a vertex with at most one child; the child then leads to its parent.</summary>
    public void Remove(int vertex)
    {
        int above = parent[vertex], below = children[vertex] == 1 ? sum[vertex] : -1;
        if (below >= 0)
            parent[below] = above;
        if (above < 0)
            return;
        sum[above] += (below >= 0 ? below : 0) - vertex;
        children[above] -= below >= 0 ? 0 : 1;
    }
}
