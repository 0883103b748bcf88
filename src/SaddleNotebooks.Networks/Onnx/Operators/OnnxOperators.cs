namespace SaddleNotebooks.Networks;

/// <summary>The operators of ONNX that are understood, each as a short translation into operations.</summary>
static partial class OnnxOperators
{
    static readonly Dictionary<string, Action<OnnxOperation>> operators = new(StringComparer.Ordinal);

    static OnnxOperators()
    {
        AddArithmetic();
        AddFunctions();
        AddShapes();
        AddIndexing();
        AddProducts();
        AddConvolutions();
        AddPools();
        AddNormalizations();
        AddReductions();
        AddRecurrent();
    }

    /// <summary>The names of all operators of ONNX that are understood.</summary>
    public static IEnumerable<string> Names => operators.Keys.Append("If").Order(StringComparer.Ordinal);

    public static bool Knows(string domain, string name) => domain.Length == 0 && (name == "If" || operators.ContainsKey(name));

    public static void Translate(OnnxOperation node)
    {
        if (node.Node.Domain.Length > 0 || !operators.TryGetValue(node.Node.Operator, out var translate))
            throw new GraphException("the operator is not supported");
        translate(node);
    }

    static void Add(string name, Action<OnnxOperation> translate) => operators.Add(name, translate);

    static void Add(string name, Func<OnnxOperation, GraphValue> translate) => operators.Add(name, node => node.Set(0, translate(node)));

    static int[] Ints(long[] values) => Array.ConvertAll(values, v => checked((int)v));

    static ElementKind KindOf(long type) => OnnxType.Kind((int)type) ?? throw new GraphException($"the element type {type} is not supported");
}
