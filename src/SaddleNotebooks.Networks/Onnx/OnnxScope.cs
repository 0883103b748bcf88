namespace SaddleNotebooks.Networks;

/// <summary>The tensors known so far by name, in a graph or in a graph within it.</summary>
sealed class OnnxScope(GraphBuilder builder, OnnxScope? outer, Func<GraphValue, string, bool, GraphValue> asConstant, HashSet<string> used)
{
    readonly Dictionary<string, GraphValue> values = [];
    readonly HashSet<string> unknown = [];

    public GraphBuilder Builder => builder;

    /// <summary>A scope for a graph within this one.</summary>
    public OnnxScope Inner(HashSet<string> usedThere) => new(builder, this, asConstant, usedThere);

    /// <summary>A scope that sees nothing of this one, for a function.</summary>
    public OnnxScope Separate(HashSet<string> usedThere) => new(builder, null, asConstant, usedThere);

    public bool IsUsed(string name) => used.Contains(name);

    public void Set(string name, GraphValue value) => values[name] = value;

    /// <summary>Marks a tensor whose node could not be translated.</summary>
    public void SetUnknown(string name) => unknown.Add(name);

    public bool IsUnknown(string name) => unknown.Contains(name) || (!values.ContainsKey(name) && outer is not null && outer.IsUnknown(name));

    public GraphValue Value(string name) => values.TryGetValue(name, out var value) ? value
        : outer?.Value(name) ?? throw new GraphException($"the tensor \"{name}\" is used before any node computes it (or nodes form a cycle)");

    /// <summary>
    /// The numbers of a parameter as a constant: because they decide shapes or limits, or because they are statistics and not to be trained.
    /// </summary>
    /// <param name="value">The parameter, or a view of it.</param>
    /// <param name="reason">Why it is none.</param>
    /// <param name="required">Whether it must be constant; if not, it stays a parameter where the caller of the import wants it trained.</param>
    public GraphValue AsConstant(GraphValue value, string reason, bool required) => asConstant(value, reason, required);
}
