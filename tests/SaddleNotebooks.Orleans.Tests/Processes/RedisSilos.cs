using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>Redis with a password, certificates, and three silos, each in a process of its own.</summary>
public sealed class RedisSilos : IAsyncLifetime
{
    const string Password = "not-a-secret-in-a-test";

    readonly int count, shards;
    readonly bool plain;
    readonly string folder = Directory.CreateTempSubdirectory("saddle-redis-").FullName;
    readonly List<SiloProcess> silos = [];
    Process? redis;
    int port;

    public RedisSilos()
        : this(3, 12, false)
    {
    }

    RedisSilos(int count, int shards, bool plain) => (this.count, this.shards, this.plain) = (count, shards, plain);

    /// <summary>So many silos, with or without certificates.</summary>
    internal static async Task<RedisSilos> Start(int count, int shards = 12, bool plain = false)
    {
        var silos = new RedisSilos(count, shards, plain);
        await silos.InitializeAsync();
        return silos;
    }

    /// <summary>Whether the program redis-server is here; .ci/run installs it.</summary>
    public static bool IsHere { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, "redis-server")));

    public string Address => $"127.0.0.1:{port},password={Password}";

    public string Certificates => Path.Combine(folder, "certificates");

    internal ClusterOptions Options => new()
    {
        Name = "processes", Redis = Address, Certificates = plain ? null : Certificates, AllowPlainConnections = plain, Folder = Path.Combine(folder, "cluster"), Shards = shards,
    };

    internal Cluster Cluster { get; private set; } = null!;

    internal IReadOnlyList<SiloProcess> Silos => silos;

    public async ValueTask InitializeAsync()
    {
        if (!IsHere)
            return;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        redis = Process.Start(new ProcessStartInfo(
            "redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--requirepass", Password, "--save", "", "--dir", folder]) { RedirectStandardOutput = true })!;
        _ = redis.StandardOutput.ReadToEndAsync();
        Assert.Equal(0, SiloProcess.Run(["certificates", Certificates]).Code);
        silos.AddRange(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => StartSilo())));
        Cluster = Cluster.Connect(Options);
    }

    /// <summary>Another silo of the same cluster.</summary>
    internal Task<SiloProcess> StartSilo(params (string, string)[] environment)
        => SiloProcess.Start(["--name", "processes", "--host", "127.0.0.1", "--threads", "1", .. plain ? (string[])["--plain"] : ["--certificates", Certificates]], [(Silo.SiloCommand.RedisVariable, Address), .. environment]);

    /// <summary>Kills a silo, as a power failure does.</summary>
    internal void Kill(int silo) => silos[silo].Kill();

    /// <summary>A new silo in the place of one that was killed.</summary>
    internal async Task Replace(int silo)
    {
        silos[silo].Dispose();
        silos[silo] = await StartSilo();
    }

    public ValueTask DisposeAsync()
    {
        Cluster?.Dispose();
        foreach (var silo in silos)
            silo.Dispose();
        if (redis is not null)
        {
            redis.Kill();
            redis.WaitForExit();
            redis.Dispose();
        }
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
