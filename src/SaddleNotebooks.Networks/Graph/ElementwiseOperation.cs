using System.Numerics;
using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>y = φ(x) for every element: given φ, φ′ and φ″, all four passes follow.</summary>
sealed class ElementwiseOperation(Activation function, int[] shape) : Operation(shape)
{
    public override string Name => function.Name;

    public Activation Function => function;

    // Blocks are long enough to hide the calls and short enough for the stack.
    const int Block = 512;

    public override void Forward<T>(OperationPass<T> pass)
    {
        Span<T> x = pass.Operand(0), y = pass.Output;
        int whole = Whole(x.Length);
        function.Evaluate<T>(x[..whole], y[..whole]);
        if (whole == x.Length)
            return;
        Span<T> from = stackalloc T[HardwareLanes.Multiple], to = stackalloc T[HardwareLanes.Multiple];
        from.Clear();
        x[whole..].CopyTo(from);
        function.Evaluate<T>(from, to);
        to[..(x.Length - whole)].CopyTo(y[whole..]);
    }

    public override void Backward<T>(OperationPass<T> pass)
    {
        if (pass.Wants(0))
            MultiplyByDerivative(pass.Operand(0), pass.Output, pass.OutputAdjoint, pass.Adjoint(0), pass.Adds(0));
    }

    public override void ForwardTangent<T>(OperationPass<T> pass)
        => MultiplyByDerivative(pass.Operand(0), pass.Output, pass.Tangent(0), pass.OutputTangent, false);

    public override void BackwardTangent<T>(OperationPass<T> pass)
    {
        if (!pass.Wants(0))
            return;
        Span<T> x = pass.Operand(0), y = pass.Output, rx = pass.Tangent(0), adjoint = pass.OutputAdjoint;
        Span<T> adjointTangent = pass.OutputAdjointTangent, result = pass.AdjointTangent(0);
        bool add = pass.Adds(0);
        int whole = Whole(x.Length);
        if (!add)
            function.DifferentiateAdjoint<T>(x[..whole], y[..whole], rx[..whole], adjoint[..whole], adjointTangent[..whole], result[..whole]);
        for (int start = add ? 0 : whole; start < x.Length; start += Block)
        {
            int count = Math.Min(Block, x.Length - start);
            DifferentiatePart<T>(
                x.Slice(start, count), y.Slice(start, count), rx.Slice(start, count), adjoint.Slice(start, count),
                adjointTangent.Slice(start, count), result.Slice(start, count), add);
        }
    }

    [SkipLocalsInit]
    void DifferentiatePart<T>(
        Span<T> x, Span<T> y, Span<T> rx, Span<T> adjoint, Span<T> adjointTangent, Span<T> result, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> part = stackalloc T[Block];
        part = part[..Padded(x.Length)];
        if (part.Length == x.Length)
        {
            function.DifferentiateAdjoint<T>(x, y, rx, adjoint, adjointTangent, part);
        }
        else
        {
            Span<T> px = stackalloc T[Block], py = stackalloc T[Block], prx = stackalloc T[Block];
            Span<T> pa = stackalloc T[Block], pra = stackalloc T[Block];
            int n = part.Length;
            function.DifferentiateAdjoint<T>(
                Fill(x, px[..n]), Fill(y, py[..n]), Fill(rx, prx[..n]), Fill(adjoint, pa[..n]), Fill(adjointTangent, pra[..n]), part);
        }
        Put(part[..x.Length], result, add);
    }

    // result ← or += φ′(x) ∘ factor.
    void MultiplyByDerivative<T>(Span<T> x, Span<T> y, Span<T> factor, Span<T> result, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int whole = Whole(x.Length);
        if (!add)
            function.MultiplyByDerivative<T>(x[..whole], y[..whole], factor[..whole], result[..whole]);
        for (int start = add ? 0 : whole; start < x.Length; start += Block)
        {
            int count = Math.Min(Block, x.Length - start);
            MultiplyPart<T>(x.Slice(start, count), y.Slice(start, count), factor.Slice(start, count), result.Slice(start, count), add);
        }
    }

    [SkipLocalsInit]
    void MultiplyPart<T>(Span<T> x, Span<T> y, Span<T> factor, Span<T> result, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> part = stackalloc T[Block];
        part = part[..Padded(x.Length)];
        if (part.Length == x.Length)
        {
            function.MultiplyByDerivative<T>(x, y, factor, part);
        }
        else
        {
            Span<T> px = stackalloc T[Block], py = stackalloc T[Block], pf = stackalloc T[Block];
            int n = part.Length;
            function.MultiplyByDerivative<T>(Fill(x, px[..n]), Fill(y, py[..n]), Fill(factor, pf[..n]), part);
        }
        Put(part[..x.Length], result, add);
    }

    static Span<T> Fill<T>(Span<T> source, Span<T> target)
        where T : unmanaged
    {
        source.CopyTo(target);
        target[source.Length..].Clear();
        return target;
    }

    static void Put<T>(ReadOnlySpan<T> part, Span<T> result, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (add)
            SaddleNotebooks.Numerics.ElementKernels.AddScaled(T.One, part, result);
        else
            part.CopyTo(result);
    }

    static int Whole(int length) => length / HardwareLanes.Multiple * HardwareLanes.Multiple;

    static int Padded(int length) => (length + HardwareLanes.Multiple - 1) / HardwareLanes.Multiple * HardwareLanes.Multiple;
}
