namespace SaddleNotebooks.Networks.Tests;

public sealed class NetworkDataTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("data").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("mlp")]
    [InlineData("lenet")]
    [InlineData("gpt-tiny")]
    public void Files_that_NumPy_wrote_become_the_samples_of_an_export(string name)
    {
        var model = new ReferenceModel(name);
        string files = Path.GetDirectoryName(model.Path)!;
        var data = Network.FromOnnx(model.Path).Samples([ArrayFile.Read(Path.Combine(files, "x.npy"))], ArrayFile.Read(Path.Combine(files, "y.npy")));

        Assert.Equal(model.Data().Inputs.ToArray(), data.Inputs.ToArray());
        Assert.Equal(model.Data().Labels.ToArray(), data.Labels.ToArray());
        Assert.Equal(model.Data().PositionLabels.ToArray(), data.PositionLabels.ToArray());
        Assert.Equal(model.Data().Classes, data.Classes);
    }

    [Fact]
    public void Several_inputs_lie_side_by_side_in_each_sample()
    {
        var model = new ReferenceModel("bert-tiny");
        string files = Path.GetDirectoryName(model.Path)!;
        NpyArray Read(string file) => ArrayFile.Read(Path.Combine(files, file + ".npy"));
        var network = Network.FromOnnx(model.Path);

        Assert.Equal(model.Data().Inputs.ToArray(), network.Samples([Read("x"), Read("mask")], Read("y")).Inputs.ToArray());
        Assert.Contains("2 inputs", Assert.Throws<ArgumentException>(() => network.Samples([Read("x")], Read("y"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_are_read_from_archives_and_safetensors_by_name()
    {
        NpzArchive.Save(At("d.npz"), ("x", NpyArray.Of([1f, 2f])), ("y", NpyArray.Of([3L])));

        Assert.Equal([3], ArrayFile.Read(At("d.npz:y")).ToIntegers());
        Assert.Contains("say which", Assert.Throws<KeyNotFoundException>(() => ArrayFile.Read(At("d.npz"))).Message, StringComparison.Ordinal);
        Assert.Contains(".npy, .npz and .safetensors", Assert.Throws<InvalidDataException>(
            () => { File.WriteAllText(At("d.pt"), "x"); return ArrayFile.Read(At("d.pt")); }).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => ArrayFile.Read(At("none.npy")));
    }

    [Fact]
    public void The_loss_decides_what_whole_numbers_mean()
    {
        var network = Network.Mlp([2, 3], Activation.Tanh, seed: 1);
        NpyArray x = NpyArray.Of([1f, 2, 3, 4], 2, 2);

        Assert.Equal([2, 0], network.Samples([x], NpyArray.Of([2L, 0L])).Labels.ToArray());
        Assert.Equal([1, 0, 0, 0, 1, 0], network.Samples([x], NpyArray.Of([1L, 0, 0, 0, 1, 0], 2, 3), LossFunction.SquaredError).Targets.ToArray());
        Assert.Equal([0.5, 1.5, 2, 3, 4, 5], network.Samples([x], NpyArray.Of([0.5, 1.5, 2, 3, 4, 5], 2, 3)).Targets.ToArray());
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_refused_with_what_would()
    {
        var network = Network.Mlp([2, 3], Activation.Tanh, seed: 1);
        NpyArray x = NpyArray.Of([1f, 2, 3, 4], 2, 2);

        Assert.Contains("3 classes apart", Assert.Throws<ArgumentException>(() => network.Samples([x], NpyArray.Of([3L, 0L]))).Message, StringComparison.Ordinal);
        Assert.Contains("first extent", Assert.Throws<ArgumentException>(() => network.Samples([x], NpyArray.Of([1L]))).Message, StringComparison.Ordinal);
        Assert.Contains("takes 2 numbers", Assert.Throws<ArgumentException>(
            () => network.Samples([NpyArray.Of([1f, 2, 3], 1, 3)], NpyArray.Of([1L]))).Message, StringComparison.Ordinal);
        Assert.Contains("Give the targets", Assert.Throws<ArgumentException>(() => network.Samples([x])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_targets_a_token_is_compared_with_the_one_that_follows()
    {
        var model = new ReferenceModel("gpt-tiny");
        var network = Network.FromOnnx(model.Path);
        var tokens = ArrayFile.Read(Path.Combine(Path.GetDirectoryName(model.Path)!, "x.npy"));
        var data = network.Samples([tokens]);
        int positions = tokens.Shape[1];

        for (int i = 0; i < data.PositionLabels.Length; i++)
            Assert.Equal((i + 1) % positions == 0 ? -1 : (int)data.Inputs.Span[i + 1], data.PositionLabels.Span[i]);
    }

    [Fact]
    public void A_file_of_tokens_becomes_samples_whose_targets_follow()
    {
        File.WriteAllBytes(At("train.bin"), [1, 0, 2, 0, 3, 0, 4, 0, 0, 0, 5, 0]);
        int[] tokens = TokenData.ReadTokens(At("train.bin"));
        var data = TokenData.Create(tokens, context: 2, vocabulary: 6, ignored: 0);

        Assert.Equal([1, 2, 3, 4, 0, 5], tokens);
        Assert.Equal([1f, 2f, 3f, 4f], data.Inputs.ToArray());
        Assert.Equal([2, 3, 4, -1], data.PositionLabels.ToArray());
        Assert.Equal(3, data.TargetCount);
        Assert.Contains("Token 5 is 5", Assert.Throws<ArgumentException>(() => TokenData.Create(tokens, 2, 5)).Message, StringComparison.Ordinal);
    }

    string At(string name) => Path.Combine(folder, name);
}
