namespace SaddleNotebooks;

/// <summary>Where a cluster is, and how patient its user.</summary>
public sealed record ClusterOptions
{
    /// <summary>The cluster's name: silos and programs with another one do not see it.</summary>
    public string Name { get; init; } = "saddle";

    /// <summary>
    /// The folder in which samples and models lie for the silos: all of them and the program must see it under the same path. By default <c>saddle-cluster</c> in the folder for
    /// temporary files, which is enough for one machine.
    /// </summary>
    public string Folder { get; init; } = Path.Combine(Path.GetTempPath(), "saddle-cluster");

    /// <summary>
    /// Redis, through which the silos of several machines find each other: <c>host:6379,password=…</c>. Null for silos on this machine alone, at <see cref="Port"/>.
    /// </summary>
    public string? Redis { get; init; }

    /// <summary>The port at which the first silo of this machine receives programs; not used with <see cref="Redis"/>.</summary>
    public int Port { get; init; } = 30000;

    /// <summary>
    /// The folder with this program's certificate, as <c>saddle-silo certificates</c> makes it. Needed with <see cref="Redis"/>, unless <see cref="AllowPlainConnections"/>.
    /// </summary>
    public string? Certificates { get; init; }

    /// <summary>Whether connections to other machines may go without encryption and certificates: anybody in that network can then read and change everything, and run work on the silos.</summary>
    public bool AllowPlainConnections { get; init; }

    /// <summary>
    /// The number of shards into which <c>On</c> cuts samples. It belongs to the loss: another number sums in another order, and differs in the last digits. Not more than the samples.
    /// 12 can be shared evenly by 2, 3, 4, 6 and 12 silos.
    /// </summary>
    public int Shards { get; init; } = 12;

    /// <summary>The longest that a shard may not answer at all before a step fails; time in which a silo that died is noticed and its shards move is part of it.</summary>
    public TimeSpan MaxSilence { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The longest that a step (a gradient, a product, some rows of a landscape) may take.</summary>
    public TimeSpan MaxStepTime { get; init; } = TimeSpan.FromHours(1);
}
