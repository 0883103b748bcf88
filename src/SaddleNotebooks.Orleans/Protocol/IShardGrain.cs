namespace SaddleNotebooks.Clusters;

/// <summary>
/// One shard of a loss: some samples, which the silo loads once from a file, and the sums over them. Its key is that of the loss and the number of the shard: whoever activates it
/// next, on another silo after a failure, finds everything else in the shared folder.
/// </summary>
[Alias("saddle.shard")]
interface IShardGrain : IGrainWithStringKey
{
    /// <summary>Begins a step, or asks how far it is: the same question again does no harm. Returns after some seconds at most.</summary>
    [Alias("ask")]
    Task<ShardReply> Ask(ShardQuestion question);

    /// <summary>Hands a piece of a vector to the silo, for all shards there.</summary>
    /// <returns>Whether the vector is whole now; false also where its bytes do not have its mark, and must come again.</returns>
    [Alias("take")]
    Task<bool> Take(VectorPiece piece);

    /// <summary>Adds what this shard and others of its silo gave for a step, or asks how far that is. What is added is gone afterwards.</summary>
    [Alias("sum")]
    Task<ShardReply> Sum(SumQuestion question);

    /// <summary>A piece of a sum.</summary>
    /// <param name="sum">Its name.</param>
    /// <param name="offset">The first byte.</param>
    [Alias("give")]
    Task<VectorPiece?> Give(string sum, int offset);

    /// <summary>Stops a step that nobody waits for any more, and forgets what it gave.</summary>
    [Alias("drop")]
    Task Drop(string step);
}
