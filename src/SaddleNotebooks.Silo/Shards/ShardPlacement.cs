using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace SaddleNotebooks.Silo;

/// <summary>
/// Where shards lie: each silo, in the order of their addresses, has a row of neighbors, and as many as any other. When a silo goes, its shards are dealt out among the rest in the same way;
/// when those that are there have been the same for a while, shards that would lie elsewhere move there, between two steps.
/// </summary>
[Serializable, GenerateSerializer, Alias("saddle.shard-placement")]
sealed class ShardPlacement : PlacementStrategy;

/// <summary>Marks a grain whose place its key decides.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
sealed class ShardPlacementAttribute() : PlacementAttribute(new ShardPlacement());

/// <summary>Finds the place.</summary>
sealed class ShardPlacementDirector : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        SiloAddress[] silos = [.. context.GetCompatibleSilos(target).Order()];
        string key = target.GrainIdentity.Key.ToString()!;
        // A silo speaks for itself.
        if (key.Contains('@', StringComparison.Ordinal))
        {
            return Task.FromResult(silos.FirstOrDefault(silo => silo.ToParsableString() == key)
                ?? throw new OrleansException($"The silo {key} is not in the cluster any more."));
        }
        return Task.FromResult(silos[ShardName.Parse(key).Place(silos.Length)]);
    }
}
