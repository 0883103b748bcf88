namespace SaddleNotebooks.Networks;

/// <summary>A tensor whose numbers are known when the graph is built. Integers up to 2⁵³ are exact.</summary>
/// <param name="Kind">What the numbers stand for.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Values">The numbers, row-major.</param>
sealed record ConstantTensor(ElementKind Kind, int[] Shape, double[] Values)
{
    public static ConstantTensor Scalar(double value, ElementKind kind = ElementKind.Real) => new(kind, [], [value]);

    public static ConstantTensor Integers(params ReadOnlySpan<int> values)
    {
        var numbers = new double[values.Length];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = values[i];
        return new ConstantTensor(ElementKind.Integer, [values.Length], numbers);
    }

    /// <summary>The numbers as whole ones; those beyond the range of a long become its ends.</summary>
    public long[] ToIntegers() => Array.ConvertAll(Values, v => v >= long.MaxValue ? long.MaxValue : v <= long.MinValue ? long.MinValue : (long)v);
}
