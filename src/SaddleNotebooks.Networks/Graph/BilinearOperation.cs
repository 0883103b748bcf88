using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>y = B(a, b), linear in each: given the product and its two transposes, all four passes follow.</summary>
abstract class BilinearOperation(int[] shape) : Operation(shape)
{
    public sealed override bool ReadsOutput => false;

    /// <summary>y ← B(a, b), or y += B(a, b).</summary>
    protected abstract void Product<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, bool add, OperationPass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>a ← B(·, b)ᵀ y, or a += B(·, b)ᵀ y.</summary>
    protected abstract void TransposeFirst<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> b, Span<T> a, bool add, OperationPass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>b ← B(a, ·)ᵀ y, or b += B(a, ·)ᵀ y.</summary>
    protected abstract void TransposeSecond<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> a, Span<T> b, bool add, OperationPass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    public sealed override void Forward<T>(OperationPass<T> pass)
        => Product(pass.Operand(0), pass.Operand(1), pass.Output, false, pass);

    public sealed override void Backward<T>(OperationPass<T> pass)
    {
        if (pass.Wants(0))
            TransposeFirst(pass.OutputAdjoint, pass.Operand(1), pass.Adjoint(0), pass.Adds(0), pass);
        if (pass.Wants(1))
            TransposeSecond(pass.OutputAdjoint, pass.Operand(0), pass.Adjoint(1), pass.Adds(1), pass);
    }

    public sealed override void ForwardTangent<T>(OperationPass<T> pass)
    {
        if (pass.IsActive(0))
            Product(pass.Tangent(0), pass.Operand(1), pass.OutputTangent, false, pass);
        if (pass.IsActive(1))
            Product(pass.Operand(0), pass.Tangent(1), pass.OutputTangent, pass.IsActive(0), pass);
    }

    public sealed override void BackwardTangent<T>(OperationPass<T> pass)
    {
        if (pass.Wants(0))
        {
            TransposeFirst(pass.OutputAdjointTangent, pass.Operand(1), pass.AdjointTangent(0), pass.Adds(0), pass);
            if (pass.IsActive(1))
                TransposeFirst(pass.OutputAdjoint, pass.Tangent(1), pass.AdjointTangent(0), true, pass);
        }
        if (pass.Wants(1))
        {
            TransposeSecond(pass.OutputAdjointTangent, pass.Operand(0), pass.AdjointTangent(1), pass.Adds(1), pass);
            if (pass.IsActive(0))
                TransposeSecond(pass.OutputAdjoint, pass.Tangent(0), pass.AdjointTangent(1), true, pass);
        }
    }
}
