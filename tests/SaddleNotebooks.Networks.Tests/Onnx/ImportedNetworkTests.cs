using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

/// <summary>What every network can do, on one that came as a file.</summary>
public class ImportedNetworkTests
{
    static (Network<double> Network, NetworkLoss<double> Loss) Load(string name, OnnxOptions? options = null)
    {
        var model = new ReferenceModel(name);
        var network = Network.FromOnnx<double>(model.Path, options);
        return (network, network.Loss(model.Data(), LossFunction.CrossEntropy));
    }

    [Theory]
    [InlineData("lenet")]
    [InlineData("gpt-tiny")]
    public void Batches_of_all_samples_give_the_whole_loss(string name)
    {
        var (network, loss) = Load(name);
        double[] whole = new double[network.ParameterCount], batch = new double[whole.Length], product = new double[whole.Length], other = new double[whole.Length];
        double value = loss.ValueAndGradient(network.Parameters, whole);
        var part = loss.OnBatch([.. Enumerable.Range(0, loss.SampleCount)]);

        Assert.Equal(value, part.ValueAndGradient(network.Parameters, batch), 1e-12);
        Assert.InRange(RelativeError.Of(batch, whole), 0, 1e-12);
        Assert.Equal(loss.Accuracy()!.Value, ((IAccuracy<double[]>)part).Accuracy(network.Parameters)!.Value, 1e-12);
        loss.Hessian().Apply(whole, product);
        part.Hessian(network.Parameters).Apply(whole, other);
        Assert.InRange(RelativeError.Of(other, product), 0, 1e-12);
    }

    [Theory]
    [InlineData("resnet8")]
    [InlineData("gpt-tiny")]
    public void Batches_are_cut_into_parts_and_are_the_same_on_any_number_of_threads(string name)
    {
        double[]? first = null;
        foreach (int threads in new[] { 1, 2, 16 })
        {
            var model = new ReferenceModel(name);
            var network = Network.FromOnnx<double>(model.Path);
            var loss = network.Loss(model.Data(), LossFunction.CrossEntropy, workers: new Workers(threads));
            int[] batch = [.. Enumerable.Range(0, 40).Select(i => i % loss.SampleCount)];
            Assert.InRange(loss.Passes.CutBatch(batch.Length).Parts, 2, 4);
            double[] gradient = new double[network.ParameterCount];
            loss.OnBatch(batch).ValueAndGradient(network.Parameters, gradient);
            Assert.Equal(first ??= gradient, gradient);
        }
    }

    [Theory]
    [InlineData("lenet")]
    [InlineData("gpt-tiny")]
    public void Slopes_of_samples_average_to_that_of_the_loss(string name)
    {
        var (network, loss) = Load(name);
        double[] gradient = new double[network.ParameterCount], v = ReferenceModel.Direction(gradient.Length);
        loss.ValueAndGradient(network.Parameters, gradient);

        Assert.Equal(gradient.Zip(v, (a, b) => a * b).Sum(), loss.SampleSlopes(network.Parameters, v).Sum() / loss.TargetCount, 1e-10);
    }

    [Fact]
    public void A_plane_holds_the_values_of_its_points()
    {
        var (network, loss) = Load("vit-tiny");
        double[] first = ReferenceModel.Direction(network.ParameterCount), second = [.. first.Select((v, i) => i % 2 == 0 ? v : -v)];
        double[,] plane = loss.EvaluatePlane(network.Parameters, first, second, [0, 0.01], [-0.02, 0]);

        Assert.Equal(loss.Value(), plane[0, 1], 1e-12);
        Assert.Equal(loss.Value([.. network.Parameters.Select((p, i) => p + 0.01 * first[i] - 0.02 * second[i])]), plane[1, 0], 1e-12);
    }

    [Fact]
    public void Steps_against_the_gradient_of_batches_train_it()
    {
        var (network, loss) = Load("lenet");
        var random = new Random(1);
        for (int i = 0; i < network.ParameterCount; i++)
            network.Parameters[i] += 0.1 * ModelCheck.Normal(random);
        double before = loss.Value();
        var gradient = new double[network.ParameterCount];
        for (int step = 0; step < 60; step++)
        {
            loss.OnBatch([.. Enumerable.Range(0, 20).Select(_ => random.Next(loss.SampleCount))]).ValueAndGradient(network.Parameters, gradient);
            for (int i = 0; i < gradient.Length; i++)
                network.Parameters[i] -= 0.05 * gradient[i];
        }

        Assert.InRange(loss.Value(), 0, 0.7 * before);
    }

    [Fact]
    public void Streamed_samples_give_the_same_loss()
    {
        var (network, loss) = Load("resnet8");
        double[] expected = new double[network.ParameterCount], actual = new double[expected.Length];
        var streamed = network.StreamedLoss((ISampleSource)loss.Data, LossFunction.CrossEntropy, memory: 1 << 22);

        Assert.True(streamed.ChunkCount > 1);
        Assert.Equal(loss.ValueAndGradient(network.Parameters, expected), streamed.ValueAndGradient(network.Parameters, actual), 1e-12);
        Assert.InRange(RelativeError.Of(actual, expected), 0, 1e-12);
    }

    [Fact]
    public void Evaluations_in_steady_state_take_no_memory()
    {
        var model = new ReferenceModel("vit-tiny");
        var network = Network.FromOnnx(model.Path);
        var loss = network.Loss(model.Data(), LossFunction.CrossEntropy, workers: Workers.Single);
        float[] gradient = new float[network.ParameterCount], product = new float[gradient.Length];
        var hessian = loss.Hessian();
        for (int i = 0; i < 2; i++)
            Evaluate();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Evaluate();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);

        void Evaluate()
        {
            loss.ValueAndGradient(network.Parameters, gradient);
            hessian.Apply(gradient, product);
        }
    }

    [Fact]
    public void Frozen_initializers_are_no_parameters()
    {
        var (network, loss) = Load("mlp", new OnnxOptions { Frozen = ["fc1.*", "fc2.bias"] });

        Assert.Equal(["fc2.weight", "fc3.weight", "fc3.bias"], network.Slices.Select(s => s.Name));
        Assert.Equal(["fc1.weight", "fc1.bias", "fc2.bias"], network.Import!.LeftOut.Select(c => c.Name));
        Assert.All(network.Import.LeftOut, c => Assert.Equal("frozen", c.Reason));
        Assert.Equal(1.2271128972261243, loss.Value(), 1e-12);
    }

    [Fact]
    public void Statistics_of_batch_normalization_can_be_parameters()
    {
        var (network, loss) = Load("resnet8-bn", new OnnxOptions { Trained = ["*running_*"] });

        Assert.Equal(20044, network.ParameterCount);
        Assert.Equal(0.5577316625571839, loss.Value(), 1e-12);
    }

    [Fact]
    public void The_import_says_what_the_exporter_did()
    {
        var bn = Network.FromOnnx(new ReferenceModel("resnet8-bn").Path).Import!;
        var folded = Network.FromOnnx(new ReferenceModel("resnet8").Path).Import!;
        var gpt = Network.FromOnnx(new ReferenceModel("gpt-tiny").Path).Import!;

        Assert.Equal(2, bn.Tied.Count);
        Assert.Contains(("layer2.down.1.bias", "layer2.bn2.bias"), bn.Tied);
        Assert.Equal(18, bn.LeftOut.Count);
        Assert.Contains(folded.Notes, note => note.Contains("batch normalization"));
        Assert.Equal(["h.0.attn.bias"], gpt.LeftOut.Select(c => c.Name));
        Assert.True(gpt.Inputs[0].IsInteger);
    }

    [Fact]
    public void A_free_size_must_be_given_and_is_named()
    {
        var model = new ModelWriter().Input("x", 1, -1, -1).Initializer("w", [1], 2f).Node("Mul", ["x", "w"], ["y"]).Output("y");
        using var file = ModelCheck.Save(model.ToArray());

        Assert.Contains("\"samples\"", Assert.Throws<ArgumentException>(() => Network.FromOnnx(file.Path)).Message);
        Assert.Equal(5, Network.FromOnnx(file.Path, new OnnxOptions { Dimensions = new Dictionary<string, int> { ["samples"] = 5 } }).Input.Features);
    }

    [Fact]
    public void A_file_for_a_fixed_number_of_samples_takes_any_number_of_them()
    {
        var model = new ModelWriter().Input("x", 1, 4, 3).Initializer("w", [3, 2], 1f, -2, 3, -4, 5, -6).Initializer("s", [2], 4L, 2)
            .Node("MatMul", ["x", "w"], ["a"]).Node("Reshape", ["a", "s"], ["b"]).Node("Tanh", ["b"], ["y"]).Output("y");
        using var file = ModelCheck.Save(model.ToArray());
        var network = Network.FromOnnx<double>(file.Path);
        Assert.Equal(4, network.Import!.FixedSamples);

        float[] features = [.. Enumerable.Range(0, 30).Select(i => (float)Math.Sin(i))];
        ModelCheck.Derivatives(network, features, 10, new Random(2));
        var outputs = network.Outputs(new LabeledData(features, new int[10], 1));
        Assert.Equal(Math.Tanh(features[27] * 1 + features[28] * 3 + features[29] * 5), outputs[9, 0], 1e-6);
    }

    [Fact]
    public void Features_and_positions_that_do_not_fit_are_named()
    {
        var (network, _) = Load("gpt-tiny");

        Assert.Contains("16 of whole numbers", Assert.Throws<ArgumentException>(
            () => network.Loss(new LabeledData(new float[6], [0, 1], 32), LossFunction.CrossEntropy)).Message.Replace("[16]", "16"));
        Assert.Contains("5 positions", Assert.Throws<ArgumentException>(
            () => network.Loss(LabeledData.WithPositions(new float[16], new int[5], 5, 32), LossFunction.CrossEntropy)).Message);
        Assert.Contains("no whole number", Assert.Throws<ArgumentException>(
            () => network.Loss(LabeledData.WithPositions([.. Enumerable.Repeat(99f, 16)], new int[16], 16, 32), LossFunction.CrossEntropy).Value()).Message);
    }
}
