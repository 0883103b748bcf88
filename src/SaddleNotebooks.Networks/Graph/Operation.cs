using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// A differentiable map from tensors to one tensor, with its four passes: forward, backward, tangent, and tangent of backward
/// (Pearlmutter 1994). Shapes are fixed when it is made. Most operations give less and inherit the rest: see <see cref="LinearOperation"/>,
/// <see cref="BilinearOperation"/> and <see cref="ElementwiseOperation"/>.
/// </summary>
/// <param name="shape">The shape of the output.</param>
abstract class Operation(int[] shape)
{
    /// <summary>For example "matrix product".</summary>
    public abstract string Name { get; }

    /// <summary>The shape of the output.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>The elements that the forward pass leaves for the others besides the output.</summary>
    public virtual int TapeLength => 0;

    /// <summary>Whether derivatives flow through an operand (not through an index or a mask).</summary>
    public virtual bool IsDifferentiable(int operand) => true;

    /// <summary>Whether a pass other than the forward one reads the numbers of the output.</summary>
    public virtual bool ReadsOutput => true;

    /// <summary>Whether a pass other than the forward one reads the numbers of an operand.</summary>
    public virtual bool ReadsOperand(int operand) => true;

    /// <summary>
    /// Whether the output may lie in the memory of the operand, if nobody else needs that operand: the operation then changes what is there.
    /// </summary>
    public virtual bool WorksInPlace(int operand) => false;

    /// <summary>output ← f(operands).</summary>
    public abstract void Forward<T>(OperationPass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Adjoint of each wanted operand ← or += Jᵀ (adjoint of the output).</summary>
    public abstract void Backward<T>(OperationPass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Tangent of the output ← J (tangents of the operands).</summary>
    public abstract void ForwardTangent<T>(OperationPass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The derivative of <see cref="Backward"/> along the tangents, for each wanted operand.</summary>
    public abstract void BackwardTangent<T>(OperationPass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The name and the shape.</summary>
    public sealed override string ToString() => $"{Name} {Shapes.Text(Shape)}";
}
