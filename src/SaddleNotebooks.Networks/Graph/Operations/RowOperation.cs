namespace SaddleNotebooks.Networks;

/// <summary>An operation on all runs of a tensor along one axis.</summary>
abstract class RowOperation : Operation
{
    protected RowOperation(int[] shape, int axis)
        : base(shape)
    {
        Axis = axis;
        Outer = Shapes.Count(shape.AsSpan(..axis));
        Extent = shape[axis];
        Inner = Shapes.Count(shape.AsSpan((axis + 1)..));
    }

    /// <summary>The axis of the runs.</summary>
    public int Axis { get; }

    /// <summary>The number of blocks of runs.</summary>
    protected int Outer { get; }

    /// <summary>The length of a run.</summary>
    protected int Extent { get; }

    /// <summary>The distance between neighbours of a run, and the number of runs in a block.</summary>
    protected int Inner { get; }
}
