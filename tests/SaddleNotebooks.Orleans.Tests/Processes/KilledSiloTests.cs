using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>Silos in processes of their own, killed at moments that nobody foresees.</summary>
public sealed class KilledSiloTests(RedisSilos silos, ITestOutputHelper output) : IClassFixture<RedisSilos>
{
    const string Missing = "redis-server is not installed";

    [Fact]
    public async Task A_Lanczos_run_and_a_landscape_have_the_same_bits_whichever_silo_is_killed_whenever()
    {
        Assert.SkipUnless(RedisSilos.IsHere, Missing);
        var there = SmallLoss.Of<float>(samples: 4_000, data: SmallLoss.Samples(4_000, seed: 12)).On(silos.Cluster);
        int products = 0, rows = 0;
        byte[] lanczos = LongWork.Lanczos(there, () => products++), landscape = LongWork.Landscape(there, () => rows++);
        Assert.True(products > 20 && rows > 2, $"{products} products, {rows} rows");
        int trials = Trials.Count(2, 60);
        for (int trial = 0; trial < trials; trial++)
        {
            var random = new RandomStream((ulong)trial);
            int victim = random.Below(3, 0), step = 0;
            bool isLandscape = trial % 2 == 1;
            int moment = 1 + random.Below((isLandscape ? rows : products) - 1, 1), delay = random.Below(8, 2);
            Task? killing = null;
            var time = Stopwatch.StartNew();
            byte[] bits = isLandscape ? LongWork.Landscape(there, Step) : LongWork.Lanczos(there, Step);
            Assert.NotNull(killing);
            await killing;
            Assert.True((isLandscape ? landscape : lanczos).AsSpan().SequenceEqual(bits), $"trial {trial}: silo {victim} killed {delay} ms after step {moment}");
            output.WriteLine(FormattableString.Invariant($"trial {trial}: silo {victim} killed {delay} ms after {(isLandscape ? "row" : "product")} {moment}; same bits after {time.Elapsed.TotalSeconds:0.0} s"));
            await silos.Replace(victim);

            void Step()
            {
                // In the middle of the next step, or between.
                if (++step == moment)
                    killing = Task.Delay(delay).ContinueWith(_ => silos.Kill(victim), TaskScheduler.Default);
            }
        }
    }

    [Fact]
    public void Whoever_has_no_certificate_of_the_cluster_is_not_let_in()
    {
        Assert.SkipUnless(RedisSilos.IsHere, Missing);
        Assert.Throws<ArgumentException>(() => Cluster.Connect(silos.Options with { Certificates = null }));
        string own = Path.Combine(silos.Options.Folder, "own");
        ClusterCertificates.Make(own, 1);
        foreach (var options in new[] { silos.Options with { Certificates = own }, silos.Options with { Certificates = null, AllowPlainConnections = true } })
        {
            using var time = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            Assert.ThrowsAny<Exception>(() => Cluster.Connect(options, time.Token));
        }
        // With its own, a program is.
        using var again = Cluster.Connect(silos.Options);
        Assert.NotEmpty(again.Silos());
    }

    [Fact]
    public async Task The_cell_of_the_page_for_several_machines_connects()
    {
        Assert.SkipUnless(RedisSilos.IsHere, Missing);
        string code = DocCells.Code()[1], own = code
            .Replace("Redis = Environment.GetEnvironmentVariable(\"SADDLE_REDIS\")", $"Name = \"processes\", Redis = \"{silos.Address}\"", StringComparison.Ordinal)
            .Replace("/home/me/saddle-certificates", silos.Certificates, StringComparison.Ordinal).Replace("/shared/saddle", silos.Options.Folder, StringComparison.Ordinal);
        Assert.DoesNotContain("/shared", own);
        var state = await DocCells.RunAsync(own);
        using var cluster = Assert.IsType<Cluster>(state.GetVariable("machines").Value);
        Assert.NotEmpty(cluster.Silos());
    }

    [Fact]
    public void A_silo_of_another_vector_width_does_not_join()
    {
        Assert.SkipUnless(RedisSilos.IsHere, Missing);
        Assert.SkipWhen(Numerics.Simd.HardwareLanes.Bits == 128, "there is no narrower width than this processor's");
        var (code, output) = SiloProcess.Run(
            ["--name", "processes", "--host", "127.0.0.1", "--threads", "1", "--certificates", silos.Certificates], (Silo.SiloCommand.RedisVariable, silos.Address), ("DOTNET_EnableAVX2", "0"));
        Assert.Equal(Silo.SiloHost.Refused, code);
        Assert.Contains("this silo with 128", output);
        Assert.Contains("DOTNET_EnableAVX2=0", output);
    }
}
