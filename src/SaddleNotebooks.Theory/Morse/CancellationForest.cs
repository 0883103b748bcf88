namespace SaddleNotebooks.Theory;

/// <summary>
/// The minima (or the maxima) of a complex while saddles between them are canceled: which one each has become, and the way there over the canceled saddles. Node 0 is the outside.
/// </summary>
/// <param name="rank">The order of the extrema, from 1, in which the later one of two is canceled; the outside never.</param>
sealed class CancellationForest(IReadOnlyList<int> rank)
{
    readonly UnionFind sets = new(rank.Count);
    readonly List<(int Saddle, int Side, int Other)>[] ways = [.. rank.Select(_ => new List<(int, int, int)>())];
    (int Saddle, int Side)[] parent = [];
    int[] next = [];

    public int Survivor(int node) => sets.Find(node);

    /// <summary>The survivor that would be canceled with a saddle between two extrema; −1 where both are one.</summary>
    public int Victim(int a, int b)
    {
        (a, b) = (sets.Find(a), sets.Find(b));
        return a == b ? -1 : rank[a] > rank[b] ? a : b;
    }

    public void Cancel(int saddle, int a, int b)
    {
        ways[a].Add((saddle, 0, b));
        ways[b].Add((saddle, 1, a));
        int victim = Victim(a, b), other = sets.Find(a) == victim ? sets.Find(b) : sets.Find(a);
        sets.Join(victim, other);
    }

    /// <summary>The canceled saddles on the way from an extremum to its survivor, each with the side on which it is entered.</summary>
    public IEnumerable<(int Saddle, int Side)> Way(int node)
    {
        if (parent.Length == 0)
            Root();
        for (; next[node] != node; node = next[node])
            yield return parent[node];
    }

    /// <summary>Canceled saddles join the extrema to trees; each is rooted at its survivor.</summary>
    void Root()
    {
        parent = new (int, int)[rank.Count];
        next = new int[rank.Count];
        Array.Fill(next, -1);
        var open = new Stack<int>();
        for (int root = 0; root < next.Length; root++)
        {
            if (sets.Find(root) != root)
                continue;
            next[root] = root;
            open.Push(root);
            while (open.TryPop(out int node))
            {
                // Entered from the other node, on whose side of the saddle it stands.
                foreach (var (saddle, side, other) in ways[node])
                {
                    if (next[other] >= 0)
                        continue;
                    (next[other], parent[other]) = (node, (saddle, 1 - side));
                    open.Push(other);
                }
            }
        }
    }
}
