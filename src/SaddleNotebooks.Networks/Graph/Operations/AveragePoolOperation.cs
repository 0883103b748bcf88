using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The mean under each window of planes.</summary>
/// <param name="shape">The shape of the output.</param>
/// <param name="geometry">The windows.</param>
/// <param name="countsPadding">Whether the zeros around a plane count.</param>
/// <param name="padBottom">Zeros below that count.</param>
/// <param name="padRight">Zeros to the right that count.</param>
sealed class AveragePoolOperation(int[] shape, ConvolutionGeometry geometry, bool countsPadding, int padBottom, int padRight)
    : LinearOperation(shape)
{
    public override string Name => "average pool";

    /// <summary>The windows.</summary>
    public ConvolutionGeometry Geometry => geometry;

    /// <summary>What each sum is multiplied by, [height, width] of the output.</summary>
    public double[] Shares()
    {
        var shares = new double[geometry.OutPixels];
        for (int i = 0; i < shares.Length; i++)
            shares[i] = Share<double>(i / geometry.OutWidth, i % geometry.OutWidth);
        return shares;
    }

    protected override void Apply<T>(int operand, ReadOnlySpan<T> x, Span<T> y, bool add, OperationPass<T> pass)
    {
        var g = geometry;
        int target = 0;
        for (int p = 0; p < g.Samples * g.Channels; p++)
        {
            var plane = x.Slice(p * g.Pixels, g.Pixels);
            for (int oy = 0; oy < g.OutHeight; oy++)
            {
                for (int ox = 0; ox < g.OutWidth; ox++, target++)
                {
                    T sum = T.Zero;
                    for (int ky = 0; ky < g.KernelHeight; ky++)
                    {
                        int row = oy * g.StrideY + ky * g.DilationY - g.PadTop;
                        for (int kx = 0; kx < g.KernelWidth && (uint)row < (uint)g.Height; kx++)
                        {
                            int column = ox * g.StrideX + kx * g.DilationX - g.PadLeft;
                            if ((uint)column < (uint)g.Width)
                                sum += plane[row * g.Width + column];
                        }
                    }
                    T mean = sum * Share<T>(oy, ox);
                    y[target] = add ? y[target] + mean : mean;
                }
            }
        }
    }

    protected override void ApplyTransposed<T>(int operand, ReadOnlySpan<T> y, Span<T> x, bool add, OperationPass<T> pass)
    {
        if (!add)
            x.Clear();
        var g = geometry;
        int source = 0;
        for (int p = 0; p < g.Samples * g.Channels; p++)
        {
            var plane = x.Slice(p * g.Pixels, g.Pixels);
            for (int oy = 0; oy < g.OutHeight; oy++)
            {
                for (int ox = 0; ox < g.OutWidth; ox++, source++)
                {
                    T share = y[source] * Share<T>(oy, ox);
                    for (int ky = 0; ky < g.KernelHeight; ky++)
                    {
                        int row = oy * g.StrideY + ky * g.DilationY - g.PadTop;
                        for (int kx = 0; kx < g.KernelWidth && (uint)row < (uint)g.Height; kx++)
                        {
                            int column = ox * g.StrideX + kx * g.DilationX - g.PadLeft;
                            if ((uint)column < (uint)g.Width)
                                plane[row * g.Width + column] += share;
                        }
                    }
                }
            }
        }
    }

    T Share<T>(int oy, int ox)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var g = geometry;
        int count = Count(oy * g.StrideY - g.PadTop, g.KernelHeight, g.DilationY, g.Height, g.PadTop, padBottom)
            * Count(ox * g.StrideX - g.PadLeft, g.KernelWidth, g.DilationX, g.Width, g.PadLeft, padRight);
        return T.One / T.CreateChecked(Math.Max(1, count));
    }

    int Count(int start, int side, int dilation, int extent, int before, int after)
    {
        int count = 0;
        for (int k = 0; k < side; k++)
        {
            int at = start + k * dilation;
            if (countsPadding ? at >= -before && at < extent + after : (uint)at < (uint)extent)
                count++;
        }
        return count;
    }
}
