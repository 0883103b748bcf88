namespace SaddleNotebooks.Clusters.Tests;

/// <summary>The command by itself.</summary>
public sealed class SiloCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-command-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Two_commands_without_an_option_are_a_cluster_of_this_machine()
    {
        string name = $"test-{Environment.ProcessId}";
        using var port = Silo.FreePort.From(System.Net.IPAddress.Loopback, 41_000);
        int gateway = port.Number;
        using var first = await SiloProcess.Start(["--name", name, "--threads", "1", "--port", "11111", "--gateway", $"{gateway}"]);
        using var second = await SiloProcess.Start(["--name", name, "--threads", "1"]);
        using var cluster = Cluster.Connect(new ClusterOptions { Name = name, Port = gateway, Folder = folder, Shards = 4 });
        var loss = SmallLoss.Of<double>(samples: 40);
        var there = loss.On(cluster);
        double before = there.Value(loss.Parameters);
        Assert.Equal(loss.Value(), before, 12);
        Assert.Equal([2, 2], cluster.Silos().Select(silo => silo.Shards));
        // The first knows who belongs to the cluster; any other may go.
        second.Kill();
        Assert.Equal(before, there.Value(loss.Parameters));
    }

    [Fact]
    public async Task The_first_cell_of_the_page_runs_on_the_silos_that_its_commands_start()
    {
        var silos = new List<SiloProcess>();
        try
        {
            foreach (string line in DocCells.Page.Fences().SelectMany(fence => fence.Code.Split('\n')).Where(line => line.StartsWith("saddle-silo --threads", StringComparison.Ordinal)))
                silos.Add(await SiloProcess.Start(line.TrimEnd('&', ' ').Split(' ')[1..]));
            Assert.Equal(2, silos.Count);
            var state = await DocCells.RunAsync(DocCells.Code()[0]);
            using var cluster = Assert.IsType<Cluster>(state.GetVariable("cluster").Value);
            var extremes = Assert.IsAssignableFrom<HessianExtremes>(state.ReturnValue);
            Assert.Equal((2, 5), (extremes.Smallest.Count, extremes.Largest.Count));
            Assert.Equal([6, 6], cluster.Silos().Select(silo => silo.Shards));
        }
        finally
        {
            silos.ForEach(silo => silo.Dispose());
        }
    }

    [Fact]
    public void Wrong_options_are_refused_with_the_remedy()
    {
        var (code, output) = SiloProcess.Run(["--redis", "localhost:6379"]);
        Assert.Equal(Silo.SiloHost.Refused, code);
        Assert.Contains("requirepass", output);
        (code, output) = SiloProcess.Run(["--redis", "localhost:6379,password=x"]);
        Assert.Equal(Silo.SiloHost.Refused, code);
        Assert.Contains("saddle-silo certificates", output);
    }

    [Fact]
    public void Certificates_are_for_their_owner_alone_and_one_authority_makes_more()
    {
        ClusterCertificates.Make(folder + "/a", 30);
        var (authority, member) = ClusterCertificates.Read(folder + "/a");
        Assert.True(ClusterCertificates.IsMember(authority, member));
        Assert.False(ClusterCertificates.IsMember(authority, null));
        ClusterCertificates.Make(folder + "/b", 30);
        var (_, stranger) = ClusterCertificates.Read(folder + "/b");
        Assert.False(ClusterCertificates.IsMember(authority, stranger));
        // The authority itself is no member.
        Assert.False(ClusterCertificates.IsMember(authority, authority));
        Assert.Contains("is there already", Assert.Throws<IOException>(() => ClusterCertificates.Make(folder + "/a", 30)).Message);
        File.Delete(Path.Combine(folder, "a", ClusterCertificates.MemberFile));
        ClusterCertificates.Make(folder + "/a", 30);
        var (_, next) = ClusterCertificates.Read(folder + "/a");
        Assert.NotEqual(member.Thumbprint, next.Thumbprint);
        Assert.True(ClusterCertificates.IsMember(authority, next));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "a", ClusterCertificates.MemberFile)));
        Assert.Contains("saddle-silo certificates", Assert.Throws<ArgumentException>(() => ClusterCertificates.Read(folder)).Message);
    }
}
