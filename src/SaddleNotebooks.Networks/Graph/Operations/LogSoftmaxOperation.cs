using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// y = x − ln Σ eˣ along an axis, with p = e^y: x̄ = ȳ − p Σ ȳ, Ry = Rx − ⟨p, Rx⟩, Rx̄ = Rȳ − p (ΣRȳ + Ry Σȳ).
/// </summary>
sealed class LogSoftmaxOperation(int[] shape, int axis) : RowOperation(shape, axis)
{
    public override string Name => "log-softmax";

    public override bool ReadsOperand(int operand) => false;

    /// <summary>The probabilities p.</summary>
    public override int TapeLength => Outer * Extent * Inner;

    public override void Forward<T>(OperationPass<T> pass)
    {
        Span<T> x = pass.Operand(0), y = pass.Output, p = pass.Tape;
        for (int start = 0; start < Outer * Inner; start++)
        {
            int at = start / Inner * Extent * Inner + start % Inner;
            T logSum = RowKernels.Softmax(x, p, at, Inner, Extent);
            for (int k = 0, i = at; k < Extent; k++, i += Inner)
                y[i] = x[i] - logSum;
        }
    }

    public override void Backward<T>(OperationPass<T> pass)
    {
        if (!pass.Wants(0))
            return;
        Span<T> p = pass.Tape, a = pass.OutputAdjoint, result = pass.Adjoint(0);
        bool add = pass.Adds(0);
        for (int start = 0; start < Outer * Inner; start++)
        {
            int at = start / Inner * Extent * Inner + start % Inner;
            T sum = RowKernels.Sum<T>(a, at, Inner, Extent);
            for (int k = 0, i = at; k < Extent; k++, i += Inner)
                result[i] = (add ? result[i] : T.Zero) + a[i] - p[i] * sum;
        }
    }

    public override void ForwardTangent<T>(OperationPass<T> pass)
    {
        Span<T> p = pass.Tape, rx = pass.Tangent(0), ry = pass.OutputTangent;
        for (int start = 0; start < Outer * Inner; start++)
        {
            int at = start / Inner * Extent * Inner + start % Inner;
            T mean = RowKernels.Dot<T>(p, rx, at, Inner, Extent);
            for (int k = 0, i = at; k < Extent; k++, i += Inner)
                ry[i] = rx[i] - mean;
        }
    }

    public override void BackwardTangent<T>(OperationPass<T> pass)
    {
        if (!pass.Wants(0))
            return;
        Span<T> p = pass.Tape, ry = pass.OutputTangent, a = pass.OutputAdjoint, ra = pass.OutputAdjointTangent, result = pass.AdjointTangent(0);
        bool add = pass.Adds(0);
        for (int start = 0; start < Outer * Inner; start++)
        {
            int at = start / Inner * Extent * Inner + start % Inner;
            T sum = RowKernels.Sum<T>(a, at, Inner, Extent), change = RowKernels.Sum<T>(ra, at, Inner, Extent);
            for (int k = 0, i = at; k < Extent; k++, i += Inner)
                result[i] = (add ? result[i] : T.Zero) + ra[i] - p[i] * (change + ry[i] * sum);
        }
    }
}
