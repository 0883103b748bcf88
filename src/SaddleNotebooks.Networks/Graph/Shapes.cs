namespace SaddleNotebooks.Networks;

/// <summary>Arithmetic with the extents of row-major tensors.</summary>
static class Shapes
{
    /// <summary>The largest number of elements of one tensor: what an array of doubles holds with room to spare.</summary>
    public const long MaxElements = 1L << 30;

    /// <summary>The number of elements; 1 for a scalar.</summary>
    /// <exception cref="GraphException">An extent is negative, or the tensor has more than 2³⁰ elements.</exception>
    public static int Count(ReadOnlySpan<int> shape)
    {
        long count = 1;
        bool empty = false;
        foreach (int extent in shape)
        {
            if (extent < 0)
                throw new GraphException($"The shape {Text(shape)} has a negative extent.");
            empty |= extent == 0;
            // Zeros are set aside, so that no product of the others goes unchecked.
            count *= Math.Max(1, extent);
            if (count > MaxElements)
                throw new GraphException($"A tensor of shape {Text(shape)} has more than {MaxElements} elements: use fewer samples in a chunk or a smaller model.");
        }
        return empty ? 0 : (int)count;
    }

    /// <summary>The distance in elements between neighbours along each axis.</summary>
    public static int[] Strides(ReadOnlySpan<int> shape)
    {
        var strides = new int[shape.Length];
        int stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Math.Max(1, shape[i]);
        }
        return strides;
    }

    /// <summary>The strides of a tensor read in the order of a shape that it is broadcast to: 0 along the axes that it lacks.</summary>
    public static int[] BroadcastStrides(ReadOnlySpan<int> shape, ReadOnlySpan<int> target)
    {
        int[] own = Strides(shape), strides = new int[target.Length];
        int shift = target.Length - shape.Length;
        for (int i = Math.Max(0, shift); i < target.Length; i++)
            strides[i] = shape[i - shift] == 1 ? 0 : own[i - shift];
        return strides;
    }

    /// <summary>The shape that both are broadcast to (NumPy's rule).</summary>
    /// <exception cref="GraphException">Two extents differ and neither is 1.</exception>
    public static int[] Broadcast(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var result = new int[Math.Max(first.Length, second.Length)];
        for (int i = 1; i <= result.Length; i++)
        {
            int a = i <= first.Length ? first[^i] : 1, b = i <= second.Length ? second[^i] : 1;
            if (a != b && a != 1 && b != 1)
                throw new GraphException($"Shapes {Text(first)} and {Text(second)} cannot be broadcast to one.");
            result[^i] = a == 1 ? b : a;
        }
        return result;
    }

    /// <summary>An axis that may count from the end, as one from 0.</summary>
    /// <exception cref="GraphException">There is no such axis.</exception>
    public static int Axis(long axis, int rank)
    {
        if (axis < -rank || axis >= rank)
            throw new GraphException($"Axis {axis} of a tensor with {rank} axes.");
        return (int)(axis < 0 ? axis + rank : axis);
    }

    /// <summary>For example <c>[2, 3]</c>.</summary>
    public static string Text(ReadOnlySpan<int> shape) => $"[{string.Join(", ", shape.ToArray())}]";
}
