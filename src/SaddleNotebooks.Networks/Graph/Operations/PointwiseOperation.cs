using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// A function of one or two numbers with no derivative to speak of: comparisons, logic, rounding, whole-number division. Nothing flows back
/// through it.
/// </summary>
sealed class PointwiseOperation : Operation
{
    readonly Func<double, double, double> function;
    readonly StridedLoop loop;

    public PointwiseOperation(string name, int[] a, int[] b, Func<double, double, double> function)
        : base(Shapes.Broadcast(a, b))
    {
        Name = name;
        this.function = function;
        loop = new StridedLoop(Shape, Shapes.Strides(Shape), Shapes.BroadcastStrides(a, Shape), Shapes.BroadcastStrides(b, Shape));
    }

    public override string Name { get; }

    /// <summary>The function; of its first argument alone where the operation has one operand.</summary>
    public Func<double, double, double> Function => function;

    public override bool IsDifferentiable(int operand) => false;

    public override bool ReadsOutput => false;

    public override bool ReadsOperand(int operand) => false;

    public override void Forward<T>(OperationPass<T> pass)
    {
        Span<T> a = pass.Operand(0), b = pass.OperandCount > 1 ? pass.Operand(1) : a, y = pass.Output;
        if (y.IsEmpty)
            return;
        int sy = loop.InnerStride(0), sa = loop.InnerStride(1), sb = loop.InnerStride(2);
        var cursor = loop.Start();
        do
        {
            for (int i = 0; i < loop.InnerLength; i++)
            {
                double x = double.CreateChecked(a[cursor.Second + i * sa]);
                y[cursor.First + i * sy] = T.CreateSaturating(function(x, double.CreateChecked(b[cursor.Third + i * sb])));
            }
        }
        while (cursor.Next());
    }

    public override void Backward<T>(OperationPass<T> pass)
    {
    }

    public override void ForwardTangent<T>(OperationPass<T> pass)
    {
    }

    public override void BackwardTangent<T>(OperationPass<T> pass)
    {
    }
}
