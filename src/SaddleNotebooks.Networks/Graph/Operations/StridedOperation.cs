using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>A linear operation on one tensor that moves, repeats or sums elements.</summary>
sealed class StridedOperation(string name, int[] shape, StridedMap map, StridedForm form) : LinearOperation(shape)
{
    public override string Name => name;

    /// <summary>What it does.</summary>
    public StridedForm Form => form;

    /// <summary>Whether it exchanges the last two axes and does no more.</summary>
    public bool SwapsLastAxes { get; private init; }

    protected override void Apply<T>(int operand, ReadOnlySpan<T> x, Span<T> y, bool add, OperationPass<T> pass) => map.Apply(x, y, add);

    protected override void ApplyTransposed<T>(int operand, ReadOnlySpan<T> y, Span<T> x, bool add, OperationPass<T> pass)
        => map.ApplyTransposed(y, x, add);

    /// <summary>The axes in another order: axis i of the output is axis order[i] of the input.</summary>
    public static StridedOperation Transpose(int[] input, ReadOnlySpan<int> order)
    {
        int[] shape = new int[order.Length], xStrides = new int[order.Length], own = Shapes.Strides(input);
        for (int i = 0; i < order.Length; i++)
            (shape[i], xStrides[i]) = (input[order[i]], own[order[i]]);
        int count = Shapes.Count(input);
        bool swaps = order.Length >= 2 && order[^1] == order.Length - 2 && order[^2] == order.Length - 1;
        for (int i = 0; i < order.Length - 2; i++)
            swaps &= order[i] == i;
        return new("transpose", shape, new StridedMap(shape, Shapes.Strides(shape), 0, count, xStrides, 0, count), new StridedForm.Transpose(order.ToArray()))
        {
            SwapsLastAxes = swaps,
        };
    }

    /// <summary>Every step-th element from start on, along every axis; a step may be negative.</summary>
    public static StridedOperation Slice(int[] input, int[] starts, int[] steps, int[] shape)
    {
        var strides = Shapes.Strides(input);
        int start = 0;
        for (int i = 0; i < input.Length; i++)
        {
            start += starts[i] * strides[i];
            strides[i] *= steps[i];
        }
        return new("slice", shape, new StridedMap(shape, Shapes.Strides(shape), 0, Shapes.Count(shape), strides, start, Shapes.Count(input)),
            new StridedForm.Slice(starts, steps));
    }

    /// <summary>Repeats elements along axes of extent 1 (NumPy's broadcast).</summary>
    public static StridedOperation Expand(int[] input, int[] shape)
        => new("expand", shape, new StridedMap(
            shape, Shapes.Strides(shape), 0, Shapes.Count(shape), Shapes.BroadcastStrides(input, shape), 0, Shapes.Count(input)),
            new StridedForm.Expand());

    /// <summary>Zeros around the elements; a negative number of zeros cuts elements off.</summary>
    public static StridedOperation Pad(int[] input, ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        int[] shape = new int[input.Length], space = new int[input.Length], yStrides, xStrides = Shapes.Strides(input);
        for (int i = 0; i < input.Length; i++)
        {
            shape[i] = input[i] + before[i] + after[i];
            space[i] = Math.Max(0, input[i] + Math.Min(0, before[i]) + Math.Min(0, after[i]));
        }
        int yStart = 0, xStart = 0, yCount = Shapes.Count(shape);
        yStrides = Shapes.Strides(shape);
        for (int i = 0; i < input.Length; i++)
        {
            yStart += Math.Max(0, before[i]) * yStrides[i];
            xStart += Math.Max(0, -before[i]) * xStrides[i];
        }
        return new("pad", shape, new StridedMap(space, yStrides, yStart, yCount, xStrides, xStart, Shapes.Count(input)), new StridedForm.Pad(before.ToArray(), after.ToArray()));
    }

    /// <summary>The sum or mean over some axes, which become 1 or go away.</summary>
    public static StridedOperation Reduce(int[] input, ReadOnlySpan<int> axes, bool keepAxes, bool mean)
    {
        var reduced = (int[])input.Clone();
        int summed = 1;
        foreach (int axis in axes)
        {
            summed *= input[axis];
            reduced[axis] = 1;
        }
        var yStrides = Shapes.BroadcastStrides(reduced, input);
        var shape = reduced;
        if (!keepAxes)
        {
            var all = axes.ToArray();
            shape = [.. reduced.Where((_, i) => !all.Contains(i))];
        }
        int count = Shapes.Count(input);
        return new(
            mean ? "mean" : "sum", shape,
            new StridedMap(input, yStrides, 0, Shapes.Count(shape), Shapes.Strides(input), 0, count, mean ? 1.0 / summed : 1),
            new StridedForm.Reduce(axes.ToArray(), keepAxes, mean));
    }

    /// <summary>factor · x.</summary>
    public static StridedOperation Scale(int[] input, double factor)
    {
        int count = Shapes.Count(input);
        var strides = Shapes.Strides(input);
        return new("scale", input, new StridedMap(input, strides, 0, count, strides, 0, count, factor), new StridedForm.Scale(factor));
    }
}
