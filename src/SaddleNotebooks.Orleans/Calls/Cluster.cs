using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using SaddleNotebooks.Clusters;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Silos that hold the samples of losses, shard by shard, and compute on them: <c>saddle-silo</c>, once or several times, on one machine or many. <c>loss.On(cluster)</c> is an objective
/// like any other. May be used from several threads.
/// </summary>
[TypeFormatterSource]
public sealed class Cluster : IFactSheet, IDisposable
{
    /// <summary>How long a silo that is just starting is waited for.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

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
    /// <exception cref="ClusterException">No silo answers within twenty seconds.</exception>
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
            // Left alone, the client tries for minutes.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            // On a thread of its own: a notebook's or a window's context must not wait for itself.
            Task.Run(async () =>
            {
                if (options.Redis is null)
                    await ListensAsync(options.Port, patience.Token).ConfigureAwait(false);
                await host.StartAsync(patience.Token).WaitAsync(patience.Token).ConfigureAwait(false);
            }, cancellationToken).GetAwaiter().GetResult();
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

    string IFactSheet.Title => $"the cluster \"{Options.Name}\" {(Options.Redis is null ? FormattableString.Invariant($"at port {Options.Port} of this machine") : "behind Redis")}";

    IReadOnlyList<(string Name, string Value)> IFactSheet.Facts
    {
        get
        {
            try
            {
                var silos = Silos();
                return [("silos", silos.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. silos.Select((silo, i) => (FormattableString.Invariant($"silo {i + 1}"), silo.ToString())), ("folder", Options.Folder)];
            }
            catch (ClusterException e)
            {
                return [("silos", e.Message), ("folder", Options.Folder)];
            }
        }
    }

    /// <summary>Disconnects; the silos go on.</summary>
    public void Dispose()
    {
        if (host is null)
            return;
        Task.Run(() => host.StopAsync(TimeSpan.FromSeconds(5))).GetAwaiter().GetResult();
        host.Dispose();
    }

    /// <summary>Waits until somebody listens at a port of this machine: a silo may just be starting.</summary>
    static async Task ListensAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var there = new TcpClient();
            try
            {
                await there.ConnectAsync(IPAddress.Loopback, port, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(250, cancellationToken).ConfigureAwait(false);
            }
        }
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
