namespace SaddleNotebooks.Objectives;

/// <summary>A named part of the flat parameter vector, for example the weight matrix of one layer.</summary>
/// <param name="Name">For example <c>0.weight</c>: the number of the layer in its network, then the name within the layer.</param>
/// <param name="Offset">Where the part starts.</param>
/// <param name="Shape">Its extents, stored row-major; for a dense weight [outputs, inputs].</param>
public sealed record ParameterSlice(string Name, int Offset, IReadOnlyList<int> Shape)
{
    /// <summary>The number of parameters in the part.</summary>
    public int Length { get; } = Shape.Aggregate(1, (product, extent) => checked(product * extent));

    /// <summary>One past the last parameter.</summary>
    public int End => Offset + Length;

    /// <summary>The indices of the part, to slice an array or span with.</summary>
    public Range Range => Offset..End;

    /// <summary>For example <c>0.weight [100, 784] at 0</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} [{string.Join(", ", Shape)}] at {Offset}");
}
