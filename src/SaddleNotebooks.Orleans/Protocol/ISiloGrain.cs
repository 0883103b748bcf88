namespace SaddleNotebooks.Clusters;

/// <summary>Speaks for one silo. Its key is the silo's address.</summary>
[Alias("saddle.silo")]
interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>What the silo is, and what it has done.</summary>
    [Alias("describe")]
    Task<SiloDescription> Describe();
}
