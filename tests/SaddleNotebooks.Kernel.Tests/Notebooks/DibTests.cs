namespace SaddleNotebooks.Kernel.Tests;

public class DibTests
{
    const string Text = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]}}

        #!markdown

        # Title

        text

        #!csharp

        #!spectrum loss
        var x = 1;

        x

        #!html

        <b>x</b>

        """;

    [Fact]
    public void Cells_start_at_language_lines_and_magic_lines_belong_to_them()
    {
        var notebook = DibReader.Read(Text);
        Assert.Equal(
            [(CellKind.Markdown, "csharp", "# Title\n\ntext"), (CellKind.Code, "csharp", "#!spectrum loss\nvar x = 1;\n\nx"), (CellKind.Code, "html", "<b>x</b>")],
            notebook.Cells.Select(c => (c.Kind, c.Language, c.Source)));
        Assert.Equal("Title", notebook.Title);
    }

    [Fact]
    public void What_is_written_is_what_was_read()
    {
        string written = DibWriter.Write(DibReader.Read(Text));
        Assert.Equal(Text.ReplaceLineEndings("\n"), written);
    }

    [Fact]
    public void Text_before_the_first_language_line_is_csharp()
        => Assert.Equal("1 + 1", Assert.Single(DibReader.Read("1 + 1\n").Cells).Source);

    [Fact]
    public void Windows_line_ends_are_read()
        => Assert.Equal(DibReader.Read(Text).Cells, DibReader.Read(Text.ReplaceLineEndings("\r\n")).Cells, (a, b) => a.Source == b.Source && a.Kind == b.Kind);

    [Fact]
    public void Broken_metadata_is_refused_with_its_line()
        => Assert.Contains("line 4", Assert.Throws<NotebookFormatException>(() => DibReader.Read("#!meta\n\n{\n]\n\n#!csharp\n1")).Message);

    [Fact]
    public void A_cell_that_the_format_would_split_is_refused()
        => Assert.Contains("cell 1", Assert.Throws<NotebookFormatException>(() => DibWriter.Write(new([new(CellKind.Markdown, "a\n#!csharp\nb")]))).Message);

    [Fact]
    public void A_notebook_survives_the_way_from_dib_to_ipynb_and_back()
    {
        var notebook = DibReader.Read(Text);
        Assert.Equal(Text.ReplaceLineEndings("\n"), DibWriter.Write(IpynbReader.Read(IpynbWriter.Write(notebook))));
    }
}
