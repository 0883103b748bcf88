using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>y = Σ_k L_k x_k: given the maps and their transposes, all four passes follow.</summary>
abstract class LinearOperation(int[] shape) : Operation(shape)
{
    public sealed override bool ReadsOutput => false;

    public override bool ReadsOperand(int operand) => false;

    /// <summary>Whether each operand fills a part of the output of its own, so that their results are not added.</summary>
    protected virtual bool FillsParts => false;

    /// <summary>y ← L_k x, or y += L_k x.</summary>
    protected abstract void Apply<T>(int operand, ReadOnlySpan<T> x, Span<T> y, bool add, OperationPass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>x ← L_kᵀ y, or x += L_kᵀ y.</summary>
    protected abstract void ApplyTransposed<T>(int operand, ReadOnlySpan<T> y, Span<T> x, bool add, OperationPass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    public sealed override void Forward<T>(OperationPass<T> pass)
    {
        int terms = Terms(pass);
        bool written = false;
        for (int i = 0; i < terms; i++)
            written |= IsInPlace(pass, i);
        for (int i = 0; i < terms; i++)
        {
            if (IsInPlace(pass, i))
                continue;
            Apply(i, pass.Operand(i), pass.Output, written && !FillsParts, pass);
            written = true;
        }
    }

    public sealed override void Backward<T>(OperationPass<T> pass)
    {
        for (int i = 0; i < Terms(pass); i++)
        {
            if (pass.Wants(i) && !IsInPlace(pass, i))
                ApplyTransposed(i, pass.OutputAdjoint, pass.Adjoint(i), pass.Adds(i), pass);
        }
    }

    public sealed override void ForwardTangent<T>(OperationPass<T> pass)
    {
        int terms = Terms(pass);
        bool written = false, partial = false;
        for (int i = 0; i < terms; i++)
        {
            written |= pass.IsActive(i) && IsInPlace(pass, i);
            partial |= !pass.IsActive(i);
        }
        if (FillsParts && partial)
            pass.OutputTangent.Clear();
        for (int i = 0; i < terms; i++)
        {
            if (!pass.IsActive(i) || IsInPlace(pass, i))
                continue;
            Apply(i, pass.Tangent(i), pass.OutputTangent, written && !FillsParts, pass);
            written = true;
        }
    }

    public sealed override void BackwardTangent<T>(OperationPass<T> pass)
    {
        for (int i = 0; i < Terms(pass); i++)
        {
            if (pass.Wants(i) && !IsInPlace(pass, i))
                ApplyTransposed(i, pass.OutputAdjointTangent, pass.AdjointTangent(i), pass.Adds(i), pass);
        }
    }

    bool IsInPlace<T>(OperationPass<T> pass, int operand)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => WorksInPlace(operand) && pass.IsInPlace(operand);

    // Operands after these (indices, masks) choose the map.
    int Terms<T>(OperationPass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int terms = 0;
        while (terms < pass.OperandCount && IsDifferentiable(terms))
            terms++;
        return terms;
    }
}
