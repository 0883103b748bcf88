using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;
using SaddleNotebooks.Silo;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>Silos in this process, with a folder of their own.</summary>
sealed class TestSilos : IAsyncDisposable
{
    readonly InProcessTestCluster silos;
    readonly string folder = Directory.CreateTempSubdirectory("saddle-silos-").FullName;

    TestSilos(InProcessTestCluster silos, int shards, TimeSpan silence)
    {
        this.silos = silos;
        Cluster = new Cluster(silos.Client, new ClusterOptions { Folder = folder, Shards = shards, MaxSilence = silence }) { Lost = text => { lock (Lost) Lost.Add(text); } };
    }

    public Cluster Cluster { get; }

    public string Folder => folder;

    /// <summary>What was asked for in vain.</summary>
    public List<string> Lost { get; } = [];

    public InProcessTestCluster Silos => silos;

    public static async Task<TestSilos> Start(int count, int threads = 1, int shards = 12, Func<int, int?>? vectorBits = null, TimeSpan? silence = null, Func<IIncomingGrainCallContext, Exception?>? failure = null)
    {
        var builder = new InProcessTestClusterBuilder((short)count);
        builder.Options.ConfigureFileLogging = false;
        int started = 0;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddShards(threads, vectorBits?.Invoke(Interlocked.Increment(ref started) - 1));
            if (failure is not null)
                silo.AddIncomingGrainCallFilter(call => failure(call) is { } thrown ? Task.FromException(thrown) : call.Invoke());
            silo.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromSeconds(1);
                membership.NumMissedProbesLimit = 2;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(1);
            });
        });
        builder.ConfigureClient(client => client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(4)));
        var silos = builder.Build();
        await silos.DeployAsync();
        return new(silos, shards, silence ?? TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        await silos.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Three silos that the tests of a class share.</summary>
public sealed class ThreeSilos : IAsyncLifetime
{
    internal TestSilos Silos { get; private set; } = null!;

    internal Cluster Cluster => Silos.Cluster;

    public async ValueTask InitializeAsync() => Silos = await TestSilos.Start(3);

    public ValueTask DisposeAsync() => Silos.DisposeAsync();
}
