using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// h = s (x − mean x), s = 1/√(var x + ε), over the elements after the first axes: what layer, group and instance normalization share. With
/// P u = u − mean u − h mean(h ∘ u): Rh = s P(Rx), x̄ = s P(h̄), Rx̄ = s [P(Rh̄) − Rh mean(h ∘ h̄) − h mean(Rh ∘ h̄) − mean(h ∘ Rx) x̄].
/// </summary>
/// <param name="shape">The shape of the tensor.</param>
/// <param name="axis">The first of the axes over which mean and variance are taken.</param>
/// <param name="epsilon">ε.</param>
sealed class NormalizeOperation(int[] shape, int axis, double epsilon) : Operation(shape)
{
    readonly int rows = Shapes.Count(shape.AsSpan(..axis));
    readonly int length = Shapes.Count(shape.AsSpan(axis..));

    public override string Name => "normalization";

    /// <summary>The first axis of the mean.</summary>
    public int Axis => axis;

    /// <summary>ε.</summary>
    public double Epsilon => epsilon;

    public override bool ReadsOperand(int operand) => false;

    /// <summary>s.</summary>
    public override int TapeLength => rows;

    public override void Forward<T>(OperationPass<T> pass)
    {
        Span<T> x = pass.Operand(0), h = pass.Output, s = pass.Tape;
        T share = T.One / T.CreateChecked(length), e = T.CreateChecked(epsilon);
        for (int r = 0; r < rows; r++)
        {
            Span<T> from = x.Slice(r * length, length), to = h.Slice(r * length, length);
            RowKernels.Shift<T>(from, -StridedKernels.Sum<T>(from) * share, to);
            s[r] = T.One / T.Sqrt(StridedKernels.Dot<T>(to, to) * share + e);
            SaddleNotebooks.Numerics.ElementKernels.Scale(s[r], to);
        }
    }

    public override void Backward<T>(OperationPass<T> pass)
    {
        if (pass.Wants(0))
            Project(pass.Output, pass.Tape, pass.OutputAdjoint, pass.Adjoint(0), pass.Adds(0));
    }

    public override void ForwardTangent<T>(OperationPass<T> pass) => Project(pass.Output, pass.Tape, pass.Tangent(0), pass.OutputTangent, false);

    public override void BackwardTangent<T>(OperationPass<T> pass)
    {
        if (!pass.Wants(0))
            return;
        T share = T.One / T.CreateChecked(length);
        bool add = pass.Adds(0);
        for (int r = 0; r < rows; r++)
        {
            Span<T> h = pass.Output.Slice(r * length, length), rh = pass.OutputTangent.Slice(r * length, length);
            Span<T> rx = pass.Tangent(0).Slice(r * length, length), a = pass.OutputAdjoint.Slice(r * length, length);
            Span<T> ra = pass.OutputAdjointTangent.Slice(r * length, length), result = pass.AdjointTangent(0).Slice(r * length, length);
            T s = pass.Tape[r];
            T meanA = StridedKernels.Sum<T>(a) * share, meanHA = StridedKernels.Dot<T>(h, a) * share;
            T meanRa = StridedKernels.Sum<T>(ra) * share, meanHRa = StridedKernels.Dot<T>(h, ra) * share;
            T meanRhA = StridedKernels.Dot<T>(rh, a) * share, meanHRx = StridedKernels.Dot<T>(h, rx) * share;
            // Rx̄ = s Rh̄ − s meanHA Rh − s meanHRx s h̄ + h (s meanHRx s meanHA − s (meanHRa + meanRhA)) + (s meanHRx s meanA − s meanRa).
            T bent = s * s * meanHRx;
            RowKernels.Combine<T>(s, ra, -s * meanHA, rh, -bent, a, bent * meanHA - s * (meanHRa + meanRhA), h, bent * meanA - s * meanRa, result, add);
        }
    }

    // result ← or += s P(u).
    void Project<T>(Span<T> h, Span<T> s, Span<T> u, Span<T> result, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T share = T.One / T.CreateChecked(length);
        for (int r = 0; r < rows; r++)
        {
            Span<T> hr = h.Slice(r * length, length), ur = u.Slice(r * length, length);
            T mean = StridedKernels.Sum<T>(ur) * share, meanH = StridedKernels.Dot<T>(hr, ur) * share;
            RowKernels.Combine<T>(s[r], ur, -s[r] * meanH, hr, -s[r] * mean, result.Slice(r * length, length), add);
        }
    }
}
