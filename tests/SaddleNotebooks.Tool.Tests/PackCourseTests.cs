using System.IO.Compression;
using System.Text.Json.Nodes;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

public sealed class PackCourseTests : IDisposable
{
    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_whole_course_is_packed_without_a_line_of_its_solutions()
    {
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "pack-course", "students.zip", "--without-solutions", "--from", Path.Combine(Course.Solutions, "*.ipynb"));
        Assert.True(code == 0, text);
        using var zip = ZipFile.OpenRead(folder.File("students.zip"));
        Assert.Equal(Course.SolutionNames.Prepend("README.md").Append(Course.Index), zip.Entries.Select(e => e.FullName));
        zip.ExtractToDirectory(folder.File("students"));
        string everything = string.Join('\n', Course.SolutionNames.SelectMany(n => NotebookFile.Read(folder.File($"students/{n}")).Cells).Select(c => Squeeze(c.Source)));
        Assert.DoesNotContain("SOLUTION", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("HIDDENTESTS", everything, StringComparison.Ordinal);
        foreach (string name in Course.SolutionNames)
        {
            var student = NotebookFile.Read(folder.File($"students/{name}"));
            Assert.All(student.Cells, c => Assert.Empty(c.Outputs));
            foreach (var cell in Course.Solution(name).Cells.Where(c => GradingMetadata.Read(c, out _) is { IsSolution: true }))
            {
                string own = Squeeze(student.Cells.Single(c => c.Id == cell.Id).Source);
                foreach (string region in Regions.Of(cell.Source, RegionKind.Solution).Select(Squeeze))
                {
                    Assert.DoesNotContain(region, own, StringComparison.Ordinal);
                    // A short one, such as answer = 1;, may stand elsewhere by chance.
                    if (region.Length >= 24)
                        Assert.DoesNotContain(region, everything, StringComparison.Ordinal);
                }
            }
        }
        string readme = await File.ReadAllTextAsync(folder.File("students/README.md"), TestContext.Current.CancellationToken);
        Assert.Contains("| [04-gradient-descent-slows-down.ipynb](04-gradient-descent-slows-down.ipynb) | 04 · Gradient descent slows down | 3 |", readme, StringComparison.Ordinal);
        Assert.Contains("saddle kernel install", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_that_was_copied_to_where_students_see_it_is_found()
    {
        Write("a.ipynb", "var x = Math.Log(1e6) / Math.Log(1.2);", "text");
        Write("b.ipynb", "var y = 1;", "As said: `var x = Math.Log( 1e6 ) / Math.Log(1.2);`");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "pack-course", "out", "--without-solutions", "--from", "*.ipynb");
        Assert.Equal(3, code);
        Assert.Contains("b.ipynb: cell 2 shows students the solution of answer-a", text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public async Task Colleagues_get_the_solutions_and_what_is_there_already_stays()
    {
        Write("a.ipynb", "var x = Math.Log(1e6) / Math.Log(1.2);", "text");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "pack-course", "out", "--from", "a.ipynb");
        Assert.True(code == 0, text);
        Assert.Contains("BEGIN SOLUTION", await File.ReadAllTextAsync(folder.File("out/solutions/a.ipynb"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("SOLUTION", await File.ReadAllTextAsync(folder.File("out/a.ipynb"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        (code, text) = await SaddleProcess.RunAsync(folder.Path, "pack-course", "out", "--without-solutions", "--from", "a.ipynb");
        Assert.Equal(2, code);
        Assert.Contains("is there already", text, StringComparison.Ordinal);
    }

    void Write(string name, string solution, string words) => NotebookFile.Write(new([
        new(CellKind.Code, $"// ### BEGIN SOLUTION\n{solution}\n// ### END SOLUTION")
        {
            Metadata = new() { ["nbgrader"] = new JsonObject { ["grade"] = false, ["solution"] = true, ["locked"] = false, ["schema_version"] = 3, ["grade_id"] = "answer-" + name[0] } },
        },
        new(CellKind.Markdown, words)]), folder.File(name));

    static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
