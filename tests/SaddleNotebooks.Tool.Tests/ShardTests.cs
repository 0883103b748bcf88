using System.Diagnostics;

namespace SaddleNotebooks.Tool.Tests;

/// <summary><c>saddle plan</c>, <c>work</c> and <c>merge</c> as schedulers run them: in many processes, which are killed, run twice and meet what does not belong there.</summary>
public sealed class ShardTests : IDisposable
{
    readonly LandscapeFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Any_number_of_shards_draws_the_bits_of_the_command_without_and_of_the_library()
    {
        await folder.SaddleAsync(0, ["landscape", .. LandscapeFolder.Model, "--size", "9", "--range", "0.5", "--seed", "4"]);
        var expected = folder.Written("out");
        Assert.Equal(["model-landscape-values.csv", "model-landscape.csv", "model-landscape.h5", "model-landscape.html", "model-landscape.json", "model-landscape.npz"], expected.Keys);
        double[] values = NpzArchive.Read(folder.File("out/model-landscape.npz"), "samples_value").ToDoubles();
        var landscape = folder.Loss().Landscape(9, SliceDirections.FilterNormalized(seed: 4), range: 0.5);
        Assert.Equal(landscape.Values.ToArray().Cast<double>().Select(BitConverter.DoubleToInt64Bits), values.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(landscape.CenterValue, NpzArchive.Read(folder.File("out/model-landscape.npz"), "center_value").ToDoubles()[0]);
        Assert.Contains("Landscape of model.onnx", File.ReadAllText(folder.File("out/model-landscape.html")));
        Assert.DoesNotContain("src=\"http", File.ReadAllText(folder.File("out/model-landscape.html")));

        await folder.SaddleAsync(0, ["plan", "landscape", .. LandscapeFolder.Model, "--size", "9", "--range", "0.5", "--seed", "4", "-o", "plans/plan.json"]);
        foreach (int shards in new[] { 1, 2, 3, 8 })
        {
            foreach (string piece in Directory.GetFiles(folder.File("plans/plan.parts"), "piece-*"))
                File.Delete(piece);
            await Task.WhenAll(Enumerable.Range(1, shards).Select(k => folder.SaddleAsync(0, "work", "plans/plan.json", "--shard", $"{k}/{shards}", "--threads", $"{1 + k % 3}")));
            await folder.SaddleAsync(0, "merge", "plans/plan.json", "--out", $"of-{shards}");
            folder.ExpectSame(expected, $"of-{shards}");
        }
    }

    [Fact]
    public async Task A_line_along_an_eigenvector_is_the_same_bits_in_shards_and_in_child_processes()
    {
        string[] line = [.. LandscapeFolder.Model, "--line", "--size", "11", "--directions", "hessian"];
        await folder.SaddleAsync(0, ["landscape", .. line]);
        var expected = folder.Written("out");
        double[] values = NpzArchive.Read(folder.File("out/model-line.npz"), "samples_value").ToDoubles();
        Assert.Equal(folder.Loss().Cut(11, SliceDirections.HessianEigenvectors()).Values, values);
        await folder.SaddleAsync(0, ["landscape", .. line, "--processes", "3", "--out", "children"]);
        folder.ExpectSame(expected, "children");
        await folder.SaddleAsync(0, ["plan", "landscape", .. line, "-o", "line.json"]);
        await folder.SaddleAsync(0, "work", "line.json", "--shard", "2/2");
        await folder.SaddleAsync(0, "work", "line.json", "--shard", "1/2");
        await folder.SaddleAsync(0, "merge", "line.json", "--out", "merged");
        folder.ExpectSame(expected, "merged");
    }

    [Fact]
    public async Task Killed_at_any_moment_it_leaves_whole_pieces_and_goes_on()
    {
        string[] plan = ["plan", "landscape", .. LandscapeFolder.Model, "--size", "101", "-o", "plan.json"];
        await folder.SaddleAsync(0, plan);
        string parts = folder.File("plan.parts");
        using (var saddle = new SaddleProcess(folder.Path, "work", "plan.json", "--threads", "1"))
        {
            while (Pieces().Length < 2 && !saddle.HasEnded)
                await Task.Delay(2, TestContext.Current.CancellationToken);
            saddle.Interrupt();
            Assert.Equal(130, await saddle.EndAsync());
            Assert.Contains("pieces are left, and the same command goes on with them", saddle.Text);
        }
        var random = new Random(1);
        int before = Pieces().Length;
        for (int kill = 0; kill < 4; kill++)
        {
            using (var saddle = new SaddleProcess(folder.Path, "work", "plan.json", "--threads", "1"))
            {
                // Somewhere between the first pieces that it adds: in the midst of computing, of writing or of renaming one.
                int enough = before + 1 + random.Next(12);
                while (Pieces().Length < enough && !saddle.HasEnded)
                    await Task.Delay(random.Next(1, 4), TestContext.Current.CancellationToken);
            }
            string[] left = Pieces();
            Assert.True(left.Length > before, "No piece was added.");
            before = left.Length;
        }
        Assert.InRange(before, 4, 100);
        string missing = await folder.SaddleAsync(3, "merge", "plan.json");
        Assert.Contains($"{101 - before} of 101 pieces are missing", missing);
        Assert.DoesNotContain("is damaged", missing);
        Assert.False(Directory.Exists(folder.File("out")));

        var kept = Pieces().ToDictionary(file => file, File.GetLastWriteTimeUtc);
        Assert.Contains($"101 of 101 pieces, {before} of them done already", await folder.SaddleAsync(0, "work", "plan.json"));
        Assert.All(kept, piece => Assert.Equal(piece.Value, File.GetLastWriteTimeUtc(piece.Key)));
        // Made again, the plan is the same one: what is done stays.
        await folder.SaddleAsync(0, plan);
        await folder.SaddleAsync(0, "merge", "plan.json");
        folder.ExpectRows("out/model-landscape.npz", 101);

        string[] Pieces() => Directory.Exists(parts) ? Directory.GetFiles(parts, "piece-*.safetensors") : [];
    }

    [Fact]
    public async Task What_is_missing_damaged_or_foreign_is_named_with_the_remedy_which_helps()
    {
        await folder.SaddleAsync(0, ["plan", "landscape", .. LandscapeFolder.Model, "--size", "9", "-o", "plan.json"]);
        await folder.SaddleAsync(0, "work", "plan.json");
        await folder.SaddleAsync(0, "merge", "plan.json", "--out", "expected");
        await folder.SaddleAsync(0, ["plan", "landscape", .. LandscapeFolder.Model, "--size", "9", "--seed", "1", "-o", "other.json"]);
        await folder.SaddleAsync(0, "work", "other.json");
        File.Delete(Piece("plan", 2));
        File.Delete(Piece("plan", 3));
        File.Delete(Piece("plan", 9));
        File.WriteAllBytes(Piece("plan", 4), File.ReadAllBytes(Piece("plan", 4))[..^3]);
        File.Copy(Piece("other", 5), Piece("plan", 5), overwrite: true);
        File.Copy(Piece("plan", 1), Piece("plan", 6), overwrite: true);
        File.Copy(Piece("other", 1), Piece("plan", 77));
        string text = await folder.SaddleAsync(3, "merge", "plan.json");
        Assert.Contains("3 of 9 pieces are missing: 2–3, 9.", text);
        Assert.Matches("piece-000004.safetensors is damaged", text);
        Assert.Contains("piece-000005.safetensors is a piece of another plan.", text);
        Assert.Contains("piece-000006.safetensors holds another piece", text);
        Assert.Contains("saddle work plan.json computes", text);
        Assert.False(Directory.Exists(folder.File("out")));

        text = await folder.SaddleAsync(0, "work", "plan.json");
        Assert.Contains("3 of them done already", text);
        Assert.Contains("piece-000005.safetensors is a piece of another plan. It is computed anew.", text);
        Assert.Contains("piece-000077.safetensors is not one of the 9 pieces", await folder.SaddleAsync(0, "merge", "plan.json"));
        folder.ExpectSame(folder.Written("expected"), "out");

        Assert.Contains("is another plan, and", await folder.SaddleAsync(2, ["plan", "landscape", .. LandscapeFolder.Model, "--size", "5", "-o", "plan.json"]));
        Assert.True(File.Exists(Piece("plan", 1)));
        await folder.SaddleAsync(0, ["plan", "landscape", .. LandscapeFolder.Model, "--size", "5", "-o", "plan.json", "--restart"]);
        Assert.False(File.Exists(Piece("plan", 1)));

        string Piece(string plan, int number) => folder.File($"{plan}.parts/piece-{number:D6}.safetensors");
    }

    [Fact]
    public async Task A_model_samples_a_plan_or_a_processor_that_changed_is_refused()
    {
        await folder.SaddleAsync(0, ["plan", "landscape", .. LandscapeFolder.Model, "--size", "5", "-o", "plan.json"]);
        await Refused("y.npy", bytes => bytes[^8] = (byte)((bytes[^8] + 1) % 4), "What --inputs or --targets name (x.npy, y.npy) was changed");
        await Refused("model.onnx", bytes => bytes[^1000] ^= 1, "model.onnx was changed after the plan was made: bring it back");
        await Refused("plan.json", bytes => Replace(bytes, "\"Seed\": 0", "\"Seed\": 1"), "plan.json was changed after it was made");
        await Refused(Path.GetRelativePath(folder.Path, Directory.GetFiles(folder.File("plan.parts"), "directions-*").Single()), bytes => bytes[^1] ^= 1, "the directions of the plan, is missing or damaged");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, ["work", "plan.json"], ("DOTNET_EnableAVX2", "0"));
        Assert.True(code == 3, text);
        Assert.Contains("this one has 128: the last digits would differ", text);
        Assert.Contains("There is no plan \"none.json\"", await folder.SaddleAsync(3, "work", "none.json"));
        Assert.Contains("is no plan", await folder.SaddleAsync(3, "merge", "x.npy"));

        // A plan that moves with its files goes on where it is now.
        await folder.SaddleAsync(0, "work", "plan.json", "--shard", "1/2");
        Directory.CreateDirectory(folder.File("elsewhere"));
        foreach (string name in new[] { "plan.json", "model.onnx", "x.npy", "y.npy" })
            File.Move(folder.File(name), folder.File("elsewhere/" + name));
        Directory.Move(folder.File("plan.parts"), folder.File("elsewhere/plan.parts"));
        Assert.Contains("5 pieces, 3 of them done already", await folder.SaddleAsync(0, "work", "elsewhere/plan.json"));
        await folder.SaddleAsync(0, "merge", "elsewhere/plan.json");

        async Task Refused(string name, Action<byte[]> change, string message)
        {
            byte[] whole = File.ReadAllBytes(folder.File(name)), changed = [.. whole];
            change(changed);
            File.WriteAllBytes(folder.File(name), changed);
            string text = await folder.SaddleAsync(3, "work", "plan.json");
            Assert.Contains(message, text);
            File.WriteAllBytes(folder.File(name), whole);
        }

        static void Replace(byte[] bytes, string old, string with)
        {
            int at = bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(old));
            System.Text.Encoding.UTF8.GetBytes(with).CopyTo(bytes, at);
        }
    }

    [Theory]
    [InlineData("work plan.json --shard 0/4", "K from 1 to N")]
    [InlineData("work plan.json --shard 5/4", "K from 1 to N")]
    [InlineData("plan landscape model.onnx --inputs x.npy --targets y.npy -o plan.txt", "ends in .json")]
    [InlineData("landscape model.onnx --inputs x.npy --targets y.npy --range -1", "positive number")]
    public async Task A_wrong_command_line_is_explained(string line, string message)
        => Assert.Contains(message, await folder.SaddleAsync(2, line.Split(' ')));

    [Fact]
    public async Task A_landscape_of_child_processes_outlives_its_children_and_goes_on_after_its_own_end()
    {
        string[] command = ["landscape", .. LandscapeFolder.Model, "--size", "171", "--processes", "2", "--threads", "1"];
        string parts = folder.File("out/model-landscape.plan.parts");
        using (var saddle = new SaddleProcess(folder.Path, command))
        {
            // Two children are killed, one after the other, each with the piece that it has.
            var killed = new HashSet<int>();
            while (killed.Count < 2)
            {
                await Until(() => Children().Except(killed).ToArray().Length > 0 && Pieces() > killed.Count, saddle);
                int child = Children().Except(killed).First();
                using var process = Process.GetProcessById(child);
                process.Kill();
                killed.Add(child);
            }
            await saddle.PrintsAsync("is given to another");
            await Until(() => Pieces() > 20, saddle);
            saddle.Kill();
        }
        // Its children see that nobody is left.
        await Until(() => Children().Length == 0, null);
        int done = Pieces();
        Assert.InRange(done, 21, 170);
        await folder.SaddleAsync(0, command);
        folder.ExpectRows("out/model-landscape.npz", 171);
        Assert.False(Directory.Exists(parts));
        Assert.False(File.Exists(folder.File("out/model-landscape.plan.json")));

        int Pieces() => Directory.Exists(parts) ? Directory.GetFiles(parts, "piece-*.safetensors").Length : 0;

        // Those whose command line names the plan of this test.
        int[] Children() => [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Where(IsChild).Select(int.Parse!)];

        bool IsChild(string? id)
        {
            try
            {
                string line = File.ReadAllText($"/proc/{id}/cmdline");
                return line.Contains(folder.Path, StringComparison.Ordinal) && line.Contains("--serve", StringComparison.Ordinal);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }

        static async Task Until(Func<bool> condition, SaddleProcess? saddle)
        {
            while (!condition())
            {
                Assert.False(saddle is { HasEnded: true }, saddle?.Text);
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
        }
    }
}
