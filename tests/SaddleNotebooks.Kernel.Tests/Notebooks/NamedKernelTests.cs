namespace SaddleNotebooks.Kernel.Tests;

public class NamedKernelTests
{
    const string Polyglot = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"csharp"},{"name":"lake","languageName":"SQL","aliases":["water"]},{"name":"second","languageName":"C#"}]}}

        #!csharp

        var a = 1;

        #!lake

        select depth from lakes

        #!WATER

        select 2

        #!second

        a + 1

        #!race loss

        #!markdown

        # Title
        """;

    [Fact]
    public void Kernels_that_the_metadata_names_start_cells()
    {
        var read = DibReader.Read(Polyglot);
        Assert.Equal(["csharp", "lake", "lake", "second", "csharp"], read.Cells.Select(c => c.Language));
        Assert.Equal("select depth from lakes", read.Cells[1].Source);
        Assert.Contains("#!race loss", read.Cells[3].Source);
        Assert.Equal(CellKind.Markdown, read.Cells[4].Kind);
        Assert.Equal(read.Cells.Select(c => c.Language), DibReader.Read(DibWriter.Write(read)).Cells.Select(c => c.Language));
        Assert.Equal(["csharp", "lake", "lake", "second"], IpynbReader.Read(IpynbWriter.Write(read)).Cells.Where(c => c.Kind == CellKind.Code).Select(c => c.Language));
    }

    [Fact]
    public async Task They_are_refused_by_their_language_and_those_in_CSharp_run()
    {
        var run = await NotebookRunner.RunAsync(DibReader.Read(Polyglot.Replace("#!race loss", "", StringComparison.Ordinal)), new() { KeepGoing = true });
        Assert.Equal([2, 3], run.Failures.Select(f => f.Cell));
        Assert.All(run.Failures, f => Assert.Contains("cells in SQL cannot be run here", f.Error.Message));
        Assert.Equal("2", ((ResultOutput)run.Notebook.Cells[3].Outputs.Single()).Data.Text(MimeBundle.PlainText));
    }

    [Fact]
    public void A_kernel_that_no_metadata_names_is_written_so_that_its_cell_is_found_again()
    {
        var notebook = new NotebookDocument([new(CellKind.Code, "1"), new(CellKind.Code, "select 1") { Language = "sql-shop" }, new(CellKind.Code, "2")]);
        Assert.Equal(["csharp", "sql-shop", "csharp"], DibReader.Read(DibWriter.Write(notebook)).Cells.Select(c => c.Language));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"kernelInfo\": 3}")]
    [InlineData("{\"kernelInfo\": {\"items\": [1, null, {}, {\"name\": 2}, {\"name\": \"x\", \"aliases\": [null]}]}}")]
    public void Metadata_of_another_shape_names_no_kernel(string meta)
        => Assert.Equal("1", DibReader.Read($"#!meta\n\n{meta}\n\n#!csharp\n\n1").Cells.Single().Source);
}
