namespace SaddleNotebooks;

/// <summary>What an ONNX file held and what became of it: it decides what a figure about the network speaks of.</summary>
public sealed partial record OnnxImport
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The program that wrote it, for example <c>pytorch 1.13.1</c>.</summary>
    public required string Producer { get; init; }

    /// <summary>The version of ONNX's operators.</summary>
    public required long Opset { get; init; }

    /// <summary>The number of nodes, and how often each operator occurs.</summary>
    public required IReadOnlyDictionary<string, int> Operators { get; init; }

    /// <summary>The inputs with their shapes for one sample, in the order in which a sample's features hold them.</summary>
    public required IReadOnlyList<OnnxImport.Input> Inputs { get; init; }

    /// <summary>Floating initializers that are no parameters, each with the reason.</summary>
    public required IReadOnlyList<OnnxImport.Constant> LeftOut { get; init; }

    /// <summary>
    /// Names that stand for the same numbers. Exporters merge initializers of equal value: parameters that were separate are then one, and the
    /// curvature is that of the tied network.
    /// </summary>
    public required IReadOnlyList<(string Name, string SameAs)> Tied { get; init; }

    /// <summary>What else changes the meaning of a figure, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The number of samples that the file was exported for, if it allows no other; else null.</summary>
    public int? FixedSamples { get; init; }

    /// <summary>How the file was read.</summary>
    internal OnnxOptions Options { get; init; } = new();

    /// <summary>Files beside it that hold its numbers, seen from its folder.</summary>
    internal IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>A few lines.</summary>
    public override string ToString()
    {
        var lines = new List<string>
        {
            $"{System.IO.Path.GetFileName(Path)}: {Operators.Values.Sum()} nodes, opset {Opset}, by {(Producer.Length > 0 ? Producer : "an unknown exporter")}",
            $"inputs: {string.Join(", ", Inputs)}",
        };
        if (LeftOut.Count > 0)
            lines.Add($"no parameters: {string.Join(", ", LeftOut.Select(c => $"{c.Name} ({c.Reason})"))}");
        if (Tied.Count > 0)
            lines.Add($"the same numbers: {string.Join(", ", Tied.Select(t => $"{t.Name} = {t.SameAs}"))}");
        lines.AddRange(Notes);
        return string.Join('\n', lines);
    }
}
