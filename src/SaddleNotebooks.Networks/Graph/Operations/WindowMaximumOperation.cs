using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// The largest element under each window of planes (max pooling, and maxima along axes): linear in the elements that were largest, the first of
/// equals.
/// </summary>
sealed class WindowMaximumOperation(int[] shape, ConvolutionGeometry geometry, bool smallest = false) : Operation(shape)
{
    readonly int planes = geometry.Samples * geometry.Channels;

    /// <summary>The windows.</summary>
    public ConvolutionGeometry Geometry => geometry;

    /// <summary>Whether the smallest elements are taken.</summary>
    public bool TakesSmallest => smallest;

    public override string Name => smallest ? "minimum" : "maximum";

    public override bool ReadsOutput => false;

    public override bool ReadsOperand(int operand) => false;

    /// <summary>For each output the position of the largest element in its plane.</summary>
    public override int TapeLength => planes * geometry.OutPixels;

    public override void Forward<T>(OperationPass<T> pass)
    {
        Span<T> x = pass.Operand(0), y = pass.Output, tape = pass.Tape;
        var g = geometry;
        int target = 0;
        for (int p = 0; p < planes; p++)
        {
            var plane = x.Slice(p * g.Pixels, g.Pixels);
            for (int oy = 0; oy < g.OutHeight; oy++)
            {
                for (int ox = 0; ox < g.OutWidth; ox++, target++)
                {
                    int best = -1;
                    T value = T.Zero;
                    for (int ky = 0; ky < g.KernelHeight; ky++)
                    {
                        int row = oy * g.StrideY + ky * g.DilationY - g.PadTop;
                        if ((uint)row >= (uint)g.Height)
                            continue;
                        for (int kx = 0; kx < g.KernelWidth; kx++)
                        {
                            int column = ox * g.StrideX + kx * g.DilationX - g.PadLeft;
                            if ((uint)column >= (uint)g.Width)
                                continue;
                            T candidate = plane[row * g.Width + column];
                            if (best < 0 || (smallest ? candidate < value : candidate > value) || T.IsNaN(candidate))
                                (best, value) = (row * g.Width + column, candidate);
                        }
                    }
                    y[target] = value;
                    tape[target] = T.CreateChecked(best);
                }
            }
        }
    }

    public override void Backward<T>(OperationPass<T> pass)
    {
        if (pass.Wants(0))
            Scatter(pass.Tape, pass.OutputAdjoint, pass.Adjoint(0), pass.Adds(0));
    }

    public override void ForwardTangent<T>(OperationPass<T> pass)
    {
        Span<T> tape = pass.Tape, rx = pass.Tangent(0), ry = pass.OutputTangent;
        int pixels = geometry.OutPixels;
        for (int p = 0; p < planes; p++)
        {
            var plane = rx.Slice(p * geometry.Pixels, geometry.Pixels);
            for (int i = p * pixels; i < (p + 1) * pixels; i++)
                ry[i] = plane[int.CreateTruncating(tape[i])];
        }
    }

    public override void BackwardTangent<T>(OperationPass<T> pass)
    {
        if (pass.Wants(0))
            Scatter(pass.Tape, pass.OutputAdjointTangent, pass.AdjointTangent(0), pass.Adds(0));
    }

    void Scatter<T>(Span<T> tape, Span<T> y, Span<T> x, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!add)
            x.Clear();
        int pixels = geometry.OutPixels;
        for (int p = 0; p < planes; p++)
        {
            var plane = x.Slice(p * geometry.Pixels, geometry.Pixels);
            for (int i = p * pixels; i < (p + 1) * pixels; i++)
                plane[int.CreateTruncating(tape[i])] += y[i];
        }
    }
}
