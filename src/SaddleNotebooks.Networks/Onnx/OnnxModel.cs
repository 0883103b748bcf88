namespace SaddleNotebooks.Networks;

/// <summary>The content of an ONNX file, as far as it matters here.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Opsets">The version of the operators of each domain; "" is ONNX itself.</param>
/// <param name="Producer">The program that wrote it.</param>
/// <param name="Functions">Functions of the model's own, by domain and name.</param>
sealed record OnnxModel(
    OnnxGraph Graph, IReadOnlyDictionary<string, long> Opsets, string Producer,
    IReadOnlyDictionary<(string Domain, string Name), OnnxFunction> Functions)
{
    /// <summary>The version of ONNX's own operators.</summary>
    public long Opset => Opsets.GetValueOrDefault("", Opsets.GetValueOrDefault("ai.onnx", 1));
}

/// <summary>A graph: nodes in an order in which they can be computed, and its tensors.</summary>
sealed record OnnxGraph(
    IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxTensor> Initializers, IReadOnlyList<OnnxValueInfo> Inputs, IReadOnlyList<string> Outputs);

/// <summary>A function of the model's own: a graph without numbers, whose nodes refer to the attributes of the calling node.</summary>
sealed record OnnxFunction(IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<OnnxNode> Nodes, IReadOnlyDictionary<string, OnnxAttribute> Defaults);

/// <summary>A node: an operator applied to tensors by name. An empty name is an optional tensor left out.</summary>
sealed record OnnxNode(
    string Operator, string Domain, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    /// <summary>For example <c>Conv "conv1"</c>, or by its output where the node has no name.</summary>
    public override string ToString() => $"{Operator} \"{(Name.Length > 0 ? Name : Outputs.Count > 0 ? Outputs[0] : "?")}\"";
}

/// <summary>An attribute of a node; what it does not hold is empty.</summary>
sealed record OnnxAttribute(
    long Integer, float Real, string Text, OnnxTensor? Tensor, OnnxGraph? Graph, IReadOnlyList<long> Integers, IReadOnlyList<float> Reals,
    string Reference);

/// <summary>An input of a graph. An extent is a number, or a name where it is free.</summary>
sealed record OnnxValueInfo(string Name, int ElementType, IReadOnlyList<(long Extent, string Name)>? Shape);
