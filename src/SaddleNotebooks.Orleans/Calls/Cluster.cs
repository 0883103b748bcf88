using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using SaddleNotebooks.Clusters;

namespace SaddleNotebooks;

/// <summary>
/// Silos that hold the samples of losses, shard by shard, and compute on them: <c>saddle-silo</c>, once or several times, on one machine or many. <c>loss.On(cluster)</c> is an objective
/// like any other. May be used from several threads.
/// </summary>
public sealed class Cluster : IDisposable
{
    readonly IHost? host;

    internal Cluster(IClusterClient client, ClusterOptions options, IHost? host = null)
    {
        this.host = host;
        Client = client;
        Options = options with { Folder = Path.GetFullPath(options.Folder) };
        Directory.CreateDirectory(Options.Folder);
    }

    /// <summary>What it was connected with.</summary>
    public ClusterOptions Options { get; }

    internal IClusterClient Client { get; }

    /// <summary>Told about every answer that did not come, in a sentence.</summary>
    internal Action<string>? Lost { get; init; }

    /// <summary>Connects to the silos of this machine, or of several.</summary>
    /// <param name="options">Where they are; null for silos on this machine.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ClusterException">No silo answers.</exception>
    /// <exception cref="ArgumentException">An option is wrong, or a certificate is missing.</exception>
    public static Cluster Connect(ClusterOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Shards, 1);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.UseOrleansClient(client =>
        {
            ClusterConnection.Configure(client, options);
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ShardCalls.AnswerTime);
        });
        var host = builder.Build();
        try
        {
            // On a thread of its own: a notebook's or a window's context must not wait for itself.
            Task.Run(() => host.StartAsync(cancellationToken), cancellationToken).GetAwaiter().GetResult();
            return new(host.Services.GetRequiredService<IClusterClient>(), options, host);
        }
        catch (Exception e)
        {
            host.Dispose();
            if (e is OperationCanceledException && cancellationToken.IsCancellationRequested)
                throw;
            throw new ClusterException(
                options.Redis is null
                    ? $"No silo answers at port {options.Port} of this machine: start one with saddle-silo (dotnet tool install --global SaddleNotebooks.Silo)."
                    : $"No silo of the cluster \"{options.Name}\" answers through Redis: start one with saddle-silo --redis …, with the same name and certificates of the same authority ({e.Message})",
                e);
        }
    }

    /// <summary>The silos there are now, with what each has done.</summary>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="ClusterException">No silo answers.</exception>
    public IReadOnlyList<SiloReport> Silos(CancellationToken cancellationToken = default)
        => Task.Run(() => SilosAsync(cancellationToken), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Disconnects; the silos go on.</summary>
    public void Dispose()
    {
        if (host is null)
            return;
        Task.Run(() => host.StopAsync(TimeSpan.FromSeconds(5))).GetAwaiter().GetResult();
        host.Dispose();
    }

    async Task<IReadOnlyList<SiloReport>> SilosAsync(CancellationToken cancellationToken)
    {
        try
        {
            var silos = await Client.GetGrain<IManagementGrain>(0).GetHosts(true, cancellationToken).ConfigureAwait(false);
            var descriptions = await Task.WhenAll(silos.Keys.Select(silo => Client.GetGrain<ISiloGrain>(silo.ToParsableString()).Describe())).WaitAsync(cancellationToken).ConfigureAwait(false);
            return [.. descriptions.OrderBy(d => d.Name, StringComparer.Ordinal)
                .Select(d => new SiloReport(d.Name, d.Threads, d.VectorBits, d.Shards, d.Steps, d.Products, d.ComputeSeconds, d.ProcessSeconds))];
        }
        catch (Exception e) when (ShardCalls.IsPassing(e, cancellationToken))
        {
            throw new ClusterException($"The silos of the cluster \"{Options.Name}\" do not answer: {e.Message}", e);
        }
    }
}
