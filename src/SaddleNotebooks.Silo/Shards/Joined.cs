namespace SaddleNotebooks.Silo;

/// <summary>Makes the samples of a loss of those of its shards.</summary>
static class Joined
{
    /// <summary>All samples, in order.</summary>
    public static LabeledData Of(IReadOnlyList<LabeledData> shards) => LabeledData.Adopt(
        [.. shards.SelectMany(shard => shard.Inputs.ToArray())], [.. shards.SelectMany(shard => shard.Labels.ToArray())], shards[0].Classes, shards[0].Image,
        shards[0].HasTargets ? [.. shards.SelectMany(shard => shard.Targets.ToArray())] : null,
        shards[0].HasPositions ? [.. shards.SelectMany(shard => shard.PositionLabels.ToArray())] : null);
}
