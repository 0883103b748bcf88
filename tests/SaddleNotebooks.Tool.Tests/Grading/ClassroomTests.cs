using System.Globalization;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>A simulated class: everybody gets exactly the points that their answers deserve, whatever else their notebooks do.</summary>
public sealed class ClassroomTests : IDisposable
{
    const int Sample = 20, Everybody = 200;

    static readonly string[] Lessons = ["04-gradient-descent-slows-down", "01-what-is-a-saddle-point", "07-curvature-shows-the-way-out"];

    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Everybody_gets_exactly_what_the_answers_deserve()
    {
        int count = Trials.Count(Sample, Everybody);
        var faults = new List<string>();
        foreach (var (index, lesson) in Lessons.Index())
        {
            int own = count / Lessons.Length + (index < count % Lessons.Length ? 1 : 0);
            faults.AddRange(await GradeAsync(lesson, [.. Choose(new SimulatedClass(lesson), own, seed: index)]));
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Kinds in a seeded order, again and again where there are more students than kinds.</summary>
    static IEnumerable<SimulatedHandIn> Choose(SimulatedClass all, int count, int seed)
    {
        var kinds = all.Kinds().Append(all.Damaged()).ToArray();
        new Random(seed).Shuffle(kinds);
        return Enumerable.Range(0, count).Select(i => kinds[i % kinds.Length] with { Student = $"{kinds[i % kinds.Length].Student}-{i}" });
    }

    async Task<IReadOnlyList<string>> GradeAsync(string lesson, SimulatedHandIn[] handIns)
    {
        string place = folder.File(lesson), marked = place + "-marked";
        foreach (var handIn in handIns)
        {
            Directory.CreateDirectory(Path.Combine(place, handIn.Student));
            await File.WriteAllTextAsync(Path.Combine(place, handIn.Student, lesson + ".ipynb"), handIn.Text, TestContext.Current.CancellationToken);
        }
        string release = Path.Combine(Repository.Root, "notebooks", "solutions", lesson + ".ipynb");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "grade", place, "--release", release, "--out", marked, "--timeout", "60", "--memory", "512", "--files", "16");
        bool damaged = handIns.Any(h => h.Notice == "The file is no notebook");
        Assert.True(code == (damaged ? 1 : 0), text);
        var rows = (await File.ReadAllLinesAsync(Path.Combine(marked, "grades.csv"), TestContext.Current.CancellationToken)).Skip(1).ToDictionary(l => l.Split(',')[0]);
        var faults = new List<string>();
        foreach (var handIn in handIns)
        {
            string row = rows[handIn.Student];
            bool[] got = [.. row.Split(',').Skip(5).Take(3).Select(p => double.Parse(p, CultureInfo.InvariantCulture) > 0)];
            if (!got.SequenceEqual(handIn.Deserves) || (handIn.Notice is { } notice && !row.Contains(notice, StringComparison.Ordinal)))
                faults.Add($"{lesson}, {handIn.Student} deserves {string.Join(' ', handIn.Deserves)}, notice \"{handIn.Notice}\": {row}");
            // Nothing that ran has changed what others handed in.
            if (await File.ReadAllTextAsync(Path.Combine(place, handIn.Student, lesson + ".ipynb"), TestContext.Current.CancellationToken) != handIn.Text)
                faults.Add($"{lesson}: the file of {handIn.Student} was changed.");
        }
        return faults;
    }
}
