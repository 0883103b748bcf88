namespace SaddleNotebooks.Clusters;

/// <summary>What a silo tells about itself.</summary>
[GenerateSerializer, Immutable, Alias("saddle.silo-description")]
sealed record SiloDescription
{
    /// <summary>Its name and process.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>The threads of its team.</summary>
    [Id(1)]
    public required int Threads { get; init; }

    /// <summary>The width of its processor's vectors.</summary>
    [Id(2)]
    public required int VectorBits { get; init; }

    /// <summary>The version of the library.</summary>
    [Id(3)]
    public required string Version { get; init; }

    /// <summary>Shards whose samples it holds.</summary>
    [Id(4)]
    public required int Shards { get; init; }

    /// <summary>Steps of shards that it has done.</summary>
    [Id(5)]
    public required long Steps { get; init; }

    /// <summary>Of these, products with a curvature matrix.</summary>
    [Id(6)]
    public required long Products { get; init; }

    /// <summary>Seconds of processor time of its steps, over all threads of its team.</summary>
    [Id(7)]
    public required double ComputeSeconds { get; init; }

    /// <summary>Seconds of processor time of its process, everything included.</summary>
    [Id(8)]
    public required double ProcessSeconds { get; init; }

    /// <summary>Steps that are under way, or whose answer is kept for whoever asked.</summary>
    [Id(9)]
    public required int Held { get; init; }
}
