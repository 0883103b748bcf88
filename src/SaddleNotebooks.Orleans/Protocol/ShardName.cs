using System.Globalization;

namespace SaddleNotebooks.Clusters;

/// <summary>The key of a shard's grain: the mark of its loss, and its number.</summary>
static class ShardName
{
    /// <summary>The key of a shard.</summary>
    public static string Of(string mark, int shard) => string.Create(CultureInfo.InvariantCulture, $"{mark}/{shard}");

    /// <summary>Mark and number of a key.</summary>
    public static (string Mark, int Shard) Parse(string key)
    {
        int at = key.LastIndexOf('/');
        return (key[..at], int.Parse(key.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
