using Microsoft.Extensions.DependencyInjection;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Silo;

/// <summary>What every silo has, however it finds the others.</summary>
static class SiloServices
{
    /// <summary>Bytes of vectors that a silo keeps: some of a small network, for several programs; of large ones the store keeps a few whatever they take.</summary>
    const long VectorBytes = 1L << 26;

    /// <summary>Adds the engine, the store and the placement of shards.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="threads">Threads that compute.</param>
    /// <param name="vectorBits">The width to tell; null for the processor's own.</param>
    public static ISiloBuilder AddShards(this ISiloBuilder silo, int threads, int? vectorBits = null)
    {
        silo.AddPlacementDirector<ShardPlacement, ShardPlacementDirector>();
        silo.Services.AddSingleton(_ => new ShardEngine(new Workers(threads)));
        silo.Services.AddSingleton(_ => new VectorStore(VectorBytes));
        silo.Services.AddSingleton<VectorPool>();
        silo.Services.AddSingleton<StepShelf>();
        silo.Services.AddSingleton<ShardHome>();
        silo.Services.AddSingleton(services =>
        {
            var local = services.GetRequiredService<ILocalSiloDetails>();
            return vectorBits is { } bits ? new SiloIdentity(local) { VectorBits = bits } : new SiloIdentity(local);
        });
        return silo;
    }
}
