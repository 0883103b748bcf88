using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

/// <summary>Maps on the disk: resumed, merged, filled by several processes, and whole after each of them was killed.</summary>
public sealed class MapFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("map").FullName;

    string File => Path.Combine(folder, "map.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    internal static readonly LandscapeMapOptions Options = new() { Starts = 8, Hops = 0, SearchesPerMinimum = 10 };

    internal static Problem Cluster => Problem.LennardJones(8);

    static void Same(LandscapeNetwork a, LandscapeNetwork b)
    {
        Assert.Equal(a.Minima.Select(m => (m.Value, m.FoundCount)), b.Minima.Select(m => (m.Value, m.FoundCount)));
        Assert.Equal(a.Minima.SelectMany(m => m.Point), b.Minima.SelectMany(m => m.Point));
        Assert.Equal(a.TransitionStates.Select(m => (m.Value, m.Lowest, m.Ends)), b.TransitionStates.Select(m => (m.Value, m.Lowest, m.Ends)));
        Assert.Equal((a.Cost, a.Symmetry, a.Isolation, a.PartCount), (b.Cost, b.Symmetry, b.Isolation, b.PartCount));
        Assert.Equal(a.Endings, b.Endings);
    }

    [Fact]
    public void What_is_written_reads_back_bit_for_bit()
    {
        var map = Cluster.MapLandscape(Options, file: File);
        Same(map, LandscapeNetwork.Open(File));
        map.Save(Path.Combine(folder, "copy"));
        Same(map, LandscapeNetwork.Open(Path.Combine(folder, "copy")));
        // All is done: nothing is done again.
        Same(map, Cluster.MapLandscape(Options, file: File));
    }

    [Fact]
    public void A_stopped_map_goes_on_from_its_file_and_from_its_result()
    {
        var whole = Cluster.MapLandscape(Options);
        var part = Cluster.MapLandscape(Options with { SearchesPerMinimum = 2 }, file: File);
        Assert.True(part.TransitionStates.Count < whole.TransitionStates.Count);
        var fromFile = Cluster.MapLandscape(Options, file: File);
        var fromResult = Cluster.MapLandscape(Options, resume: part);
        Assert.Equal(fromFile.Minima.Select(m => m.Value), fromResult.Minima.Select(m => m.Value));
        Assert.Equal(fromFile.TransitionStates.Select(m => m.Value), fromResult.TransitionStates.Select(m => m.Value));
        Assert.All(part.TransitionStates, s => Assert.Contains(fromFile.TransitionStates, t => t.Value == s.Value));
        Assert.True(fromFile.TransitionStates.Count > part.TransitionStates.Count);
    }

    [Fact]
    public void Two_maps_merge_into_one_in_which_nothing_stands_twice()
    {
        var first = Cluster.MapLandscape(Options with { SearchesPerMinimum = 4 }, file: File);
        var second = Cluster.MapLandscape(Options with { SearchesPerMinimum = 4, Seed = 7 });
        var none = Options with { Starts = 0, SearchesPerMinimum = 0, Bands = 0 };
        var merged = Cluster.MapLandscape(none, second, File);
        Assert.InRange(merged.TransitionStates.Count, Math.Max(first.TransitionStates.Count, second.TransitionStates.Count) + 1, first.TransitionStates.Count + second.TransitionStates.Count - 1);
        Assert.InRange(merged.Minima.Count, Math.Max(first.Minima.Count, second.Minima.Count), 8);
        foreach (var one in new[] { first, second })
            Assert.All(one.TransitionStates, s => Assert.Single(merged.TransitionStates, t => Math.Abs(t.Value - s.Value) < 1e-7));
        // Once more changes nothing.
        Same(merged, Cluster.MapLandscape(none, second, File));
    }

    [Fact]
    public void Another_function_is_refused_and_named()
    {
        var map = Cluster.MapLandscape(Options with { SearchesPerMinimum = 1 }, file: File);
        byte[] before = System.IO.File.ReadAllBytes(File);
        string message = Assert.Throws<ArgumentException>(() => Problem.MuellerBrown.MapLandscape(file: File)).Message;
        Assert.Contains("another name (there Lennard-Jones cluster of 8 atoms, here Müller–Brown)", message, StringComparison.Ordinal);
        Assert.Contains("map to go on from", Assert.Throws<ArgumentException>(() => Problem.LennardJones(7).MapLandscape(resume: map)).Message, StringComparison.Ordinal);
        Assert.Contains("another symmetry", Assert.Throws<ArgumentException>(
            () => Cluster.MapLandscape(Options with { Symmetry = LandscapeSymmetry.None }, file: File)).Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        // A formula is told by its values, a network by its parts.
        Objective Wells(double a) => Objective.FromFormula(1, x => Real.Square(x[0] * x[0] - a));
        var wells = Wells(1).MapLandscape(new LandscapeMapOptions { Box = [(-2, 2)] });
        Assert.Contains("another values", Assert.Throws<ArgumentException>(() => Wells(2).MapLandscape(new LandscapeMapOptions { Box = [(-2, 2)] }, wells)).Message, StringComparison.Ordinal);
        var few = new LandscapeMapOptions { Starts = 1, Hops = 0, SearchesPerMinimum = 0, Bands = 0 };
        var net = NetworkMapTests.Loss(0.01).MapLandscape(few);
        Assert.Contains("another penalty (there 0.01, here 0.02)", Assert.Throws<ArgumentException>(() => NetworkMapTests.Loss(0.02).MapLandscape(few, net)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_cut_off_the_end_of_a_file_the_lines_before_it_stand()
    {
        var map = Cluster.MapLandscape(Options with { SearchesPerMinimum = 2 }, file: File);
        byte[] bytes = System.IO.File.ReadAllBytes(File);
        int head = Array.IndexOf(bytes, (byte)'\n') + 1;
        var random = new RandomStream(5);
        for (int i = 0; i < Trials.Count(20, 400); i++)
        {
            System.IO.File.WriteAllBytes(File, bytes[..(head + random.Below(bytes.Length - head, i))]);
            var read = LandscapeNetwork.Open(File);
            Assert.All(read.Minima, m => Assert.Contains(map.Minima, k => k.Value == m.Value));
            Assert.All(read.TransitionStates, t => Assert.Contains(map.TransitionStates, k => k.Value == t.Value));
        }
        // The next search removes the torn line and adds behind it.
        System.IO.File.WriteAllBytes(File, bytes[..^7]);
        var more = Cluster.MapLandscape(Options with { SearchesPerMinimum = 3 }, file: File);
        Same(more, LandscapeNetwork.Open(File));
    }

    [Fact]
    public void What_is_no_map_is_refused()
    {
        foreach (string text in new[] { "", "not a map\n", "not a map", "{}\n", "{\"Minimum\":null}\n", "{\"Map\":{\"Format\":\"other\"}}\n" })
        {
            System.IO.File.WriteAllText(File, text);
            Assert.Throws<InvalidDataException>(() => LandscapeNetwork.Open(File));
        }
        var map = Problem.MuellerBrown.MapLandscape(Options);
        map.Save(File);
        string[] lines = System.IO.File.ReadAllLines(File);
        // A line in the middle is damaged: no killed process does that.
        lines[2] = lines[2][..^3];
        System.IO.File.WriteAllLines(File, lines);
        Assert.Contains("line 3", Assert.Throws<InvalidDataException>(() => LandscapeNetwork.Open(File)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => LandscapeNetwork.Open(Path.Combine(folder, "none")));
    }

    [Fact]
    public void Two_processes_that_are_killed_again_and_again_fill_one_file_together()
    {
        var random = new RandomStream(11);
        long before = 0;
        int known = 0;
        for (int i = 0; i < Trials.Count(3, 20); i++)
        {
            using var other = MapProcess.Start(File, seed: 2);
            // At first alone until it wrote more than the head: on a busy machine it might never come to that beside the other.
            for (int grown = 0; i == 0 && grown < 2 && !other.HasExited; Thread.Sleep(5))
            {
                grown += Size() > before ? 1 : 0;
                before = Size();
            }
            using var one = MapProcess.Start(File, seed: 1);
            // They get at least as far as one more find, then a random while further – perhaps into the middle of writing one.
            while (Size() <= before && !(one.HasExited && other.HasExited))
                Thread.Sleep(5);
            Thread.Sleep(random.Below(250, i));
            one.Kill();
            other.Kill();
            one.WaitForExit();
            other.WaitForExit();
            var found = LandscapeNetwork.Open(File);
            NothingTwice(found);
            // What stood in the file before still does.
            Assert.True(found.Minima.Count + found.TransitionStates.Count >= known);
            known = found.Minima.Count + found.TransitionStates.Count;
            before = Size();
        }
        var map = Cluster.MapLandscape(Options with { Seed = 1 }, file: File);
        NothingTwice(map);
        Assert.InRange(map.Minima.Count, 5, 8);
        Assert.Contains(2UL, map.Catalog.Attempts.Select(a => a.Seed));
        Same(map, LandscapeNetwork.Open(File));
    }

    long Size() => System.IO.File.Exists(File) ? new FileInfo(File).Length : 0;

    static void NothingTwice(LandscapeNetwork map)
    {
        // Minima of eight atoms differ in value; transition states at least in value or ends.
        Assert.Equal(map.Minima.Count, map.Minima.Select(m => Math.Round(m.Value, 7)).Distinct().Count());
        Assert.Equal(map.TransitionStates.Count, map.TransitionStates.Select(t => (Math.Round(t.Value, 7), t.Ends)).Distinct().Count());
    }
}
