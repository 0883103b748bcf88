using System.Globalization;

namespace SaddleNotebooks.Clusters;

/// <summary>The key of a shard's grain: the mark of its loss, its number, and how many there are.</summary>
/// <param name="Mark">The mark of the loss.</param>
/// <param name="Shard">The number; from <paramref name="Count"/> on a copy of all samples.</param>
/// <param name="Count">The number of shards of the loss.</param>
readonly record struct ShardName(string Mark, int Shard, int Count)
{
    /// <summary>Reads a key.</summary>
    public static ShardName Parse(string key)
    {
        string[] parts = key.Split('/');
        return new(parts[0], Number(parts[1]), Number(parts[2]));

        static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Which of the silos has it: neighbors lie together, for the sum of neighbors is all that their silo sends. Copies take turns.
    /// </summary>
    /// <param name="silos">The number of silos.</param>
    public int Place(int silos) => Shard < Count ? (int)((long)Shard * silos / Count) : (Shard - Count) % silos;

    /// <summary>The key.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mark}/{Shard}/{Count}");
}
