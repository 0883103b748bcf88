using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>a where the condition is not zero, else b; all broadcast. What is not chosen may be infinite.</summary>
sealed class SelectOperation : LinearOperation
{
    readonly StridedLoop[] loops;
    readonly bool[] repeats;

    public SelectOperation(int[] a, int[] b, int[] condition)
        : base(Shapes.Broadcast(Shapes.Broadcast(a, b), condition))
    {
        int[] y = Shapes.Strides(Shape), c = Shapes.BroadcastStrides(condition, Shape);
        loops = [new(Shape, y, Shapes.BroadcastStrides(a, Shape), c), new(Shape, y, Shapes.BroadcastStrides(b, Shape), c)];
        repeats = [Shapes.Count(a) != Shapes.Count(Shape), Shapes.Count(b) != Shapes.Count(Shape)];
    }

    public override string Name => "where";

    public override bool IsDifferentiable(int operand) => operand < 2;

    public override bool ReadsOperand(int operand) => operand == 2;

    protected override bool FillsParts => true;

    protected override void Apply<T>(int operand, ReadOnlySpan<T> x, Span<T> y, bool add, OperationPass<T> pass)
    {
        if (y.IsEmpty)
            return;
        var loop = loops[operand];
        var condition = pass.Operand(2);
        int ys = loop.InnerStride(0), xs = loop.InnerStride(1), cs = loop.InnerStride(2);
        var cursor = loop.Start();
        do
        {
            for (int i = 0; i < loop.InnerLength; i++)
            {
                if (condition[cursor.Third + i * cs] != T.Zero != (operand == 0))
                    continue;
                ref T target = ref y[cursor.First + i * ys];
                T value = x[cursor.Second + i * xs];
                target = add ? target + value : value;
            }
        }
        while (cursor.Next());
    }

    protected override void ApplyTransposed<T>(int operand, ReadOnlySpan<T> y, Span<T> x, bool add, OperationPass<T> pass)
    {
        bool sums = add || repeats[operand];
        if (!add && repeats[operand])
            x.Clear();
        if (y.IsEmpty)
            return;
        var loop = loops[operand];
        var condition = pass.Operand(2);
        int ys = loop.InnerStride(0), xs = loop.InnerStride(1), cs = loop.InnerStride(2);
        var cursor = loop.Start();
        do
        {
            for (int i = 0; i < loop.InnerLength; i++)
            {
                bool chosen = condition[cursor.Third + i * cs] != T.Zero == (operand == 0);
                ref T target = ref x[cursor.Second + i * xs];
                if (chosen)
                    target = sums ? target + y[cursor.First + i * ys] : y[cursor.First + i * ys];
                else if (!sums)
                    target = T.Zero;
            }
        }
        while (cursor.Next());
    }
}
