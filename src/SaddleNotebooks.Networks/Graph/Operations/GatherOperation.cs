using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The slices of a table along an axis that indices choose: an embedding. Negative indices count from the end.</summary>
sealed class GatherOperation : LinearOperation
{
    readonly int outer;
    readonly int extent;
    readonly int inner;

    public GatherOperation(int[] table, int[] indices, int axis)
        : base([.. table[..axis], .. indices, .. table[(axis + 1)..]])
    {
        Axis = axis;
        outer = Shapes.Count(table.AsSpan(..axis));
        extent = table[axis];
        inner = Shapes.Count(table.AsSpan((axis + 1)..));
    }

    public override string Name => "gather";

    /// <summary>The axis of the table that indices choose from.</summary>
    public int Axis { get; }

    public override bool IsDifferentiable(int operand) => operand == 0;

    public override bool ReadsOperand(int operand) => operand == 1;

    protected override void Apply<T>(int operand, ReadOnlySpan<T> x, Span<T> y, bool add, OperationPass<T> pass)
    {
        var indices = pass.Operand(1);
        for (int o = 0; o < outer; o++)
        {
            for (int i = 0; i < indices.Length; i++)
            {
                var from = x.Slice((o * extent + Index(indices[i])) * inner, inner);
                var to = y.Slice((o * indices.Length + i) * inner, inner);
                if (add)
                    ElementKernels.AddScaled(T.One, from, to);
                else
                    from.CopyTo(to);
            }
        }
    }

    protected override void ApplyTransposed<T>(int operand, ReadOnlySpan<T> y, Span<T> x, bool add, OperationPass<T> pass)
    {
        if (!add)
            x.Clear();
        var indices = pass.Operand(1);
        for (int o = 0; o < outer; o++)
        {
            for (int i = 0; i < indices.Length; i++)
                ElementKernels.AddScaled(T.One, y.Slice((o * indices.Length + i) * inner, inner), x.Slice((o * extent + Index(indices[i])) * inner, inner));
        }
    }

    int Index<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double number = double.CreateChecked(value);
        if (!(number >= -extent && number < extent) || number != Math.Floor(number))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The index {number} of a sample is no whole number in {-extent} … {extent - 1}: the model's table has {extent} entries."));
        }
        return (int)(number < 0 ? number + extent : number);
    }
}
