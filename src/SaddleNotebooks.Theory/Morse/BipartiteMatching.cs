namespace SaddleNotebooks.Theory;

/// <summary>The largest set of pairs with no end in common, in O(edges · √vertices) (Hopcroft &amp; Karp 1973).</summary>
sealed class BipartiteMatching
{
    const int Free = -1, Far = int.MaxValue;

    readonly IReadOnlyList<int>[] edges;
    readonly int[] rightOf, leftOf, depth, next;

    /// <summary>No pairs yet.</summary>
    /// <param name="edges">For each left end the right ends it may be paired with.</param>
    /// <param name="right">The number of right ends.</param>
    public BipartiteMatching(IReadOnlyList<int>[] edges, int right)
    {
        this.edges = edges;
        (rightOf, leftOf, depth, next) = (new int[edges.Length], new int[right], new int[edges.Length], new int[edges.Length]);
        Array.Fill(rightOf, Free);
        Array.Fill(leftOf, Free);
    }

    /// <summary>Whether every left end can be paired.</summary>
    public bool CoversLeft()
    {
        int paired = 0;
        while (paired < edges.Length && Layer())
        {
            Array.Clear(next);
            for (int left = 0; left < edges.Length; left++)
            {
                if (rightOf[left] == Free && Augment(left))
                    paired++;
            }
        }
        return paired == edges.Length;
    }

    /// <summary>Distances of left ends from free ones along alternating paths; whether a free right end is reached.</summary>
    bool Layer()
    {
        var open = new Queue<int>();
        for (int left = 0; left < edges.Length; left++)
        {
            depth[left] = rightOf[left] == Free ? 0 : Far;
            if (depth[left] == 0)
                open.Enqueue(left);
        }
        bool isReached = false;
        while (open.TryDequeue(out int left))
        {
            foreach (int right in edges[left])
            {
                int back = leftOf[right];
                if (back == Free)
                {
                    isReached = true;
                }
                else if (depth[back] == Far)
                {
                    depth[back] = depth[left] + 1;
                    open.Enqueue(back);
                }
            }
        }
        return isReached;
    }

    /// <summary>Turns round an alternating path from a free left end, layer by layer; without recursion, because paths can be long.</summary>
    bool Augment(int start)
    {
        var path = new Stack<int>([start]);
        while (path.TryPeek(out int left))
        {
            if (next[left] >= edges[left].Count)
            {
                depth[left] = Far;
                path.Pop();
                if (path.TryPeek(out int before))
                    next[before]++;
                continue;
            }
            int back = leftOf[edges[left][next[left]]];
            if (back == Free)
            {
                foreach (int end in path)
                {
                    int right = edges[end][next[end]++];
                    (rightOf[end], leftOf[right]) = (right, end);
                }
                return true;
            }
            if (depth[back] == depth[left] + 1)
                path.Push(back);
            else
                next[left]++;
        }
        return false;
    }
}
