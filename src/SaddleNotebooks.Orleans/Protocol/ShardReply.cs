namespace SaddleNotebooks.Clusters;

/// <summary>How a step stands.</summary>
enum ShardState
{
    /// <summary>It is under way, or waits for its turn.</summary>
    Working,

    /// <summary>The silo lacks vectors.</summary>
    Lacking,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It cannot be done, on no silo: the message says why.</summary>
    Failed,

    /// <summary>Shards whose sum is asked for have nothing for this step any more: they moved, and must be asked again.</summary>
    Lost,

    /// <summary>The shard's file is not what it should be, seen from this silo.</summary>
    Damaged,
}

/// <summary>A shard's answer.</summary>
[GenerateSerializer, Immutable, Alias("saddle.reply")]
sealed record ShardReply
{
    /// <summary>How the step stands.</summary>
    [Id(0)]
    public required ShardState State { get; init; }

    /// <summary>The address of the silo on which the shard is.</summary>
    [Id(1)]
    public required string Silo { get; init; }

    /// <summary>The width of its processor's vectors.</summary>
    [Id(2)]
    public required int VectorBits { get; init; }

    /// <summary>The marks of vectors that the silo lacks.</summary>
    [Id(3)]
    public string[] Lacking { get; init; } = [];

    /// <summary>What is wrong, as a sentence.</summary>
    [Id(4)]
    public string Fault { get; init; } = "";

    /// <summary>What the result is the mean over: targets of the shard, or of its samples asked for.</summary>
    [Id(5)]
    public long Targets { get; init; }

    /// <summary>The value, the share, or the values on the plane row by row.</summary>
    [Id(6)]
    public double[] Numbers { get; init; } = [];

    /// <summary>The first piece of the sum that was asked for; null in the answer of one shard, whose vector stays on its silo.</summary>
    [Id(7)]
    public VectorPiece? Vector { get; init; }
}
