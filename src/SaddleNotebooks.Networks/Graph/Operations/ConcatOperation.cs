using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Tensors one after the other along an axis.</summary>
sealed class ConcatOperation : LinearOperation
{
    readonly StridedMap[] maps;

    public ConcatOperation(IReadOnlyList<int[]> inputs, int axis)
        : base(Joined(inputs, axis))
    {
        Axis = axis;
        maps = new StridedMap[inputs.Count];
        var yStrides = Shapes.Strides(Shape);
        int start = 0;
        for (int i = 0; i < maps.Length; i++)
        {
            maps[i] = new StridedMap(
                inputs[i], yStrides, start * yStrides[axis], Shapes.Count(Shape), Shapes.Strides(inputs[i]), 0, Shapes.Count(inputs[i]));
            start += inputs[i][axis];
        }
    }

    public override string Name => "concatenation";

    /// <summary>The axis along which tensors are joined.</summary>
    public int Axis { get; }

    protected override bool FillsParts => true;

    protected override void Apply<T>(int operand, ReadOnlySpan<T> x, Span<T> y, bool add, OperationPass<T> pass)
        => maps[operand].Place(x, y, add);

    protected override void ApplyTransposed<T>(int operand, ReadOnlySpan<T> y, Span<T> x, bool add, OperationPass<T> pass)
        => maps[operand].ApplyTransposed(y, x, add);

    static int[] Joined(IReadOnlyList<int[]> inputs, int axis)
    {
        var shape = (int[])inputs[0].Clone();
        for (int i = 1; i < inputs.Count; i++)
        {
            if (inputs[i].Length != shape.Length || inputs[i].Where((extent, a) => a != axis && extent != inputs[0][a]).Any())
                throw new GraphException($"Shapes {Shapes.Text(inputs[0])} and {Shapes.Text(inputs[i])} cannot be joined along axis {axis}.");
            shape[axis] = checked(shape[axis] + inputs[i][axis]);
        }
        return shape;
    }
}
