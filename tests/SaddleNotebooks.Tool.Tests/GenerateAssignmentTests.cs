using System.Text.Json.Nodes;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

public sealed class GenerateAssignmentTests : IDisposable
{
    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Student_versions_are_written_beside_the_solutions()
    {
        Write("solutions/a.ipynb", "var x = 1;\n// ### BEGIN SOLUTION\nx = 2;\n// ### END SOLUTION");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "generate-assignment", "solutions/*.ipynb", "--out", ".");
        Assert.True(code == 0, text);
        Assert.Contains("a.ipynb", text);
        Assert.Equal("var x = 1;\n// YOUR CODE HERE", folder.Code("a.ipynb")[0].Source);
    }

    [Fact]
    public async Task A_fault_in_one_notebook_leaves_all_student_versions_as_they_were()
    {
        Write("solutions/a.ipynb", "// ### BEGIN SOLUTION\n// ### END SOLUTION");
        Write("solutions/b.ipynb", "// ### BEGIN SOLUTION");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "generate-assignment", "solutions/*.ipynb", "--out", ".");
        Assert.Equal(3, code);
        Assert.Contains(Path.Combine("solutions", "b.ipynb") + ": cell 1 (answer-1): the solution of line 1 has no end", text);
        Assert.False(File.Exists(folder.File("a.ipynb")));
    }

    [Fact]
    public async Task The_solutions_are_never_overwritten()
    {
        Write("a.ipynb", "// ### BEGIN SOLUTION\n// ### END SOLUTION");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "generate-assignment", "a.ipynb", "--out", ".");
        Assert.Equal(3, code);
        Assert.Contains("would overwrite the solutions", text);
        Assert.Contains("BEGIN SOLUTION", folder.Code("a.ipynb")[0].Source);
    }

    void Write(string name, string answer) => NotebookFile.Write(new([new(CellKind.Code, answer)
    {
        Metadata = new()
        {
            ["nbgrader"] = new JsonObject { ["grade"] = false, ["solution"] = true, ["locked"] = false, ["schema_version"] = 3, ["grade_id"] = "answer-1" },
        },
    }]), folder.File(name));
}
