namespace SaddleNotebooks.Networks;

/// <summary>An operation applied to tensors.</summary>
sealed class GraphNode
{
    public GraphNode(Operation operation, GraphValue[] inputs, ElementKind kind)
    {
        Operation = operation;
        Inputs = inputs;
        Output = new GraphValue(ValueSource.Computed, kind, operation.Shape, this);
        for (int i = 0; i < inputs.Length; i++)
            IsActive |= operation.IsDifferentiable(i) && inputs[i].IsActive;
    }

    public Operation Operation { get; }

    public GraphValue[] Inputs { get; }

    public GraphValue Output { get; }

    /// <summary>Whether the output can be differentiated in a parameter.</summary>
    public bool IsActive { get; }
}
