namespace SaddleNotebooks.Theory;

/// <summary>Disjoint sets of 0 … n − 1 with path halving (Tarjan 1975).</summary>
sealed class UnionFind
{
    readonly int[] parent;

    /// <summary>n sets of one element each.</summary>
    public UnionFind(int count)
    {
        parent = new int[count];
        for (int i = 0; i < count; i++)
            parent[i] = i;
    }

    /// <summary>The representative of the set that holds the element.</summary>
    public int Find(int element)
    {
        while (parent[element] != element)
        {
            parent[element] = parent[parent[element]];
            element = parent[element];
        }
        return element;
    }

    /// <summary>Joins the set of <paramref name="root"/> to that of <paramref name="survivor"/>, which stays the representative.</summary>
    public void Join(int root, int survivor) => parent[root] = survivor;
}
