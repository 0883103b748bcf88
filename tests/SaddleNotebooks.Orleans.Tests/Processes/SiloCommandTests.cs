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
    public async Task A_notebook_connects_by_one_line()
    {
        string feed = Path.Combine(folder, "feed"), notebook = Path.Combine(folder, "cluster.ipynb");
        BuiltPackage.Pack(feed);
        BuiltPackage.Pack(feed, "SaddleNotebooks.Orleans");
        using var port = Silo.FreePort.From(System.Net.IPAddress.Loopback, 42_000);
        using var silo = await SiloProcess.Start(["--threads", "1", "--port", "11111", "--gateway", $"{port.Number}"]);
        string[] cells =
        [
            "#r \"nuget: SaddleNotebooks\"",
            "#!saddle --cluster local",
            $"#i \"nuget: {feed}\"\n#r \"nuget: SaddleNotebooks.Orleans\"",
            $"#!saddle --cluster {port.Number} --folder \"{folder}/samples\"",
            "using SaddleNotebooks.Objectives; using SaddleNotebooks.Networks;\n"
                + "var loss = Network.Mlp([784, 4, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.Take(60), LossFunction.CrossEntropy);\n"
                + "var there = loss.On(cluster);\n$\"apart by {System.Math.Abs(there.Value(there.Parameters) - loss.Value()):F4} on {cluster.Silos().Count} silo\"",
        ];
        File.WriteAllText(notebook, System.Text.Json.JsonSerializer.Serialize(new
        {
            cells = cells.Select((code, i) => new { cell_type = "code", id = $"cell-{i}", metadata = new { }, source = code, outputs = Array.Empty<string>(), execution_count = (int?)null }),
            metadata = new { }, nbformat = 4, nbformat_minor = 5,
        }));
        string saddle = Path.Combine(Repository.Root, "src", "SaddleNotebooks.Tool", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "saddle.dll");
        var (_, text) = DotnetCommand.Run(folder, [saddle, "run", notebook, "--out", "out", "--keep-going"], BuiltPackage.Environment(feed, Path.Combine(folder, "cache")));
        string shown = File.ReadAllText(Path.Combine(folder, "out", "cluster.ipynb"));
        // Before its package there is no cluster, and after it there is one.
        Assert.True(shown.Contains("in a cell above", StringComparison.Ordinal), text + shown);
        Assert.True(shown.Contains($"at port {port.Number} of this machine", StringComparison.Ordinal), text + shown);
        Assert.True(shown.Contains("apart by 0.0000 on 1 silo", StringComparison.Ordinal), text + shown);
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_no_silo_is_a_program_hears_so_soon(bool redis)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        var options = new ClusterOptions { Port = 41, Folder = folder, Redis = redis ? "localhost:41,password=x,abortConnect=false" : null, AllowPlainConnections = redis };
        Assert.Contains("No silo", Assert.Throws<ClusterException>(() => Cluster.Connect(options)).Message, StringComparison.Ordinal);
        Assert.InRange(patience.Elapsed.TotalSeconds, 0, 90);
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
