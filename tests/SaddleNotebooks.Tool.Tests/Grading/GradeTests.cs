using System.IO.Compression;
using System.Text.Json.Nodes;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

public sealed class GradeTests : IDisposable
{
    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Hidden_tests_decide_and_stay_hidden()
    {
        Release("answer1 = 2;", "if (answer1 <= 0) throw new Exception(\"positive\");\n// ### BEGIN HIDDEN TESTS\nif (answer1 != 2) throw new Exception(\"it is 2\");\n// ### END HIDDEN TESTS");
        HandIn("in/ada/lesson.ipynb", "var answer1 = 2;");
        HandIn("in/bob/lesson.ipynb", "var answer1 = 3.0;");
        HandIn("in/cyd/lesson.ipynb", "int answer1 = ;");
        var rows = await GradeAsync("in");
        Assert.Equal(["2", "0", "0"], new[] { "ada", "bob", "cyd" }.Select(name => Cell(rows[name], 5)));
        string page = await File.ReadAllTextAsync(folder.File("out/feedback/bob.html"), TestContext.Current.CancellationToken);
        Assert.Contains("A hidden test failed", page);
        Assert.DoesNotContain("it is 2", page);
        Assert.Contains("Your cell failed in line 1", await File.ReadAllTextAsync(folder.File("out/feedback/cyd.html"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Archives_of_platforms_are_understood_and_lateness_and_attempts_count()
    {
        Release("answer1 = 2;", "if (answer1 != 2) throw new Exception(\"no\");");
        using (var zip = ZipFile.Open(folder.File("in.zip"), ZipArchiveMode.Create))
        {
            Add(zip, "Ada Lovelace_4711_assignsubmission_file_/lesson.ipynb", "var answer1 = 2;", new(2026, 1, 1));
            Add(zip, "=Bob_4712_assignsubmission_file_/lesson.ipynb", "var answer1 = 2;", new(2026, 1, 3, 12, 0, 0));
            Add(zip, "Cyd_4713_assignsubmission_file_/lesson.ipynb", "var answer1 = 2;", new(2026, 1, 1));
            Add(zip, "Cyd_4713_assignsubmission_file_/lesson (1).ipynb", "var answer1 = 1;", new(2026, 1, 1, 1, 0, 0));
        }
        string[] arguments = ["grade", "in.zip", "--release", "release.ipynb", "--out", "out", "--deadline", "2026-01-02T00:00", "--late", "25"];
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, [.. arguments, "--format", "moodle"]);
        Assert.True(code == 0, text);
        string csv = await File.ReadAllTextAsync(folder.File("out/grades.csv"), TestContext.Current.CancellationToken);
        Assert.Contains("Participant 4711,Ada Lovelace,Submitted for grading,2,2,", csv);
        Assert.Contains("Participant 4712,'=Bob,\"Submitted for grading, late\",1,2,", csv);
        Assert.Contains("Participant 4713,Cyd,Submitted for grading,0,2,", csv);
        // The second time nothing runs again; the better attempt counts.
        (code, text) = await SaddleProcess.RunAsync(folder.Path, [.. arguments, "--format", "canvas", "--attempts", "best"]);
        Assert.True(code == 0, text);
        csv = await File.ReadAllTextAsync(folder.File("out/grades.csv"), TestContext.Current.CancellationToken);
        Assert.Contains("Points Possible,,,,,2", csv);
        Assert.Contains("Cyd,4713,,,,2", csv);
    }

    [Fact]
    public async Task What_cannot_be_marked_is_named_and_harms_nobody()
    {
        Release("answer1 = 2;", "if (answer1 != 2) throw new Exception(\"no\");");
        HandIn("in/ada/lesson.ipynb", "var answer1 = 2;");
        Directory.CreateDirectory(folder.File("in/bob"));
        File.WriteAllText(folder.File("in/bob/lesson.ipynb"), "{ \"cells\": [");
        File.WriteAllText(folder.File("in/cyd.zip"), "no archive");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "grade", "in", "--release", "release.ipynb", "--out", "out");
        Assert.True(code == 1, text);
        Assert.Contains("cyd.zip: the archive cannot be read", text);
        string[] rows = await File.ReadAllLinesAsync(folder.File("out/grades.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("2", Cell(rows[1], 5));
        Assert.Contains("The file is no notebook", rows[2]);
    }

    [Fact]
    public async Task A_release_that_cannot_be_graded_says_why()
    {
        folder.Write("release.ipynb", "var x = 1;");
        HandIn("in/ada/lesson.ipynb", "var answer1 = 2;");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "grade", "in", "--release", "release.ipynb", "--out", "out");
        Assert.Equal(3, code);
        Assert.Contains("has no graded cell", text);
        (code, text) = await SaddleProcess.RunAsync(folder.Path, "grade", "nowhere", "--release", "release.ipynb", "--out", "out");
        Assert.Equal(3, code);
        Assert.Contains("neither a folder nor a zip", text);
    }

    async Task<Dictionary<string, string>> GradeAsync(string place)
    {
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "grade", place, "--release", "release.ipynb", "--out", "out");
        Assert.True(code == 0, text);
        return (await File.ReadAllLinesAsync(folder.File("out/grades.csv"), TestContext.Current.CancellationToken)).ToDictionary(l => l.Split(',')[0]);
    }

    static string Cell(string row, int index) => row.Split(',')[index];

    void Release(string solution, string test)
        => NotebookFile.Write(new([Graded($"var answer1 = 0;\n// ### BEGIN SOLUTION\n{solution}\n// ### END SOLUTION", "answer-1", solution: true), Graded(test, "check-1", solution: false)]), folder.File("release.ipynb"));

    void HandIn(string name, string answer)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
        NotebookFile.Write(Answered(answer), folder.File(name));
    }

    static NotebookDocument Answered(string answer) => new([Graded(answer, "answer-1", solution: true), Graded("if (answer1 <= 0) throw new Exception(\"positive\");", "check-1", solution: false)]);

    static void Add(ZipArchive zip, string name, string answer, DateTime time)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = time;
        using var writer = new StreamWriter(entry.Open());
        writer.Write(IpynbWriter.Write(Answered(answer)));
    }

    static NotebookCell Graded(string source, string id, bool solution) => new(CellKind.Code, source)
    {
        Metadata = new()
        {
            ["nbgrader"] = solution
                ? new JsonObject { ["grade"] = false, ["solution"] = true, ["locked"] = false, ["schema_version"] = 3, ["grade_id"] = id }
                : new JsonObject { ["grade"] = true, ["solution"] = false, ["locked"] = true, ["schema_version"] = 3, ["grade_id"] = id, ["points"] = 2 },
        },
    };
}
