namespace SaddleNotebooks;

/// <summary>What a silo of a cluster is, and what it has done since it started.</summary>
/// <param name="Name">Its machine and process.</param>
/// <param name="Threads">The threads that compute.</param>
/// <param name="VectorBits">The width of its processor's vectors, in bits.</param>
/// <param name="Shards">Shards whose samples it holds.</param>
/// <param name="Steps">Steps of shards that it did: a gradient over twelve shards is twelve.</param>
/// <param name="Products">Of these, products with a curvature matrix.</param>
/// <param name="ComputeSeconds">Processor time of these steps, over all threads, in seconds.</param>
/// <param name="ProcessSeconds">Processor time of its process, everything included, in seconds.</param>
public sealed record SiloReport(
    string Name, int Threads, int VectorBits, int Shards, long Steps, long Products, double ComputeSeconds, double ProcessSeconds)
{
    /// <summary>For example <c>worker-1 (4711): 4 shards, 96 steps, 1.4 s computing of 1.6 s</c>.</summary>
    public override string ToString()
        => FormattableString.Invariant($"{Name}: {Shards} shards, {Steps} steps, {ComputeSeconds:0.0} s computing of {ProcessSeconds:0.0} s");
}
