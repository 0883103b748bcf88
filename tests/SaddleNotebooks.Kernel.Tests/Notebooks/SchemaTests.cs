using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel.Tests;

public class SchemaTests
{
    [Fact]
    public async Task What_is_written_is_valid_by_the_official_schema()
    {
        DebianPython.Require(("nbformat", "python3-nbformat"));
        using var folder = new TemporaryFolder();
        var json = new JsonObject { ["k"] = new JsonArray(1, "x") };
        var run = await NotebookRunner.RunAsync(
            new([
                new(CellKind.Markdown, "# T\n\n![p](attachment:a.png)") { Attachments = new() { ["a.png"] = new JsonObject { ["image/png"] = "AAAA" } } },
                new(CellKind.Raw, "raw"),
                new(CellKind.Code, ""),
                new(CellKind.Code, "Console.WriteLine(1); Console.Error.Write(2); display(new[] { 1 }); display(new { A = 1 }, \"application/json\"); \"ü\""),
                new(CellKind.Code, "int n = 1;") { Metadata = new() { ["tags"] = new JsonArray("parameters") } },
                new(CellKind.Code, "let x = 1") { Language = "fsharp", Id = "not valid!" },
                new(CellKind.Code, "throw new Exception(\"x\");"),
            ]) { Metadata = new() { ["mine"] = json } },
            new() { KeepGoing = true, Parameters = new Dictionary<string, string> { ["n"] = "2" } }, cancellationToken: TestContext.Current.CancellationToken);
        string file = folder.File("written.ipynb");
        NotebookFile.Write(run.Notebook, file);
        const string program = "import sys, nbformat; n = nbformat.read(sys.argv[1], as_version=4); nbformat.validate(n, version=4, version_minor=5); print(len(n.cells), n.nbformat_minor)";
        var (code, said) = DebianPython.Run(["-W", "error", "-c", program, file]);
        Assert.True(code == 0, said);
        Assert.Equal("8 5", said.Trim());
    }
}
