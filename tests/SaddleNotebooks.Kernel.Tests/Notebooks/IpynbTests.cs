using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel.Tests;

public class IpynbTests
{
    const string Old = """
        {
          "nbformat": 4, "nbformat_minor": 0,
          "metadata": { "kernelspec": { "name": ".net-csharp", "display_name": ".NET (C#)", "language": "C#" }, "mine": { "a": 1 } },
          "cells": [
            { "cell_type": "markdown", "metadata": {}, "source": ["# Title\n", "text ü"], "attachments": { "a.png": { "image/png": "AA==" } } },
            { "cell_type": "code", "metadata": { "tags": ["parameters"], "polyglot_notebook": { "kernelName": "csharp" } }, "execution_count": 3,
              "source": "var x = 1;\r\nx", "outputs": [
                { "output_type": "stream", "name": "stdout", "text": ["a\n", "b"] },
                { "output_type": "display_data", "data": { "text/html": ["<b>", "x</b>"], "application/json": { "k": [1] } }, "metadata": { "m": 1 } },
                { "output_type": "execute_result", "execution_count": 3, "data": { "text/plain": "1" }, "metadata": {} },
                { "output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"] } ] },
            { "cell_type": "raw", "metadata": {}, "source": [] }
          ]
        }
        """;

    [Fact]
    public void A_notebook_of_any_minor_version_is_read_whole()
    {
        var notebook = IpynbReader.Read(Old);
        Assert.Equal("Title", notebook.Title);
        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Raw], notebook.Cells.Select(c => c.Kind));
        var code = notebook.Cells[1];
        Assert.Equal("var x = 1;\nx", code.Source);
        Assert.Equal(["parameters"], code.Tags);
        Assert.Equal(3, code.ExecutionCount);
        Assert.Equal(new StreamOutput(StreamName.Output, "a\nb"), code.Outputs[0]);
        Assert.Equal("<b>x</b>", ((DisplayOutput)code.Outputs[1]).Data.Text(MimeBundle.Html));
        Assert.Equal("""{"k":[1]}""", ((DisplayOutput)code.Outputs[1]).Data.Text("application/json"));
        Assert.Equal("E", ((ErrorOutput)code.Outputs[3]).Name);
    }

    [Fact]
    public void Writing_keeps_everything_and_gives_each_cell_a_stable_id()
    {
        string written = IpynbWriter.Write(IpynbReader.Read(Old));
        var json = JsonNode.Parse(written)!;
        Assert.Equal(4, (int)json["nbformat"]!);
        Assert.Equal(5, (int)json["nbformat_minor"]!);
        Assert.Equal(1, (int)json["metadata"]!["mine"]!["a"]!);
        Assert.Equal("AA==", (string)json["cells"]![0]!["attachments"]!["a.png"]!["image/png"]!);
        Assert.Equal("# Title\n", (string)json["cells"]![0]!["source"]![0]!);
        Assert.Equal(3, json["cells"]!.AsArray().Select(c => (string)c!["id"]!).Distinct().Count());
        Assert.Contains("text ü", written);
        Assert.Equal(written, IpynbWriter.Write(IpynbReader.Read(written)));
    }

    [Fact]
    public void Ids_that_repeat_or_break_the_rules_are_replaced_and_good_ones_kept()
    {
        NotebookCell Cell(string id) => new(CellKind.Code, "1") { Id = id };
        var read = IpynbReader.Read(IpynbWriter.Write(new([Cell("good-1"), Cell("good-1"), Cell("not good"), Cell("")])));
        Assert.Equal("good-1", read.Cells[0].Id);
        Assert.Equal(4, read.Cells.Select(c => c.Id).Distinct().Count());
        Assert.All(read.Cells, c => Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", c.Id));
    }

    [Theory]
    [InlineData("{ \"nbformat\": 4,\n \"cells\": [ }", "line 2")]
    [InlineData("", "not valid JSON")]
    [InlineData("[]", "JSON object")]
    [InlineData("{\"cells\": []}", "\"nbformat\" is missing")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "jupyter nbconvert")]
    [InlineData("{\"nbformat\": 4, \"cells\": {}}", "\"cells\" must be a list")]
    [InlineData("{\"nbformat\": 4, \"cells\": [7]}", "cell 1 must be an object")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"cod\", \"source\": \"\"}]}", "cell 1: \"cell_type\"")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": [1]}]}", "cell 1: \"source\"")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\"}]}", "cell 1: \"source\"")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"outputs\": [{\"output_type\": \"x\"}]}]}", "cell 1, output 1")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"metadata\": 3}]}", "cell 1: \"metadata\"")]
    public void A_broken_notebook_is_refused_with_the_place(string json, string message)
        => Assert.Contains(message, Assert.Throws<NotebookFormatException>(() => IpynbReader.Read(json)).Message);

    [Theory]
    [InlineData("notebook.txt", "ends in .ipynb or .dib, not .txt")]
    [InlineData("missing.ipynb", "cannot be read")]
    public void A_file_that_cannot_be_a_notebook_is_named(string file, string message)
    {
        using var folder = new TemporaryFolder();
        if (file.EndsWith(".txt", StringComparison.Ordinal))
            File.WriteAllText(folder.File(file), "");
        string said = Assert.Throws<NotebookFormatException>(() => NotebookFile.Read(folder.File(file))).Message;
        Assert.Contains(file, said);
        Assert.Contains(message, said);
    }

    [Fact]
    public void Cells_of_other_languages_are_recognised_and_kept()
    {
        var read = IpynbReader.Read("""
            { "nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
              { "cell_type": "code", "id": "a", "metadata": { "dotnet_interactive": { "language": "fsharp" } }, "source": "let x = 1", "outputs": [], "execution_count": null },
              { "cell_type": "code", "id": "b", "metadata": {}, "source": "1", "outputs": [], "execution_count": null } ] }
            """);
        Assert.Equal(["fsharp", "csharp"], read.Cells.Select(c => c.Language));
        Assert.Equal(["fsharp", "csharp"], IpynbReader.Read(IpynbWriter.Write(read)).Cells.Select(c => c.Language));
    }
}
