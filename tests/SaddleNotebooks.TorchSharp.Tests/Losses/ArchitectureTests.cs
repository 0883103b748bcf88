using SaddleNotebooks.Numerics;
using static TorchSharp.torch.nn;
using Modules = TorchSharp.Modules;

namespace SaddleNotebooks.Torch.Tests;

/// <summary>Modules as PyTorch's users write and load them: their Hessian products against differences of gradients, in double.</summary>
public sealed class ArchitectureTests : IDisposable
{
    readonly IDisposable scope = torch.NewDisposeScope();
    readonly string folder = Directory.CreateTempSubdirectory("saddle-torch-").FullName;

    public void Dispose()
    {
        scope.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static Tensor Normal(ulong seed, params long[] shape)
    {
        var numbers = new double[shape.Aggregate(1L, (a, b) => a * b)];
        new RandomStream(seed).FillNormal(numbers);
        return torch.tensor(numbers).reshape(shape);
    }

    static TorchData Samples(params long[] shape) => TorchData.FromTensors(Normal(1, shape), torch.arange(shape[0]).remainder(3));

    // In directions of all coordinates, a relative error: central differences of the gradient are good to about 1e-8.
    static void AssertHessian(TorchLoss loss, double tolerance = 1e-6)
    {
        int n = loss.Space.Dimension;
        double[] x = TorchProblems.Host(loss, loss.Point), v = new double[n];
        new RandomStream(5).FillNormal(v);
        double norm = Math.Sqrt(v.Sum(c => c * c));
        const double h = 1e-4;
        double[] At(double step)
        {
            var gradient = loss.Space.CreateZero();
            loss.ValueAndGradient(TorchProblems.Device(loss, [.. x.Zip(v, (a, b) => a + step / norm * b)]), gradient);
            return TorchProblems.Host(loss, gradient);
        }
        double[] up = At(h), down = At(-h);
        double[] expected = [.. up.Zip(down, (a, b) => (a - b) / (2 * h) * norm)];
        using var hessian = loss.Hessian();
        Assert.InRange(RelativeError.Of(TorchProblems.Product(loss, hessian, v), expected), 0, tolerance);
    }

    sealed class Block : Module<Tensor, Tensor>
    {
        readonly Modules.MultiheadAttention? attention;
        readonly Modules.Linear project, head;
        readonly int heads;

        public Block(bool fused)
            : base(nameof(Block))
        {
            heads = 2;
            attention = fused ? null : MultiheadAttention(8, heads);
            project = Linear(8, 24);
            head = Linear(8, 3);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            if (attention is not null)
            {
                var sequence = x.transpose(0, 1);
                return head.call(attention.call(sequence, sequence, sequence).Item1.transpose(0, 1).mean([1]));
            }
            // [samples, time, 3 · 8] as queries, keys and values of [samples, heads, time, 4].
            var parts = project.call(x).reshape(x.shape[0], x.shape[1], 3, heads, 4).permute(2, 0, 3, 1, 4).unbind(0);
            var y = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], is_casual: true);
            return head.call(y.transpose(1, 2).reshape(x.shape[0], x.shape[1], 8).mean([1]));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Attention_has_its_Hessian_and_the_fused_kernel_is_given_back(bool fused)
    {
        bool before = torch.backends.cuda.flash_sdp_enabled();
        using var loss = new Block(fused).to(ScalarType.Float64).Loss(Samples(6, 5, 8), CrossEntropyLoss());
        AssertHessian(loss);
        Assert.Equal(before, torch.backends.cuda.flash_sdp_enabled());
        using (new PlainAttention())
        {
            using (new PlainAttention())
                Assert.False(torch.backends.cuda.flash_sdp_enabled());
            Assert.False(torch.backends.cuda.flash_sdp_enabled());
        }
        Assert.Equal(before, torch.backends.cuda.flash_sdp_enabled());
    }

    [Fact]
    public void A_transformer_layer_has_its_Hessian()
    {
        var layer = TransformerEncoderLayer(8, 2, 16, dropout: 0.1);
        var head = Linear(8, 3);
        using var loss = Both(layer, head, x => head.call(layer.call(x.transpose(0, 1), null, null).mean([0])), Samples(6, 5, 8));
        AssertHessian(loss);
        Assert.Contains("module in evaluation mode", loss.HessianSpectrum(probes: 1, steps: 5).Cost.Device);
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void A_recurrent_layer_has_its_Hessian(string kind)
    {
        var head = Linear(4, 3);
        torch.nn.Module layer = kind == "lstm" ? LSTM(3, 4, batchFirst: true) : GRU(3, 4, batchFirst: true);
        Tensor Last(Tensor x) => (layer is Modules.LSTM lstm ? lstm.call(x).Item1 : ((Modules.GRU)layer).call(x).Item1).select(1, -1);
        using var loss = Both(layer, head, x => head.call(Last(x)), Samples(6, 5, 3));
        AssertHessian(loss);
    }

    [Fact]
    public void An_embedding_takes_whole_numbers_and_has_its_Hessian()
    {
        var embedding = Embedding(7, 4);
        var head = Linear(4, 3);
        using var loss = Both(embedding, head, x => head.call(embedding.call(x).mean([1])), TorchData.FromTensors(torch.arange(24).remainder(7).reshape(6, 4), torch.arange(6).remainder(3)));
        AssertHessian(loss);
    }

    // Layers that are called by hand, as in most modules that people write.
    static TorchLoss Both(torch.nn.Module first, torch.nn.Module second, Func<Tensor, Tensor> forward, TorchData data)
        => new Written(first, second, forward).to(ScalarType.Float64).Loss(data, CrossEntropyLoss());

    sealed class Written : Module<Tensor, Tensor>
    {
        readonly torch.nn.Module first, second;
        readonly Func<Tensor, Tensor> compute;

        public Written(torch.nn.Module first, torch.nn.Module second, Func<Tensor, Tensor> compute)
            : base(nameof(Written))
        {
            (this.first, this.second, this.compute) = (first, second, compute);
            register_module(nameof(first), first);
            register_module(nameof(second), second);
        }

        public override Tensor forward(Tensor x) => compute(x);
    }

    [Fact]
    public void TorchVisions_ResNet_18_has_its_Hessian()
    {
        using var module = torchvision.models.resnet18(num_classes: 3);
        module.to(ScalarType.Float64);
        using var loss = module.Loss(Samples(2, 3, 16, 16), CrossEntropyLoss());
        Assert.Equal(11_178_051, loss.Space.Dimension);
        Assert.Contains("module in evaluation mode", loss.Space.Device);
        AssertHessian(loss);
    }


    [Fact]
    public void A_TorchScript_module_is_taken_as_it_is_loaded()
    {
        string file = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.TorchSharp.Tests", "Data", "mlp.pt");
        using var module = torch.jit.load<Tensor, Tensor>(file);
        module.to(ScalarType.Float64);
        var plain = Sequential(Linear(5, 7), Tanh(), Linear(7, 3)).to(ScalarType.Float64);
        using (torch.no_grad())
        {
            foreach (var (own, loaded) in plain.parameters().Zip(module.parameters()))
                own.copy_(loaded);
        }
        using var scripted = module.Loss(Samples(9, 5), CrossEntropyLoss());
        using var written = plain.Loss(Samples(9, 5), CrossEntropyLoss());
        Assert.Equal(written.Space.Dimension, scripted.Space.Dimension);
        Assert.Equal(written.Value(), scripted.Value(), 1e-14);
        AssertHessian(scripted);
        Assert.Equal(written.HessianExtremes(1, 1).Largest[0].Value, scripted.HessianExtremes(1, 1).Largest[0].Value, 1e-9);
        Assert.NotEmpty(scripted.ToString());
    }
}
