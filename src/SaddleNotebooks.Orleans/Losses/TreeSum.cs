using System.Numerics;
using System.Runtime.InteropServices;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters;

/// <summary>
/// The weighted mean of what the shards gave: neighbors are added, then neighbors of these, and so on. The order depends on the number of shards alone, so that the sum has the same
/// bits wherever they are.
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

    /// <summary>destination ← Σ share_k · vector_k.</summary>
    public static void Mean<T>(IReadOnlyList<ShardAnswer> answers, IVectorSpace<T[]> space, T[] destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double total = answers.Sum(answer => answer.Targets);
        var leaves = new List<T[]>();
        foreach (var answer in answers)
        {
            if (answer.Targets == 0)
                continue;
            T[] leaf = leaves.Count == 0 ? destination : new T[destination.Length];
            MemoryMarshal.Cast<byte, T>(answer.Vector).CopyTo(leaf);
            space.Scale(answer.Targets / total, leaf);
            leaves.Add(leaf);
        }
        AddNeighbors(leaves.Count, (i, next) => space.AddScaled(1, leaves[next], leaves[i]));
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
