namespace SaddleNotebooks;

/// <summary>
/// A network of the CPU engine as a module: the same layers, the same names and order of parameters (<c>0.weight</c>, <c>3.branch.0.bias</c>, …), equal outputs. Inputs
/// are batches [N, …] with the network's features in any shape.
/// </summary>
public sealed class ConvertedNetwork : torch.nn.Module<Tensor, Tensor>, IModuleChain
{
    readonly List<Step> steps = [];

    internal ConvertedNetwork(ImageShape input, IReadOnlyList<LayerSpec> specification, Engine engine)
        : base(nameof(ConvertedNetwork))
    {
        Input = input;
        Specification = specification;
        var shape = input;
        for (int i = 0; i < specification.Count; i++)
        {
            var layer = specification[i].Build<float>(shape);
            var module = LayerModules.Create(specification[i], shape, engine);
            register_module(i.ToString(System.Globalization.CultureInfo.InvariantCulture), module);
            steps.Add(new Step(module, LayerModules.InputShape(specification[i], shape)));
            shape = layer.Output;
        }
        Output = shape;
    }

    /// <summary>The shape of a sample.</summary>
    public ImageShape Input { get; }

    /// <summary>The shape of the outputs for a sample.</summary>
    public ImageShape Output { get; }

    /// <summary>What the layers are.</summary>
    public IReadOnlyList<LayerSpec> Specification { get; }

    /// <summary>The outputs for a batch of inputs.</summary>
    public override Tensor forward(Tensor input)
    {
        var x = input;
        foreach (var step in steps)
            x = step.Module.call(x.reshape([x.shape[0], .. step.Shape]));
        return x;
    }

    // The shape is without the batch: the CPU engine's layers take any image as a vector where they need one.
    readonly record struct Step(torch.nn.Module<Tensor, Tensor> Module, long[] Shape);
}
