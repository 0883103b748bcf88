using System.Numerics;
using System.Runtime.InteropServices;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters;

/// <summary>
/// The weighted mean of what the shards gave: neighbors are added, then neighbors of these, and so on. The order depends on the number of shards alone, so that the sum has the same
/// bits wherever they are, and whoever adds them: a silo adds those nodes of the tree that lie on it as a whole, the program the rest.
/// </summary>
static class TreeSum
{
    /// <summary>Σ share_k · number_k.</summary>
    public static double Mean(IReadOnlyList<ShardAnswer> answers, int number = 0)
    {
        double total = answers.Sum(answer => answer.Targets);
        double[] leaves = [.. answers.Select(answer => answer.Targets == 0 ? 0 : answer.Targets / total * answer.Numbers[number])];
        AddNeighbors(leaves.Length, (i, next) => leaves[i] += leaves[next]);
        return leaves[0];
    }

    /// <summary>Adds vectors in the first of them, each multiplied by its share: what a silo does for a node.</summary>
    public static void AddShares<T>(IReadOnlyList<T[]> leaves, ReadOnlySpan<double> shares, IVectorSpace<T[]> space)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < leaves.Count; i++)
            space.Scale(shares[i], leaves[i]);
        AddNeighbors(leaves.Count, (i, next) => space.AddScaled(1, leaves[next], leaves[i]));
    }

    /// <summary>destination ← the sum of all nodes: what the program does.</summary>
    public static void Add<T>(StepAnswers outcome, IVectorSpace<T[]> space, VectorPool pool, T[] destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (outcome.Leaves == 0)
            Array.Clear(destination);
        var sums = new T[]?[outcome.Leaves];
        foreach (var node in outcome.Nodes)
        {
            T[] sum = node.First == 0 ? destination : pool.Rent<T>(destination.Length);
            MemoryMarshal.Cast<byte, T>(node.Vector).CopyTo(sum);
            sums[node.First] = sum;
        }
        // A place without a vector is part of the node before it.
        AddNeighbors(sums.Length, (i, next) =>
        {
            if (sums[next] is not { } right)
                return;
            space.AddScaled(1, right, sums[i]!);
            pool.Return(right);
        });
    }

    /// <summary>The largest nodes of the tree that lie on one silo each.</summary>
    /// <param name="silos">For each leaf where it lies.</param>
    public static List<SumNode> Nodes(IReadOnlyList<string> silos)
    {
        var nodes = new List<SumNode>();
        if (silos.Count > 0)
            Add(0, (int)BitOperations.RoundUpToPowerOf2((uint)silos.Count));
        return nodes;

        void Add(int first, int size)
        {
            int end = Math.Min(first + size, silos.Count);
            if (first >= end)
                return;
            if (Enumerable.Range(first, end - first).All(leaf => silos[leaf] == silos[first]))
            {
                nodes.Add(new(first, end - first));
                return;
            }
            Add(first, size / 2);
            Add(first + size / 2, size / 2);
        }
    }

    /// <summary>Gathers all leaves in the first, in the one order that sums have.</summary>
    /// <param name="count">The number of leaves.</param>
    /// <param name="add">Adds the second leaf to the first.</param>
    static void AddNeighbors(int count, Action<int, int> add)
    {
        for (int step = 1; step < count; step *= 2)
        {
            for (int i = 0; i + step < count; i += 2 * step)
                add(i, i + step);
        }
    }
}
