using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>Numbers per student, from the assignment to the mark.</summary>
public sealed class VariantGradingTests : IDisposable
{
    const string Lesson = "04-gradient-descent-slows-down.ipynb";

    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Everybody_is_marked_by_the_own_numbers_and_those_of_somebody_else_are_named()
    {
        string release = Path.Combine(Course.Solutions, Lesson);
        await File.WriteAllTextAsync(folder.File("names.txt"), "ada\nbob\n\ncyd\n", TestContext.Current.CancellationToken);
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "generate-assignment", release, "--out", "given", "--students", "names.txt");
        Assert.True(code == 0, text);
        string[] answers = [.. new[] { "ada", "bob", "cyd" }.Select(s => Answers(folder.File($"given/{s}/{Lesson}")))];
        Assert.Equal(3, answers.Distinct().Count());
        Assert.All(answers, a => Assert.DoesNotContain("variants:", a, StringComparison.Ordinal));
        Solve("ada", "ada");
        Solve("ada", "bob");
        Solve("cyd", "cyd");
        (code, text) = await SaddleProcess.RunAsync(folder.Path, "grade", "in", "--release", release, "--out", "out", "--variants");
        Assert.True(code == 0, text);
        var rows = (await File.ReadAllLinesAsync(folder.File("out/grades.csv"), TestContext.Current.CancellationToken)).ToDictionary(l => l.Split(',')[0]);
        Assert.Equal(["2", "2", "2"], rows["ada"].Split(',')[5..8]);
        Assert.Equal(["0", "0", "2"], rows["bob"].Split(',')[5..8]);
        Assert.Equal(["2", "2", "2"], rows["cyd"].Split(',')[5..8]);
        string number = answers[2].Split('\n').Single(l => l.StartsWith("int steps2 = ", StringComparison.Ordinal))["int steps2 = ".Length..^1];
        Assert.Contains($"need exactly {number} steps", await File.ReadAllTextAsync(folder.File("out/feedback/cyd.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("The notebook is the variant of ada, not that of bob.", rows["bob"], StringComparison.Ordinal);
        Assert.Contains("These are not the numbers of bob", await File.ReadAllTextAsync(folder.File("out/feedback/bob.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_varies_a_variant_is_refused()
    {
        folder.Write("plain.ipynb", "1 + 1");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "generate-assignment", "plain.ipynb", "--out", "out", "--variant", "ada");
        Assert.Equal(3, code);
        Assert.Contains("plain.ipynb: nothing in it varies", text, StringComparison.Ordinal);
        (code, text) = await SaddleProcess.RunAsync(folder.Path, "generate-assignment", "plain.ipynb", "--out", "out", "--variant", "../ada");
        Assert.Equal(2, code);
        Assert.Contains("cannot be a student's name", text, StringComparison.Ordinal);
    }

    static string Answers(string path) => string.Join('\n', NotebookFile.Read(path).Cells.Where(c => GradingMetadata.Read(c, out _) is { IsSolution: true }).Select(c => c.Source));

    /// <summary>Writes the solutions, which go by the cell's own numbers, into somebody's notebook.</summary>
    void Solve(string from, string student)
    {
        var given = NotebookFile.Read(folder.File($"given/{from}/{Lesson}"));
        var solutions = Course.Solution(Lesson).Cells.Where(c => GradingMetadata.Read(c, out _) is { IsSolution: true }).ToDictionary(c => c.Id!, c => Assert.Single(Regions.Of(c.Source, RegionKind.Solution)));
        NotebookFile.Write(given with { Cells = [.. given.Cells.Select(c => solutions.TryGetValue(c.Id ?? "", out string? solved) ? c with { Source = c.Source.Replace(Assignment.CodeStub, solved, StringComparison.Ordinal) } : c)] },
            folder.File($"in/{student}/{Lesson}"));
    }
}
