using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>a + f · b, each broadcast to the shape of the result.</summary>
sealed class AddOperation : LinearOperation
{
    readonly StridedMap first;
    readonly StridedMap second;
    readonly bool firstIsWhole;
    readonly bool secondIsWhole;

    public AddOperation(int[] a, int[] b, double factor = 1)
        : base(Shapes.Broadcast(a, b))
    {
        Factor = factor;
        first = Map(a, 1);
        second = Map(b, factor);
        firstIsWhole = Shapes.Count(a) == Shapes.Count(Shape);
        secondIsWhole = Shapes.Count(b) == Shapes.Count(Shape) && factor == 1;
    }

    public override string Name => "add";

    /// <summary>f.</summary>
    public double Factor { get; }

    public override bool WorksInPlace(int operand) => operand == 0 ? firstIsWhole : secondIsWhole;

    protected override void Apply<T>(int operand, ReadOnlySpan<T> x, Span<T> y, bool add, OperationPass<T> pass)
        => (operand == 0 ? first : second).Apply(x, y, add);

    protected override void ApplyTransposed<T>(int operand, ReadOnlySpan<T> y, Span<T> x, bool add, OperationPass<T> pass)
        => (operand == 0 ? first : second).ApplyTransposed(y, x, add);

    StridedMap Map(int[] shape, double factor)
        => new(Shape, Shapes.Strides(Shape), 0, Shapes.Count(Shape), Shapes.BroadcastStrides(shape, Shape), 0, Shapes.Count(shape), factor);
}
