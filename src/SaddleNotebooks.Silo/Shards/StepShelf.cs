using System.Collections.Concurrent;

namespace SaddleNotebooks.Silo;

/// <summary>The steps of all shards of this silo: who adds what they gave finds them here.</summary>
sealed class StepShelf
{
    readonly ConcurrentDictionary<(string Step, int Shard), ShardStep> steps = new();

    /// <summary>Steps that are under way, or whose answer is kept.</summary>
    public int Count => steps.Count;

    /// <summary>A shard has begun a step.</summary>
    public void Put(string step, int shard, ShardStep begun) => steps[(step, shard)] = begun;

    /// <summary>What a shard gave for a step; null where there is nothing.</summary>
    public ShardResult? Find(string step, int shard) => steps.TryGetValue((step, shard), out var found) && found.IsDone ? found.Result.Result : null;

    /// <summary>A step of a shard is over.</summary>
    public void Remove(string step, int shard) => steps.TryRemove((step, shard), out _);
}
