namespace SaddleNotebooks.Objectives;

/// <summary>One tensor of a safetensors file: what the header says about it.</summary>
/// <param name="Name">Its name, for example <c>0.weight</c>.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its sizes, the last running fastest; none for a scalar.</param>
/// <param name="Start">The offset of its first byte, counted from the end of the header.</param>
/// <param name="End">The offset after its last byte.</param>
public sealed record TensorEntry(string Name, TensorType Type, IReadOnlyList<long> Shape, long Start, long End)
{
    /// <summary>The number of elements: the product of the sizes.</summary>
    public long Count => 8 * (End - Start) / Type.Bits();

    /// <summary>For example <c>0.weight: F32 [100, 784]</c>.</summary>
    public override string ToString() => $"{Name}: {Type} [{string.Join(", ", Shape)}]";
}
