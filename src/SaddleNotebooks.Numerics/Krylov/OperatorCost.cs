namespace SaddleNotebooks.Numerics;

/// <summary>What a result cost.</summary>
/// <param name="Products">The number of operator products.</param>
/// <param name="Seconds">Wall-clock time, in seconds.</param>
public readonly record struct OperatorCost(long Products, double Seconds)
{
    /// <summary>The cost of both.</summary>
    public static OperatorCost operator +(OperatorCost a, OperatorCost b) => new(a.Products + b.Products, a.Seconds + b.Seconds);

    /// <inheritdoc cref="op_Addition"/>
    public static OperatorCost Add(OperatorCost a, OperatorCost b) => a + b;
}
