namespace SaddleNotebooks.Clusters.Tests;

/// <summary>What a silo finds in the folder is what was put there.</summary>
public sealed class RecordTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-records-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_layer_of_the_library_comes_back()
    {
        LayerSpec[] layers =
        [
            new Conv2d(3, 3, Padding: 1), Activation.LeakyReluWithSlope(0.3), new Residual([new Conv2d(3, 1), Activation.Gelu], null),
            new Residual([new Conv2d(2, 3, Stride: 2, Padding: 1)], [new Conv2d(2, 1, Stride: 2)]), Activation.Relu, new AveragePool2d(2), new MaxPool2d(2, 1), new Flatten(),
            new LayerNorm(1e-3), new Dense(4), Activation.Tanh, new Dense(4), Activation.Sigmoid, new Dense(4), Activation.Softplus, new Dense(4), Activation.Identity,
        ];
        var network = Network.Create<double>(new ImageShape(1, 8, 8), layers, seed: 3);
        var record = LossRecord.Of(network, LossFunction.CrossEntropy, [new(1, 1, new string('a', 64))], null);
        record.Save(folder);
        var back = LossRecord.Read(folder, record.Mark).Build<double>(folder);
        Assert.Equal(network.ToString(), back.ToString());
        Assert.Equal(network.Slices.Select(s => s.ToString()), back.Slices.Select(s => s.ToString()));
        network.Parameters.CopyTo(back.Parameters, 0);
        var samples = new LabeledData(SmallLoss.Vector<float>(3 * 64, 5), [0, 1, 2], 4);
        Assert.Equal(network.Loss(samples, LossFunction.CrossEntropy).Value(), back.Loss(samples, LossFunction.CrossEntropy).Value());
        Assert.Equal(0.3, Assert.IsType<KernelActivation<LeakyReluKernel>>(Assert.IsType<Elementwise>(back.Specification[1]).Function).Kernel is { } kernel ? LeakySlope(kernel) : 0);

        static double LeakySlope(LeakyReluKernel kernel)
        {
            double[] x = new double[16], y = new double[16];
            Array.Fill(x, -1);
            new KernelActivation<LeakyReluKernel>("leaky relu", kernel).Evaluate<double>(x, y);
            return -y[0];
        }
    }

    [Fact]
    public void Every_kind_of_sample_comes_back()
    {
        float[] inputs = SmallLoss.Vector<float>(24, 1);
        LabeledData[] all =
        [
            new(inputs, [0, 1, 2, 1], 3, new ImageShape(1, 2, 3)), LabeledData.WithTargets(inputs, SmallLoss.Vector<double>(8, 2), 2),
            LabeledData.WithPositions(inputs, [0, -1, 2, 1, 1, -5, 0, 0], 2, 3),
        ];
        foreach (var data in all)
        {
            string file = Path.Combine(folder, "samples");
            ShardFile.Save(file, data);
            var back = ShardFile.Read(file, data.Fingerprint);
            Assert.Equal(data.ToString(), back.ToString());
            Assert.Equal(data.Image, back.Image);
            File.WriteAllBytes(file, [.. File.ReadAllBytes(file).SkipLast(1)]);
            Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => ShardFile.Read(file, data.Fingerprint)).Message);
        }
        Assert.Contains("not there", Assert.Throws<InvalidDataException>(() => ShardFile.Read(Path.Combine(folder, "none"), "")).Message);
    }

    [Fact]
    public void A_record_that_was_changed_is_refused()
    {
        var record = LossRecord.Of(Network.Mlp([2, 2], Activation.Tanh), LossFunction.SquaredError, [new(1, 1, new string('a', 64))], null);
        record.Save(folder);
        string file = LossRecord.FileIn(folder, record.Mark);
        File.WriteAllText(file, File.ReadAllText(file).Replace("squared error", "cross-entropy", StringComparison.Ordinal));
        Assert.Contains("was changed", Assert.Throws<InvalidDataException>(() => LossRecord.Read(folder, record.Mark)).Message);
    }

    [Fact]
    public void Pieces_make_the_vector_in_any_order_and_damage_is_noticed()
    {
        byte[] bytes = VectorPiece.BytesOf(SmallLoss.Vector<float>(700_000, 1)).ToArray();
        string mark = VectorPiece.MarkOf(bytes);
        int[] offsets = [2 * VectorPiece.MostBytes, 0, 0, VectorPiece.MostBytes];
        var assembly = new VectorAssembly(mark, bytes.Length);
        byte[]?[] whole = [.. offsets.Select(offset => assembly.Add(VectorPiece.Of(mark, bytes, offset)))];
        Assert.Equal(bytes, Assert.Single(whole, w => w is not null));

        var other = new VectorAssembly(mark, bytes.Length);
        other.Add(VectorPiece.Of(mark, bytes, 0));
        other.Add(VectorPiece.Of(mark, bytes, VectorPiece.MostBytes));
        bytes[^1] ^= 1;
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => other.Add(VectorPiece.Of(mark, bytes, offsets[0]))).Message);
        Assert.Throws<InvalidDataException>(() => other.Add(new VectorPiece(mark, bytes.Length, bytes.Length - 1, [1, 2])));
    }
}
