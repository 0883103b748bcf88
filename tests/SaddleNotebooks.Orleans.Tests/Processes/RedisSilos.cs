using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>Redis with a password, certificates, and three silos, each in a process of its own.</summary>
public class RedisSilos : IAsyncLifetime
{
    const string Password = "not-a-secret-in-a-test";

    readonly int count, shards;
    readonly bool plain, hasFaultyWays;
    readonly string folder = Directory.CreateTempSubdirectory("saddle-redis-").FullName;
    readonly List<SiloProcess> silos = [];
    Process? redis;
    int port, claimed;

    public RedisSilos()
        : this(3, 12, false)
    {
    }

    private protected RedisSilos(int count, int shards, bool plain, bool hasFaultyWays = false)
        => (this.count, this.shards, this.plain, this.hasFaultyWays) = (count, shards, plain, hasFaultyWays);

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

    /// <summary>For each silo the ways to it, for other silos and for programs, where there are such.</summary>
    internal List<(FaultyWay Silos, FaultyWay Programs)> Ways { get; } = [];

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
        silos.AddRange(await Task.WhenAll(Enumerable.Range(0, count).Select(silo => StartSilo(silo))));
        Cluster = Cluster.Connect(Options);
    }

    /// <summary>Another silo of the same cluster.</summary>
    internal Task<SiloProcess> StartSilo(int number, params (string, string)[] environment)
        => SiloProcess.Start(
            ["--name", "processes", "--threads", "1", .. plain ? (string[])["--plain"] : ["--certificates", Certificates], .. hasFaultyWays ? Behind(number) : ["--host", "127.0.0.1"]],
            [(Silo.SiloCommand.RedisVariable, Address), .. environment]);

    /// <summary>The others know an address at which not the silo listens, but a way to it.</summary>
    string[] Behind(int number)
    {
        lock (Ways)
        {
            while (Ways.Count < count)
                Ways.Add(default);
            Ways[number].Silos?.Dispose();
            Ways[number].Programs?.Dispose();
            IPAddress outside = new([127, 0, 1, (byte)(number + 1)]);
            // Free at both: a silo that is gone may still have connections of its old ones.
            using Silo.FreePort own = Silo.FreePort.From(IPAddress.Loopback, 42_000), programs = Silo.FreePort.From(IPAddress.Loopback, 43_000);
            claimed += 2;
            Ways[number] = (Way(own.Number + claimed), Way(programs.Number + claimed));
            return ["--host", $"{outside}", "--listen", "127.0.0.1", "--port", $"{own.Number + claimed}", "--gateway", $"{programs.Number + claimed}"];

            FaultyWay Way(int at) => new(new IPEndPoint(outside, at), new IPEndPoint(IPAddress.Loopback, at));
        }
    }

    /// <summary>Kills a silo, as a power failure does.</summary>
    internal void Kill(int silo) => silos[silo].Kill();

    /// <summary>A new silo in the place of one that was killed.</summary>
    internal async Task Replace(int silo)
    {
        silos[silo].Dispose();
        silos[silo] = await StartSilo(silo);
    }

    /// <summary>Waits until the silos that are there, and no others, answer.</summary>
    internal async Task Settle()
    {
        for (int i = 0; ; i++)
        {
            try
            {
                if (Cluster.Silos().Count == count)
                    return;
            }
            catch (ClusterException) when (i < 120)
            {
                // One that is gone is still in the list.
            }
            Assert.True(i < 120, "the silos do not settle");
            await Task.Delay(500);
        }
    }

    public ValueTask DisposeAsync()
    {
        Cluster?.Dispose();
        foreach (var silo in silos)
            silo.Dispose();
        foreach (var (ways, programs) in Ways)
        {
            ways?.Dispose();
            programs?.Dispose();
        }
        if (redis is not null)
        {
            redis.Kill();
            redis.WaitForExit();
            redis.Dispose();
        }
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>As <see cref="RedisSilos"/>, with networks between them that have faults.</summary>
public sealed class FaultySilos() : RedisSilos(3, 12, false, hasFaultyWays: true);
