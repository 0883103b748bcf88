using System.Diagnostics;
using System.Globalization;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>Programs of their own that use a cluster: these tests, called one by one by others.</summary>
public sealed class OtherProgram
{
    /// <summary>A file that says that the first step is done.</summary>
    internal const string Begun = "begun";

    const string Redis = "SADDLE_TEST_REDIS", Certificates = "SADDLE_TEST_CERTIFICATES", Folder = "SADDLE_TEST_FOLDER";

    /// <summary>Starts one.</summary>
    /// <param name="method">Which.</param>
    /// <param name="options">The cluster.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="mostBlocks">The longest file that it can write, in blocks of 512 bytes; null for any.</param>
    internal static Process Start(string method, ClusterOptions options, string folder, int? mostBlocks = null)
    {
        string[] call = ["dotnet", typeof(OtherProgram).Assembly.Location, "-explicit", "only", "-noColor", "-method", $"{typeof(OtherProgram).FullName}.{method}"];
        if (mostBlocks is { } most)
            call = ["sh", "-c", string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {most}; exec \"$@\""), "sh", .. call];
        var start = new ProcessStartInfo(call[0], call[1..]) { RedirectStandardOutput = true };
        (start.Environment[Redis], start.Environment[Certificates], start.Environment[Folder]) = (options.Redis, options.Certificates, folder);
        if (mostBlocks is not null)
        {
            // The runtime's own memory is a file to the system.
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        }
        return Process.Start(start)!;
    }

    /// <summary>A loss whose shards have 120 kB each.</summary>
    internal static NetworkLoss<double> Large() => SmallLoss.Of<double>(data: SmallLoss.Samples(48_000, seed: 33));

    [Fact(Explicit = true)]
    public void Asks_for_products_until_it_is_killed()
    {
        using var cluster = Connect();
        var loss = Large().On(cluster);
        double[] v = SmallLoss.Vector<double>(loss.Parameters.Length, 1), product = new double[v.Length];
        while (true)
        {
            loss.Hessian(loss.Parameters).Apply(v, product);
            product.CopyTo(v, 0);
            File.WriteAllText(Path.Combine(Environment.GetEnvironmentVariable(Folder)!, Begun), "");
        }
    }

    [Fact(Explicit = true)]
    public void Puts_samples_where_there_is_no_room()
    {
        using var cluster = Connect();
        Assert.ThrowsAny<IOException>(() => Large().On(cluster));
        Assert.DoesNotContain(Directory.GetFiles(cluster.Options.Folder, "*", SearchOption.AllDirectories), file => new FileInfo(file).Length > 0);
    }

    static Cluster Connect() => Cluster.Connect(new ClusterOptions
    {
        Name = "processes", Redis = Environment.GetEnvironmentVariable(Redis), Certificates = Environment.GetEnvironmentVariable(Certificates), Folder = Environment.GetEnvironmentVariable(Folder)!,
    });
}
