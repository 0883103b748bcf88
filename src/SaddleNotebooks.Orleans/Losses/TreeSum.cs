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
        for (int step = 1; step < leaves.Length; step *= 2)
        {
            for (int i = 0; i + step < leaves.Length; i += 2 * step)
                leaves[i] += leaves[i + step];
        }
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
        for (int step = 1; step < leaves.Count; step *= 2)
        {
            for (int i = 0; i + step < leaves.Count; i += 2 * step)
                space.AddScaled(1, leaves[i + step], leaves[i]);
        }
    }
}
