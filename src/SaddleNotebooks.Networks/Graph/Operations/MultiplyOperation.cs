using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>a ∘ b, each broadcast to the shape of the result.</summary>
sealed class MultiplyOperation : BilinearOperation
{
    readonly StridedLoop loop;
    readonly bool firstRepeats;
    readonly bool secondRepeats;

    public MultiplyOperation(int[] a, int[] b)
        : base(Shapes.Broadcast(a, b))
    {
        loop = new StridedLoop(Shape, Shapes.Strides(Shape), Shapes.BroadcastStrides(a, Shape), Shapes.BroadcastStrides(b, Shape));
        firstRepeats = Shapes.Count(a) != Shapes.Count(Shape);
        secondRepeats = Shapes.Count(b) != Shapes.Count(Shape);
    }

    public override string Name => "product";

    protected override void Product<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, bool add, OperationPass<T> pass)
    {
        if (!y.IsEmpty)
            StridedKernels.MultiplyAccumulate(loop, (0, 1, 2), y, a, b, add);
    }

    protected override void TransposeFirst<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> b, Span<T> a, bool add, OperationPass<T> pass)
        => Transpose((1, 0, 2), a, y, b, add, firstRepeats);

    protected override void TransposeSecond<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> a, Span<T> b, bool add, OperationPass<T> pass)
        => Transpose((2, 0, 1), b, y, a, add, secondRepeats);

    void Transpose<T>((int, int, int) order, Span<T> target, ReadOnlySpan<T> y, ReadOnlySpan<T> other, bool add, bool repeats)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (repeats && !add)
            target.Clear();
        if (!y.IsEmpty)
            StridedKernels.MultiplyAccumulate(loop, order, target, y, other, add || repeats);
    }
}
