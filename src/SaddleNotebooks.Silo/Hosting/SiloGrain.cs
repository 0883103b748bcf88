namespace SaddleNotebooks.Silo;

/// <summary>Speaks for this silo.</summary>
[ShardPlacement]
sealed class SiloGrain(ShardEngine engine, StepShelf shelf, SiloIdentity silo) : Grain, ISiloGrain
{
    /// <inheritdoc/>
    public Task<SiloDescription> Describe() => Task.FromResult(new SiloDescription
    {
        Name = silo.Name,
        Threads = engine.Workers.Count,
        VectorBits = silo.VectorBits,
        Version = SiloIdentity.Version,
        Shards = engine.Shards,
        Steps = engine.Steps,
        Products = engine.Products,
        Held = shelf.Count,
        ComputeSeconds = engine.ComputeTime.TotalSeconds,
        ProcessSeconds = Environment.CpuUsage.TotalTime.TotalSeconds,
    });
}
