namespace SaddleNotebooks.Silo;

/// <summary>Whether a silo fits those that are there: a sum must not depend on which of them has a shard.</summary>
static class SiloCensus
{
    /// <summary>Asks the silos that came before.</summary>
    /// <param name="client">Reaches them.</param>
    /// <param name="self">The silo that asks.</param>
    /// <param name="identity">What it is.</param>
    /// <returns>Why it does not fit, as a sentence; null where it does.</returns>
    public static async Task<string?> RefusalAsync(IGrainFactory client, SiloAddress self, SiloIdentity identity)
    {
        var silos = await client.GetGrain<IManagementGrain>(0).GetHosts(true);
        // Of two that come at the same time, one refuses itself.
        foreach (var other in silos.Keys.Where(silo => (silo.Generation, silo.ToParsableString()).CompareTo((self.Generation, self.ToParsableString())) < 0))
        {
            SiloDescription description;
            try
            {
                description = await client.GetGrain<ISiloGrain>(other.ToParsableString()).Describe();
            }
            catch (Exception e) when (ShardCalls.IsPassing(e))
            {
                // It is going; should it stay after all, programs compare the widths again.
                continue;
            }
            if (description.VectorBits != identity.VectorBits)
            {
                return $"{description.Name} computes with vectors of {description.VectorBits} bits, this silo with {identity.VectorBits}: the last digits would depend on which of them has a shard. "
                    + $"Start {(identity.VectorBits > description.VectorBits ? "this silo" : "the others")} with {Narrower(Math.Min(identity.VectorBits, description.VectorBits))}.";
            }
            if (description.Version != SiloIdentity.Version)
                return $"{description.Name} has version {description.Version}, this silo {SiloIdentity.Version}: all silos of a cluster need the same.";
        }
        return null;
    }

    static string Narrower(int bits) => bits == 256 ? "DOTNET_EnableAVX512=0" : "DOTNET_EnableAVX2=0";
}
