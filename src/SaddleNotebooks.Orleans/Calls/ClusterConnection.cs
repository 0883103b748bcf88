using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace SaddleNotebooks.Clusters;

/// <summary>How programs and silos find each other, and who may.</summary>
static class ClusterConnection
{
    /// <summary>The service of all clusters: they differ by their names.</summary>
    public const string Service = "saddle-notebooks";

    /// <summary>Configures a program's side.</summary>
    public static void Configure(IClientBuilder client, ClusterOptions options)
    {
        if (options.Redis is null)
        {
            client.UseLocalhostClustering(options.Port, Service, options.Name);
            return;
        }
        client.UseRedisClustering(redis => redis.ConfigurationOptions = RedisAddress.Parse(options.Redis));
        client.Configure<Orleans.Configuration.ClusterOptions>(names => (names.ServiceId, names.ClusterId) = (Service, options.Name));
        if (TlsSetup.Of(options.Certificates, options.AllowPlainConnections) is { } tls)
            client.UseTls(tls.Apply);
    }
}
