namespace SaddleNotebooks.Tool.Tests;

/// <summary>The command as a user of an export would call it.</summary>
public sealed class AnalyzeTests : IDisposable
{
    readonly NotebookFolder folder = new();

    static string Reference(string name, string file)
        => Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Networks.Tests", "Onnx", "Reference", name, file);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_export_and_its_data_give_a_page_and_the_numbers()
    {
        var (code, text) = await SaddleProcess.RunAsync(folder.Path,
            "analyze", Reference("mlp", "model.onnx"), "--inputs", Reference("mlp", "x.npy"), "--targets", Reference("mlp", "y.npy"), "--landscape", "5");
        Assert.Equal(0, code);
        Assert.Contains("1.227113", text);
        string page = await File.ReadAllTextAsync(folder.File("out/model.html"), TestContext.Current.CancellationToken);
        foreach (string heading in new[] { "Curvature of model.onnx", "What to believe", "Spectrum", "Landscape along the extreme eigenvectors", "Layer by layer" })
            Assert.Contains(heading, page);
        Assert.DoesNotContain("src=\"http", page);
        Assert.Equal(1.2271128972261243, NpzArchive.Read(folder.File("out/model.npz"), "loss").ToDoubles()[0], 1e-12);
        Assert.Equal(18.716491, NpzArchive.Read(folder.File("out/model.npz"), "trace").ToDoubles()[0], 1e-5);
        Assert.Contains("loss,1.22711289722612", await File.ReadAllTextAsync(folder.File("out/model.csv"), TestContext.Current.CancellationToken));
        Assert.True(NetworkAnalysis.Open(folder.File("out/model.json")).IsComplete);
    }

    [Fact]
    public async Task Ctrl_C_keeps_what_is_done_and_the_same_command_goes_on()
    {
        string[] arguments = ["analyze", Reference("vit-tiny", "model.onnx"), "--inputs", Reference("vit-tiny", "x.npy"), "--targets", Reference("vit-tiny", "y.npy"),
            "--landscape", "0", "--probes", "2", "--steps", "150", "--blocks", "none", "--extremes", "2"];
        using (var saddle = new SaddleProcess(folder.Path, arguments))
        {
            await saddle.PrintsAsync("%  spectrum");
            saddle.Interrupt();
            Assert.Equal(130, await saddle.EndAsync());
        }
        Assert.False(NetworkAnalysis.Open(folder.File("out/model.json")).IsComplete);
        Assert.Contains("not complete", await File.ReadAllTextAsync(folder.File("out/model.html"), TestContext.Current.CancellationToken));

        var (code, text) = await SaddleProcess.RunAsync(folder.Path, [.. arguments]);
        Assert.True(code == 0, text);
        Assert.True(NetworkAnalysis.Open(folder.File("out/model.json")).IsComplete);
    }

    [Theory]
    [InlineData(3, "none.onnx --inputs x.npy --targets y.npy", "There is no file \"none.onnx\"")]
    [InlineData(3, "MLP --inputs none.npy --targets y.npy", "There is no file \"none.npy\"")]
    [InlineData(2, "MLP --inputs X --targets X", "")]
    [InlineData(2, "MLP --inputs X --targets Y --loss hinge", "hinge")]
    [InlineData(2, "MLP --inputs X --targets Y --samples 101", "the files hold 100 samples")]
    [InlineData(2, "MLP --inputs X --targets Y --samples 0", "at least 1")]
    [InlineData(2, "MLP --inputs X X --targets Y", "The model has 1 inputs")]
    [InlineData(2, "MLP --inputs X --targets Y --frozen nothing*", "nothing*")]
    [InlineData(2, "MLP --targets Y", "--inputs")]
    public async Task What_cannot_be_done_is_explained(int expected, string line, string message)
    {
        var (code, text) = await SaddleProcess.RunAsync(folder.Path,
            ["analyze", .. line.Split(' ').Select(w => w switch { "MLP" => Reference("mlp", "model.onnx"), "X" => Reference("mlp", "x.npy"), "Y" => Reference("mlp", "y.npy"), _ => w })]);
        Assert.True(code == expected, $"{code}: {text}");
        Assert.Contains(message, text);
    }

    [Fact]
    public async Task A_table_is_read_by_the_names_of_its_columns()
    {
        // The columns of the reference inputs, with a class in words.
        var x = NpyArray.Read(Reference("mlp", "x.npy"));
        float[] values = x.ToSingles();
        long[] y = NpyArray.Read(Reference("mlp", "y.npy")).ToIntegers();
        var lines = Enumerable.Range(0, x.Shape[0]).Select(i => string.Join(',',
            values.AsSpan(i * 10, 10).ToArray().Select(v => v.ToString("R", System.Globalization.CultureInfo.InvariantCulture)).Append("class " + y[i])));
        await File.WriteAllLinesAsync(folder.File("t.csv"), [string.Join(',', Enumerable.Range(0, 10).Select(k => $"f{k}").Append("kind")), .. lines], TestContext.Current.CancellationToken);
        var (code, text) = await SaddleProcess.RunAsync(folder.Path,
            "analyze", Reference("mlp", "model.onnx"), "--inputs", "t.csv", "--targets", "kind", "--landscape", "0", "--blocks", "none");
        Assert.True(code == 0, text);
        Assert.Contains("1.227113", text);
    }
}
