using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Silo;

/// <summary>Who this silo is.</summary>
/// <param name="local">Its place in the cluster.</param>
sealed class SiloIdentity(ILocalSiloDetails local)
{
    /// <summary>Its address, as it stands in keys.</summary>
    public string Address => local.SiloAddress.ToParsableString();

    /// <summary>Its name, for people.</summary>
    public string Name => $"{local.Name} on {Environment.MachineName}, process {Environment.ProcessId}";

    /// <summary>The width of its processor's vectors.</summary>
    public int VectorBits { get; init; } = HardwareLanes.Bits;

    /// <summary>The version of the library, which all must have.</summary>
    public static string Version { get; } = typeof(ShardEngine).Assembly.GetName().Version!.ToString(3);
}
