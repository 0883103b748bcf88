using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>Networks and machines with faults, each silo in a process of its own: results have the same bits, or there is none and the message says why.</summary>
public sealed class FaultTests(FaultySilos silos, ITestOutputHelper output) : IClassFixture<FaultySilos>
{
    const string Missing = "redis-server is not installed";

    public enum Fault
    {
        ConnectionsEnd,
        AnswersVanish,
        QuestionsVanish,
        Delay,
        SlowSilo,
        SiloIsCutOff,
        SiloStandsStill,
    }

    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_happens_in_the_middle_of_a_Lanczos_run_its_bits_are_the_same(Fault fault)
    {
        Assert.SkipUnless(RedisSilos.IsHere, Missing);
        var there = SmallLoss.Of<float>(samples: 4_000, data: SmallLoss.Samples(4_000, seed: 12)).On(silos.Cluster);
        int products = 0;
        byte[] undisturbed = LongWork.Lanczos(there, () => products++);
        for (int trial = 0; trial < Trials.Count(1, 6); trial++)
        {
            var random = new RandomStream(1000 * (ulong)fault + (ulong)trial);
            int victim = random.Below(3, 0), moment = 1 + random.Below(products - 1, 1), step = 0;
            using var over = new CancellationTokenSource();
            Task? happening = null;
            var time = Stopwatch.StartNew();
            byte[] bits = LongWork.Lanczos(there, () =>
            {
                if (++step == moment)
                    happening = Task.Run(() => Happen(fault, victim, over.Token));
            });
            await over.CancelAsync();
            Assert.NotNull(happening);
            await happening;
            Assert.True(undisturbed.AsSpan().SequenceEqual(bits), $"{fault}, trial {trial}: silo {victim} after product {moment}");
            output.WriteLine(FormattableString.Invariant($"{fault}, trial {trial}: silo {victim} after product {moment}; same bits after {time.Elapsed.TotalSeconds:0.0} s"));
            if (fault is Fault.SiloIsCutOff or Fault.SiloStandsStill)
                await silos.Replace(victim);
            else
                Assert.All(silos.Silos, silo => Assert.False(silo.HasEnded, silo.Text));
            await silos.Settle();
        }
    }

    [Fact]
    public async Task Wrong_samples_of_one_shard_are_found_before_they_spoil_a_sum()
    {
        Assert.SkipUnless(RedisSilos.IsHere, Missing);
        var loss = SmallLoss.Of<double>(data: SmallLoss.Samples(240, seed: 31));
        var there = loss.On(silos.Cluster);
        var record = LossRecord.Read(silos.Options.Folder, there.Calls.Mark);
        string file = record.Shards[5].FileIn(silos.Options.Folder);
        byte[] whole = await File.ReadAllBytesAsync(file), wrong = [.. whole];
        wrong[wrong.Length / 2] ^= 4;
        await File.WriteAllBytesAsync(file, wrong);
        var refused = Assert.Throws<ClusterException>(() => there.Value(loss.Parameters));
        Assert.Contains("Shard 6 of 12", refused.Message);
        Assert.Contains(Path.GetFileName(file), refused.Message);
        await File.WriteAllBytesAsync(file, whole);
        Assert.Equal(loss.Value(), there.Value(loss.Parameters), 12);
    }

    [Fact]
    public async Task What_a_program_asked_for_that_is_gone_is_forgotten_and_the_next_one_is_served()
    {
        Assert.SkipUnless(RedisSilos.IsHere, Missing);
        string folder = Directory.CreateTempSubdirectory("saddle-lost-").FullName;
        try
        {
            using (var program = OtherProgram.Start(nameof(OtherProgram.Asks_for_products_until_it_is_killed), silos.Options, folder))
            {
                var patience = Stopwatch.StartNew();
                while (await HeldAsync() == 0 || !File.Exists(Path.Combine(folder, OtherProgram.Begun)))
                {
                    Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2) && !program.HasExited, program.HasExited ? await program.StandardOutput.ReadToEndAsync() : "it asks for nothing");
                    await Task.Delay(50);
                }
                program.Kill(entireProcessTree: true);
                await program.WaitForExitAsync();
            }
            var loss = SmallLoss.Of<double>(data: SmallLoss.Samples(120, seed: 32));
            Assert.Equal(loss.Value(), loss.On(silos.Cluster).Value(loss.Parameters), 12);
            var forgotten = Stopwatch.StartNew();
            // What this program asked for last goes with its next question, or as what is forgotten.
            while (await HeldAsync() > 0)
            {
                Assert.True(forgotten.Elapsed < TimeSpan.FromMinutes(2), $"{await HeldAsync()} steps are held");
                await Task.Delay(500);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Where_the_disk_is_full_no_half_of_a_shard_stays_behind()
    {
        Assert.SkipUnless(RedisSilos.IsHere, Missing);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "limits of files are set by a shell");
        string folder = Directory.CreateTempSubdirectory("saddle-full-").FullName;
        try
        {
            using (var program = OtherProgram.Start(nameof(OtherProgram.Puts_samples_where_there_is_no_room), silos.Options, folder, mostBlocks: 64))
            {
                string said = await program.StandardOutput.ReadToEndAsync();
                await program.WaitForExitAsync();
                Assert.True(program.ExitCode == 0, said);
            }
            // The very same samples, with room: nothing that is there is taken for what it should be.
            var loss = OtherProgram.Large();
            Assert.Equal(loss.Value(), loss.On(Cluster.Connect(silos.Options with { Folder = folder })).Value(loss.Parameters), 12);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    async Task<int> HeldAsync()
    {
        var hosts = await silos.Cluster.Client.GetGrain<IManagementGrain>(0).GetHosts(true);
        return (await Task.WhenAll(hosts.Keys.Select(silo => silos.Cluster.Client.GetGrain<ISiloGrain>(silo.ToParsableString()).Describe()))).Sum(silo => silo.Held);
    }

    async Task Happen(Fault fault, int victim, CancellationToken over)
    {
        var (ways, programs) = silos.Ways[victim];
        switch (fault)
        {
            case Fault.ConnectionsEnd:
                for (int i = 0; i < 3; i++)
                {
                    ways.Reset();
                    programs.Reset();
                    await Until(TimeSpan.FromMilliseconds(300), over);
                }
                break;
            case Fault.AnswersVanish or Fault.QuestionsVanish:
                programs.Set(fault == Fault.AnswersVanish ? WayFault.BackVanishes : WayFault.ThereVanishes);
                await Until(TimeSpan.FromSeconds(3), over);
                programs.Set(WayFault.None);
                break;
            case Fault.Delay:
                foreach (var (between, to) in silos.Ways)
                {
                    between.Set(WayFault.Late);
                    to.Set(WayFault.Late);
                }
                await Until(TimeSpan.FromMinutes(5), over);
                foreach (var (between, to) in silos.Ways)
                {
                    between.Set(WayFault.None);
                    to.Set(WayFault.None);
                }
                break;
            case Fault.SlowSilo:
                while (!over.IsCancellationRequested)
                {
                    silos.Silos[victim].Pause(true);
                    await Until(TimeSpan.FromMilliseconds(100), over);
                    silos.Silos[victim].Pause(false);
                    await Until(TimeSpan.FromMilliseconds(30), over);
                }
                break;
            case Fault.SiloIsCutOff:
                // The others take it for dead; it learns so from Redis, and ends.
                ways.Set(WayFault.Cut);
                programs.Set(WayFault.Cut);
                break;
            case Fault.SiloStandsStill:
                silos.Silos[victim].Pause(true);
                await Until(TimeSpan.FromSeconds(20), over);
                silos.Silos[victim].Pause(false);
                break;
        }
    }

    static async Task Until(TimeSpan time, CancellationToken over)
    {
        try
        {
            await Task.Delay(time, over);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
