namespace SaddleNotebooks.Networks.Tests;

public sealed class NetworkFilesTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-network-").FullName;

    string FilePath => Path.Combine(folder, "net.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_network_is_read_back_bit_for_bit_under_the_names_of_PyTorch()
    {
        var net = Network.Create(
            new ImageShape(1, 6, 6), [new Conv2d(2, 3), Activation.Tanh, new MaxPool2d(2), new Flatten(), new Dense(3)], seed: 5);
        net.Save(FilePath);
        Assert.Equal(
            ["0.weight: F32 [2, 1, 3, 3]", "0.bias: F32 [2]", "4.weight: F32 [3, 8]", "4.bias: F32 [3]"],
            SafetensorsFile.Open(FilePath).Entries.Select(e => e.ToString()));
        float[] saved = [.. net.Parameters];
        net.Initialize(6);
        Assert.NotEqual(saved, net.Parameters);
        net.Load(FilePath);
        Assert.Equal(saved, net.Parameters);
    }

    [Fact]
    public void Single_precision_is_widened_exactly_and_double_is_rounded_only_when_allowed()
    {
        var single = Network.Mlp([3, 4, 2], Activation.Tanh, seed: 5);
        var wide = Network.Mlp<double>([3, 4, 2], Activation.Tanh, seed: 6);
        single.Save(FilePath);
        wide.Load(FilePath);
        Assert.Equal(single.Parameters.Select(w => (double)w), wide.Parameters);

        wide.Parameters[0] = Math.PI;
        wide.Save(FilePath);
        float[] before = [.. single.Parameters];
        Assert.Contains("double precision", Assert.Throws<InvalidDataException>(() => single.Load(FilePath)).Message);
        Assert.Equal(before, single.Parameters);
        single.Load(FilePath, allowRounding: true);
        Assert.Equal((float)Math.PI, single.Parameters[0]);
    }

    [Fact]
    public void Every_tensor_that_does_not_fit_is_named_and_nothing_is_changed()
    {
        Network.Mlp([3, 5, 2], Activation.Tanh, seed: 1).Save(FilePath);
        var other = Network.Create(ImageShape.OfVector(3), [new Dense(4), Activation.Tanh, new LayerNorm(), new Dense(2)], seed: 1);
        float[] before = [.. other.Parameters];
        string message = Assert.Throws<InvalidDataException>(() => other.Load(FilePath)).Message;
        Assert.Contains("'0.weight' is [5, 3] in the file and [4, 3] in the network", message);
        Assert.Contains("'3.weight' [2, 4] is missing", message);
        Assert.Contains("'2.weight' is [2, 5] in the file and [4] in the network", message);
        Assert.Equal(before, other.Parameters);
        Assert.Contains("the network has no '2.weight' [2, 5]",
            Assert.Throws<InvalidDataException>(() => Network.Mlp([3, 5], Activation.Tanh, seed: 1).Load(FilePath)).Message);
    }

    [Fact]
    public void A_prefix_picks_one_network_out_of_several()
    {
        float[] weights = [1, 2, 3, 4], bias = [5, 6];
        var writer = new SafetensorsWriter();
        writer.Add<float>("optimizer.step", [1], new float[] { 7 });
        writer.Add<float>("model.0.weight", [2, 2], weights);
        writer.Add<float>("model.0.bias", [2], bias);
        writer.Save(FilePath);
        var net = Network.Mlp([2, 2], Activation.Tanh, seed: 1);
        net.Load(FilePath, prefix: "model.");
        Assert.Equal([1, 2, 3, 4, 5, 6], net.Parameters);
    }
}
