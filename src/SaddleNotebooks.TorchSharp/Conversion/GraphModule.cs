using SaddleNotebooks.Networks;

namespace SaddleNotebooks;

/// <summary>
/// A network that came as a graph of operations, such as an ONNX file, as a module: the same operations on tensors, so that it runs on any device
/// and automatic differentiation gives its derivatives. Inputs are batches [N, …] with the network's features in any shape.
/// </summary>
public sealed class GraphModule : torch.nn.Module<Tensor, Tensor>
{
    readonly GraphModel graph;
    readonly TorchSharp.Modules.Parameter[] weights;
    readonly Engine engine;
    readonly bool? classesLast;

    /// <param name="graph">The graph.</param>
    /// <param name="engine">Where it runs and how precise.</param>
    /// <param name="classesLast">
    /// Where outputs are classes at positions: whether the classes come last. They then become [N, classes, positions], as PyTorch's losses take them.
    /// </param>
    internal GraphModule(GraphModel graph, Engine engine, bool? classesLast = null)
        : base(nameof(GraphModule))
    {
        (this.graph, this.engine, this.classesLast) = (graph, engine, classesLast);
        weights = new TorchSharp.Modules.Parameter[graph.Parameters.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            var slice = graph.Parameters[i];
            weights[i] = new TorchSharp.Modules.Parameter(
                torch.zeros([.. slice.Shape.Select(n => (long)n)], engine.ElementType, engine.TorchDevice));
            register_parameter(slice.Name, weights[i]);
        }
    }

    /// <summary>The outputs for a batch of inputs.</summary>
    public override Tensor forward(Tensor input)
    {
        int samples = checked((int)input.shape[0]);
        if (graph.FixedSamples > 0 && samples != graph.FixedSamples)
            throw new NotSupportedException($"{graph.Name} was exported for {graph.FixedSamples} samples at a time, not for {samples}: set the micro-batch to {graph.FixedSamples}.");
        var output = graph.Build(samples);
        var values = new Dictionary<GraphValue, Tensor>();
        foreach (var node in GraphOrder.Of(output))
            values[node.Output] = GraphReplay.Apply(node, [.. node.Inputs.Select(v => Value(v, values, input))]);
        var result = Value(output, values, input);
        return classesLast switch
        {
            null => result,
            true => result.reshape(samples, -1, output.Shape[^1]).transpose(1, 2),
            false => result.reshape(samples, output.Shape[1], -1),
        };
    }

    Tensor Value(GraphValue value, Dictionary<GraphValue, Tensor> values, Tensor input)
    {
        var storage = value.Storage;
        if (!values.TryGetValue(storage, out var tensor))
        {
            tensor = storage.Source switch
            {
                ValueSource.Input => input,
                ValueSource.Parameter => weights[graph.Parameters.TakeWhile(p => p.Offset < storage.Offset || p.Length == 0).Count()],
                _ => torch.tensor(storage.Constant!.Values).to(engine.ElementType, engine.TorchDevice),
            };
            values[storage] = tensor;
        }
        return tensor.reshape([.. value.Shape.Select(n => (long)n)]);
    }
}
