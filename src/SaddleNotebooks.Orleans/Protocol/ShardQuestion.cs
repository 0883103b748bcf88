namespace SaddleNotebooks.Clusters;

/// <summary>A step as it is asked of a shard. Vectors are named by their marks; a silo that lacks one says so.</summary>
[GenerateSerializer, Immutable, Alias("saddle.question")]
sealed record ShardQuestion
{
    /// <summary>Names the step: asked again, the same step is not begun again.</summary>
    [Id(0)]
    public required string Step { get; init; }

    /// <summary>What is asked.</summary>
    [Id(1)]
    public required ShardWork Work { get; init; }

    /// <summary>The mark of the parameters.</summary>
    [Id(2)]
    public required string Point { get; init; }

    /// <summary>The mark of the vector of a product, or of the first direction of a plane.</summary>
    [Id(3)]
    public string? Direction { get; init; }

    /// <summary>The mark of the second direction of a plane.</summary>
    [Id(4)]
    public string? Second { get; init; }

    /// <summary>Numbers of samples within the shard; null for all.</summary>
    [Id(5)]
    public int[]? Samples { get; init; }

    /// <summary>Positions along the first direction.</summary>
    [Id(6)]
    public double[] A { get; init; } = [];

    /// <summary>Positions along the second direction.</summary>
    [Id(7)]
    public double[] B { get; init; } = [];

    /// <summary>Where the files of the loss are, seen from the silo.</summary>
    [Id(8)]
    public required string Folder { get; init; }

    /// <summary>Steps of the same program that are over: what the shard has of them can go.</summary>
    [Id(9)]
    public string[] Over { get; init; } = [];

    /// <summary>Whether the step gives a vector, which is asked for as a sum.</summary>
    public bool GivesVector => Work is ShardWork.Gradient or ShardWork.HessianProduct or ShardWork.GaussNewtonProduct;

    /// <summary>The marks of the vectors that the step needs.</summary>
    public IEnumerable<string> Vectors => new[] { Point, Direction, Second }.OfType<string>();
}
