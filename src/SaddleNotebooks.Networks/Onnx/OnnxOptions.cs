namespace SaddleNotebooks;

/// <summary>How a network is made of an ONNX file.</summary>
public sealed record OnnxOptions
{
    /// <summary>
    /// Sizes of free dimensions other than the number of samples, by the names they have in the file, for example <c>["sequence"] = 128</c>.
    /// </summary>
    public IReadOnlyDictionary<string, int> Dimensions { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Floating initializers that are no parameters but constants: names, or patterns with <c>*</c> such as <c>encoder.*</c>. Everything else
    /// that a derivative can reach is a parameter.
    /// </summary>
    public IReadOnlyList<string> Frozen { get; init; } = [];

    /// <summary>
    /// Floating initializers that are parameters although they look like buffers (statistics of batch normalization, rotary tables, scalars):
    /// names, or patterns with <c>*</c>.
    /// </summary>
    public IReadOnlyList<string> Trained { get; init; } = [];

    /// <summary>The output that the loss is computed from, by name; the first if null.</summary>
    public string? Output { get; init; }
}
