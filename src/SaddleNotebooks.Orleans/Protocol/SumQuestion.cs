namespace SaddleNotebooks.Clusters;

/// <summary>Asks a silo for the sum of what neighboring shards on it gave for a step: one vector travels instead of one for each shard.</summary>
[GenerateSerializer, Immutable, Alias("saddle.sum")]
sealed record SumQuestion
{
    /// <summary>The step.</summary>
    [Id(0)]
    public required string Step { get; init; }

    /// <summary>The numbers of the shards, in order. The first is asked.</summary>
    [Id(1)]
    public required int[] Shards { get; init; }

    /// <summary>What each shard's vector is multiplied by.</summary>
    [Id(2)]
    public required double[] Shares { get; init; }

    /// <summary>Names the sum; begins with the step.</summary>
    public string Name => FormattableString.Invariant($"{Step}:{Shards.Length}");
}
