using System.Text;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>What Jupyter's own tools read or write although it is no standard JSON, and files that are no notebooks.</summary>
public sealed class UncommonNotebookTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static string Notebook(string metadata = "{}", string source = "\"1\"", string outputs = "[]")
        => $$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {{metadata}}, "cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": null, "outputs": {{outputs}}, "source": {{source}}}]}""";

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    public void Numbers_that_Python_writes_and_JSON_lacks_become_null_and_texts_keep_them(string literal)
    {
        var read = IpynbReader.Read(Notebook($$"""{"rate": {{literal}}, "list": [1, {{literal}}], "text": "{{literal}} and \"{{literal}}\"", "{{literal}}": 1}"""));
        Assert.Equal($$"""{"rate":null,"list":[1,null],"text":"{{literal}} and \u0022{{literal}}\u0022","{{literal}}":1}""", read.Metadata.ToJsonString());
    }

    [Theory]
    [InlineData("\"half \\ud83d\"", "half \uFFFD")]
    [InlineData("\"\\ud83d\\ude00 whole\"", "😀 whole")]
    [InlineData("\"\\ude00\\ud83d\"", "\uFFFD\uFFFD")]
    [InlineData("\"\\ud83d\\ud83d\\ude00\"", "\uFFFD😀")]
    [InlineData("\"\\\\ud83d\"", "\\ud83d")]
    [InlineData("\"\\ud83d\\n\"", "\uFFFD\n")]
    public void Halves_of_characters_are_replaced_wherever_they_stand(string json, string text)
    {
        var read = IpynbReader.Read(Notebook($$"""{"k": {{json}}, {{json}}: 1}""", json, $$"""[{"output_type": "stream", "name": "stdout", "text": {{json}}}]"""));
        Assert.Equal(text, read.Cells[0].Source);
        Assert.Equal(new StreamOutput(StreamName.Output, text), read.Cells[0].Outputs[0]);
        Assert.Equal(text, (string?)read.Metadata["k"]);
        Assert.Equal(1, (int?)read.Metadata[text]);
        Assert.Equal(text, IpynbReader.Read(IpynbWriter.Write(read)).Cells[0].Source);
    }

    [Fact]
    public void Halves_of_characters_that_a_cell_puts_out_are_written_as_replacement_characters()
    {
        var cell = new NotebookCell(CellKind.Code, "x") { Outputs = [new StreamOutput(StreamName.Output, "a\ud83d"), new ErrorOutput("E", "\udc00", ["\ud800"])] };
        NotebookFile.Write(new([cell]), folder.File("half.ipynb"));
        var outputs = NotebookFile.Read(folder.File("half.ipynb")).Cells[0].Outputs;
        Assert.Equal(new StreamOutput(StreamName.Output, "a\uFFFD"), outputs[0]);
        Assert.Equal("\uFFFD", ((ErrorOutput)outputs[1]).Message);
        Assert.Contains("a&#xFFFD;", NotebookPage.Write(new([cell])));
    }

    [Fact]
    public void Of_a_key_given_twice_the_last_counts_as_in_Jupyter()
    {
        var read = IpynbReader.Read("""{"nbformat": 3, "nbformat": 4, "cells": [], "metadata": {"a": 1}, "cells": [{"cell_type": "raw", "source": "x", "source": "y"}], "metadata": {"b": 1, "b": 2}}""");
        Assert.Equal("y", read.Cells.Single().Source);
        Assert.Equal("""{"b":2}""", read.Metadata.ToJsonString());
    }

    [Fact]
    public void Nesting_that_outputs_need_is_kept_and_more_is_named()
    {
        string Deep(int levels) => new string('[', levels) + new string(']', levels);
        var read = IpynbReader.Read(Notebook($$"""{"deep": {{Deep(400)}}}"""));
        Assert.Equal(Deep(400), IpynbReader.Read(IpynbWriter.Write(read)).Metadata["deep"]!.ToJsonString());
        string message = Assert.Throws<NotebookFormatException>(() => IpynbReader.Read("\n" + Notebook($$"""{"deep": {{Deep(100_000)}}}"""))).Message;
        Assert.Contains("line 2", message);
        Assert.Contains("512", message);
    }

    [Theory]
    [InlineData("a.ipynb", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "git lfs pull")]
    [InlineData("a.dib", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "git lfs pull")]
    [InlineData("a.ipynb", "\n<!DOCTYPE html>\n<html><body>Sign in</body></html>", "web page")]
    [InlineData("a.ipynb", "<?xml version=\"1.0\"?><Error/>", "XML")]
    [InlineData("a.ipynb", "\u001f\u0000", "not valid JSON")]
    [InlineData("a.ipynb", "PK\u0003\u0004xyz", "zip archive")]
    [InlineData("a.ipynb", "\0\0\0\0", "zero bytes")]
    [InlineData("a.ipynb", "{\n<<<<<<< HEAD\n}", "conflict")]
    public void A_file_that_is_something_else_is_named_as_what_it_is(string name, string content, string said)
    {
        File.WriteAllText(folder.File(name), content);
        string message = Assert.Throws<NotebookFormatException>(() => NotebookFile.Read(folder.File(name))).Message;
        Assert.Contains(said, message);
        Assert.Contains(name, message);
    }

    [Theory]
    [InlineData(".ipynb")]
    [InlineData(".dib")]
    public void A_file_in_another_encoding_is_refused_with_line_and_byte(string ending)
    {
        string text = ending == ".dib" ? "#!csharp\n\n\"é\"" : Notebook(source: "\n\n\"é\"");
        File.WriteAllBytes(folder.File("a" + ending), Encoding.Latin1.GetBytes(text));
        string message = Assert.Throws<NotebookFormatException>(() => NotebookFile.Read(folder.File("a" + ending))).Message;
        Assert.Contains("line 3: the file is not UTF-8 (byte 0xE9", message);
    }

    [Fact]
    public void Byte_order_marks_are_read()
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            File.WriteAllText(folder.File("a.ipynb"), Notebook(source: "\"é\""), encoding);
            Assert.Equal("é", NotebookFile.Read(folder.File("a.ipynb")).Cells[0].Source);
        }
    }

    [Fact]
    public void A_folder_in_place_of_a_notebook_is_named()
    {
        Directory.CreateDirectory(folder.File("x.ipynb"));
        Assert.Contains("it is a folder", Assert.Throws<NotebookFormatException>(() => NotebookFile.Read(folder.File("x.ipynb"))).Message);
    }

    [Fact]
    public void Writing_leaves_no_second_file_and_replaces_a_link_in_the_place_instead_of_following_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        File.WriteAllText(folder.File("precious.txt"), "precious");
        File.CreateSymbolicLink(folder.File("a.ipynb"), folder.File("precious.txt"));
        foreach (string guess in new[] { "a.ipynb.part", "a.ipynb.unfinished", "a.ipynb.tmp", ".a.ipynb.unfinished" })
            File.CreateSymbolicLink(folder.File(guess), folder.File("precious.txt"));
        NotebookFile.Write(new([new(CellKind.Raw, "x")]), folder.File("a.ipynb"));
        Assert.Equal("precious", File.ReadAllText(folder.File("precious.txt")));
        Assert.Null(new FileInfo(folder.File("a.ipynb")).LinkTarget);
        Assert.Equal(6, Directory.GetFiles(folder.Path).Length);
        Assert.NotNull(JsonNode.Parse(File.ReadAllText(folder.File("a.ipynb"))));
    }
}
