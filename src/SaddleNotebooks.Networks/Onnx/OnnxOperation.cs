namespace SaddleNotebooks.Networks;

/// <summary>A node being translated: its tensors, its attributes, and where its results go.</summary>
sealed class OnnxOperation(OnnxNode node, OnnxScope scope, long opset)
{
    public OnnxNode Node => node;

    public GraphBuilder Builder => scope.Builder;

    public OnnxScope Scope => scope;

    /// <summary>The version of the operators.</summary>
    public long Opset => opset;

    public int InputCount => node.Inputs.Count;

    public bool Has(int input) => input < node.Inputs.Count && node.Inputs[input].Length > 0;

    public bool HasAttribute(string name) => node.Attributes.ContainsKey(name);

    /// <summary>A tensor that must be there.</summary>
    public GraphValue this[int input] => Has(input)
        ? scope.Value(node.Inputs[input])
        : throw new GraphException($"input {input} is missing");

    /// <summary>A tensor that may be left out.</summary>
    public GraphValue? Optional(int input) => Has(input) ? this[input] : null;

    /// <summary>A tensor whose numbers must be known when the graph is built. A parameter there is taken as a constant.</summary>
    public ConstantTensor Constant(int input)
    {
        var value = this[input];
        if (value.Source == ValueSource.Parameter)
            value = scope.AsConstant(value, "its numbers decide shapes or limits", required: true);
        return value.Constant ?? throw new GraphException($"input {input} (\"{node.Inputs[input]}\") depends on the samples or on parameters, which is not supported here");
    }

    public ConstantTensor? OptionalConstant(int input) => Has(input) ? Constant(input) : null;

    /// <summary>Whole numbers from an attribute or, in later versions, an input; null where there are none.</summary>
    public long[]? Integers(string attribute, int input)
    {
        if (Has(input))
            return Constant(input).ToIntegers();
        return node.Attributes.TryGetValue(attribute, out var found) ? [.. found.Integers] : null;
    }

    public long Integer(string name, long other) => node.Attributes.TryGetValue(name, out var found) ? found.Integer : other;

    public double Real(string name, double other) => node.Attributes.TryGetValue(name, out var found) ? found.Real : other;

    public string Text(string name, string other) => node.Attributes.TryGetValue(name, out var found) ? found.Text : other;

    public long[]? Integers(string name) => node.Attributes.TryGetValue(name, out var found) ? [.. found.Integers] : null;

    public float[]? Reals(string name) => node.Attributes.TryGetValue(name, out var found) ? [.. found.Reals] : null;

    public OnnxTensor? Tensor(string name) => node.Attributes.TryGetValue(name, out var found) ? found.Tensor : null;

    public OnnxGraph? Graph(string name) => node.Attributes.TryGetValue(name, out var found) ? found.Graph : null;

    /// <summary>Gives a result its name.</summary>
    public void Set(int output, GraphValue value)
    {
        if (output < node.Outputs.Count && node.Outputs[output].Length > 0)
            scope.Set(node.Outputs[output], value);
    }

    public bool IsWanted(int output) => output < node.Outputs.Count && node.Outputs[output].Length > 0 && scope.IsUsed(node.Outputs[output]);
}
