namespace SaddleNotebooks.Silo;

/// <summary>Tells a shard whether it would lie on another silo now: one that came, or that has less to do since another went.</summary>
/// <param name="members">The silos there are.</param>
/// <param name="local">This silo.</param>
sealed class ShardHome(ISiloStatusOracle members, ILocalSiloDetails local)
{
    /// <summary>Whether a shard's place is elsewhere, as this silo sees it.</summary>
    public bool IsElsewhere(ShardName name)
    {
        SiloAddress[] silos = [.. members.GetApproximateSiloStatuses(true).Keys.Order()];
        return silos.Contains(local.SiloAddress) && !silos[name.Place(silos.Length)].Equals(local.SiloAddress);
    }
}
