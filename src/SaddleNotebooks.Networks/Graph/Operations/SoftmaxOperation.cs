using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// y = softmax(x) along an axis: x̄ = y ∘ (ȳ − ⟨y, ȳ⟩), Ry = y ∘ (Rx − ⟨y, Rx⟩),
/// Rx̄ = Ry ∘ (ȳ − ⟨y, ȳ⟩) + y ∘ (Rȳ − ⟨Ry, ȳ⟩ − ⟨y, Rȳ⟩).
/// </summary>
sealed class SoftmaxOperation(int[] shape, int axis) : RowOperation(shape, axis)
{
    public override string Name => "softmax";

    public override bool ReadsOperand(int operand) => false;

    public override void Forward<T>(OperationPass<T> pass)
    {
        Span<T> x = pass.Operand(0), y = pass.Output;
        for (int o = 0; o < Outer; o++)
        {
            for (int i = 0; i < Inner; i++)
                RowKernels.Softmax(x, y, o * Extent * Inner + i, Inner, Extent);
        }
    }

    public override void Backward<T>(OperationPass<T> pass)
    {
        if (pass.Wants(0))
            Project(pass.Output, pass.OutputAdjoint, pass.Adjoint(0), pass.Adds(0));
    }

    public override void ForwardTangent<T>(OperationPass<T> pass) => Project(pass.Output, pass.Tangent(0), pass.OutputTangent, false);

    public override void BackwardTangent<T>(OperationPass<T> pass)
    {
        if (!pass.Wants(0))
            return;
        Span<T> y = pass.Output, ry = pass.OutputTangent, a = pass.OutputAdjoint, ra = pass.OutputAdjointTangent, result = pass.AdjointTangent(0);
        bool add = pass.Adds(0);
        for (int o = 0; o < Outer; o++)
        {
            for (int i = 0; i < Inner; i++)
            {
                int start = o * Extent * Inner + i;
                T mean = RowKernels.Dot<T>(y, a, start, Inner, Extent);
                T change = RowKernels.Dot<T>(ry, a, start, Inner, Extent) + RowKernels.Dot<T>(y, ra, start, Inner, Extent);
                if (Inner == 1)
                {
                    RowKernels.ProjectTangent<T>(y.Slice(start, Extent), ry.Slice(start, Extent), a.Slice(start, Extent), ra.Slice(start, Extent), mean, change, result.Slice(start, Extent), add);
                    continue;
                }
                for (int k = 0, p = start; k < Extent; k++, p += Inner)
                {
                    T value = ry[p] * (a[p] - mean) + y[p] * (ra[p] - change);
                    result[p] = add ? result[p] + value : value;
                }
            }
        }
    }

    void Project<T>(Span<T> y, Span<T> u, Span<T> result, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int o = 0; o < Outer; o++)
        {
            for (int i = 0; i < Inner; i++)
            {
                int start = o * Extent * Inner + i;
                T mean = RowKernels.Dot<T>(y, u, start, Inner, Extent);
                if (Inner == 1)
                {
                    RowKernels.Project<T>(y.Slice(start, Extent), u.Slice(start, Extent), mean, result.Slice(start, Extent), add);
                    continue;
                }
                for (int k = 0, p = start; k < Extent; k++, p += Inner)
                {
                    T value = y[p] * (u[p] - mean);
                    result[p] = add ? result[p] + value : value;
                }
            }
        }
    }
}
