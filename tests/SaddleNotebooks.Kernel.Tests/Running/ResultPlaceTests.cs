namespace SaddleNotebooks.Kernel.Tests;

public sealed class ResultPlaceTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    NotebookJob Job(string outputFolder, params string[] cells)
    {
        NotebookFile.Write(new([.. cells.Select(c => new NotebookCell(CellKind.Code, c))]), folder.File("lesson.ipynb"));
        return new(folder.File("lesson.ipynb"), folder.File(outputFolder));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    public async Task A_file_where_the_results_should_go_is_named_before_anything_runs(string place)
    {
        File.WriteAllText(folder.File("file"), "");
        var job = Job(place, "System.IO.File.WriteAllText(\"ran\", \"\");");
        string message = (await Assert.ThrowsAsync<ResultPlaceException>(() => job.RunAsync(new()))).Message;
        Assert.Contains($"{folder.File("file")} is a file, and a folder is needed", message);
        Assert.Contains("--out", message);
        Assert.False(File.Exists(folder.File("ran")));
    }

    [Fact]
    public async Task Results_that_cannot_be_written_in_the_end_are_rescued_and_the_run_goes_on()
    {
        var job = Job("out", "1 + 1", "System.IO.Directory.Delete(\"out\", true); System.IO.File.WriteAllText(\"out\", \"\");", "3 + 3");
        var run = await job.RunAsync(new());
        Assert.Empty(run.Failures);
        Assert.Contains("is a file", run.Unwritten);
        string rescued = System.Text.RegularExpressions.Regex.Match(run.Unwritten!, "Notebook and page are in (.+?) instead").Groups[1].Value;
        var cells = NotebookFile.Read(Path.Combine(rescued, "lesson.ipynb")).Cells;
        Assert.Equal("6", ((ResultOutput)cells[2].Outputs.Single()).Data.Text(MimeBundle.PlainText));
        Assert.Contains(">6<", await File.ReadAllTextAsync(Path.Combine(rescued, "lesson.html")));
        Directory.Delete(rescued, recursive: true);
    }
}
