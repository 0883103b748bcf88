using static TorchSharp.torch.nn;
using Modules = TorchSharp.Modules;

namespace SaddleNotebooks.GpuCheck;

/// <summary>The modules that are checked, with fixed weights and samples.</summary>
static class Models
{
    /// <summary>TorchVision's ResNet-18 on 32 × 32 images.</summary>
    public static TorchLoss ResNet(Engine engine, int samples)
    {
        torch.manual_seed(1);
        var module = torchvision.models.resnet18(num_classes: 10).to(engine.ElementType).to(engine.TorchDevice);
        return module.Loss(Data(engine, torch.randn(samples, 3, 32, 32, ScalarType.Float64), samples, 10), CrossEntropyLoss());
    }

    /// <summary>Two blocks of a GPT: causal attention by <c>scaled_dot_product_attention</c>, layer norm, GELU.</summary>
    public static TorchLoss Gpt(Engine engine, int samples)
    {
        torch.manual_seed(2);
        var module = new GptBlocks(width: 64, heads: 4, layers: 2, classes: 10).to(engine.ElementType).to(engine.TorchDevice);
        return module.Loss(Data(engine, torch.randn(samples, 16, 64, ScalarType.Float64), samples, 10), CrossEntropyLoss());
    }

    static TorchData Data(Engine engine, Tensor inputs, int samples, int classes)
        => TorchData.FromTensors(inputs.to(engine.ElementType, engine.TorchDevice), torch.arange(samples).remainder(classes).to(engine.TorchDevice));

    sealed class GptBlocks : Module<Tensor, Tensor>
    {
        readonly int heads;
        readonly Modules.ModuleList<Module<Tensor, Tensor>> parts = ModuleList<Module<Tensor, Tensor>>();
        readonly Module<Tensor, Tensor> head;

        public GptBlocks(int width, int heads, int layers, int classes)
            : base(nameof(GptBlocks))
        {
            this.heads = heads;
            for (int i = 0; i < layers; i++)
            {
                parts.Add(LayerNorm(width));
                parts.Add(Linear(width, 3 * width));
                parts.Add(Linear(width, width));
                parts.Add(Sequential(LayerNorm(width), Linear(width, 4 * width), GELU(), Linear(4 * width, width)));
            }
            head = Sequential(LayerNorm(width), Linear(width, classes));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            long n = x.shape[0], time = x.shape[1], width = x.shape[2];
            for (int i = 0; i < parts.Count; i += 4)
            {
                var qkv = parts[i + 1].call(parts[i].call(x)).reshape(n, time, 3, heads, width / heads).permute(2, 0, 3, 1, 4).unbind(0);
                var attended = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], is_casual: true);
                x = x + parts[i + 2].call(attended.transpose(1, 2).reshape(n, time, width));
                x = x + parts[i + 3].call(x);
            }
            return head.call(x.mean([1]));
        }
    }
}
