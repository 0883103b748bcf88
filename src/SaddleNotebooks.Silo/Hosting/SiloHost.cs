using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace SaddleNotebooks.Silo;

/// <summary>Runs a silo until it is stopped.</summary>
static class SiloHost
{
    /// <summary>What the command ends with where an option is wrong, or the cluster does not let it in.</summary>
    public const int Refused = 2;

    /// <summary>A silo that does not answer so long, so often, is taken for dead: its shards move.</summary>
    static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    const int MissedProbes = 3;

    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Starts a silo, says where it is, and waits for the end.</summary>
    /// <param name="options">Where, and with whom.</param>
    /// <param name="output">Told when it is ready, or why it is not let in.</param>
    /// <param name="cancellationToken">Ends it: its shards move, then it goes.</param>
    /// <returns>0, or <see cref="Refused"/> where the cluster has silos of another kind.</returns>
    /// <exception cref="ArgumentException">An option is wrong, or a certificate is missing.</exception>
    public static async Task<int> RunAsync(SiloOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        // Before anything listens.
        var redis = options.Redis is null ? null : RedisAddress.Parse(options.Redis);
        var tls = options.Redis is null ? null : TlsSetup.Of(options.Certificates, options.AllowPlainConnections);
        var address = options.Redis is null ? IPAddress.Loopback : options.Host ?? OwnAddress();
        var listen = options.Redis is null ? address : options.Listen ?? address;
        using var claimed = options.Port is { } own ? FreePort.Given(own) : FreePort.From(listen, SiloOptions.FirstPort);
        using var claimedGateway = options.Gateway is { } other ? FreePort.Given(other) : FreePort.From(listen, SiloOptions.FirstGateway);
        int port = claimed.Number, gateway = claimedGateway.Number;

        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(options.IsVerbose ? LogLevel.Information : LogLevel.Critical).AddSimpleConsole();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout);
        builder.UseOrleans(silo =>
        {
            if (redis is null)
            {
                // The first silo of a machine knows the others; they find it at the first port.
                silo.UseLocalhostClustering(port, gateway, port == SiloOptions.FirstPort ? null : new IPEndPoint(IPAddress.Loopback, SiloOptions.FirstPort), ClusterConnection.Service, options.Name);
            }
            else
            {
                silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = redis);
                silo.Configure<Orleans.Configuration.ClusterOptions>(names => (names.ServiceId, names.ClusterId) = (ClusterConnection.Service, options.Name));
                silo.ConfigureEndpoints(address, port, gateway, listenOnAnyHostAddress: false);
                silo.Configure<EndpointOptions>(ends => (ends.SiloListeningEndpoint, ends.GatewayListeningEndpoint) = (new(listen, port), new(listen, gateway)));
                if (tls is not null)
                    silo.UseTls(tls.Apply);
            }
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ShardCalls.AnswerTime);
            silo.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = ProbeTimeout;
                membership.NumMissedProbesLimit = MissedProbes;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
                // Of silos that were killed all at once, addresses remain: new ones must not wait for them for minutes.
                membership.MaxJoinAttemptTime = TimeSpan.FromMinutes(1);
            });
            silo.AddShards(options.Threads);
        });
        using var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new IOException($"The silo cannot start at {address}:{port} ({e.Message}): is Redis, or the first silo of this machine, running?", e);
        }
        var client = host.Services.GetRequiredService<IClusterClient>();
        var identity = host.Services.GetRequiredService<SiloIdentity>();
        if (await SiloCensus.RefusalAsync(client, host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress, identity) is { } refusal)
        {
            await output.WriteLineAsync($"saddle-silo: {refusal}");
            await host.StopAsync(CancellationToken.None);
            return Refused;
        }
        await output.WriteLineAsync(
            $"saddle-silo: {address}:{port} belongs to the cluster \"{options.Name}\" with {options.Threads} threads and vectors of {identity.VectorBits} bits; programs connect at port {gateway}"
            + (redis is null ? "." : tls is null ? ", WITHOUT encryption." : ", with certificates of this cluster."));
        await output.FlushAsync(cancellationToken);
        await host.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    static IPAddress OwnAddress()
        => NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address)
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork)
            ?? throw new ArgumentException("This machine has no address for others: give one with --host.");
}
