using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Between images and matrices of patches (im2col): a row for each weight of an output, a column for each output pixel.</summary>
static class Patches
{
    /// <summary>Fills the columns of one image's output rows firstRow … endRow − 1.</summary>
    public static void Gather<T>(
        ConvolutionGeometry g, ReadOnlySpan<T> image, int firstChannel, int firstRow, int endRow, Span<T> matrix, int stride, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int row = 0;
        for (int c = 0; c < g.GroupChannels; c++)
        {
            var plane = image.Slice((firstChannel + c) * g.Pixels, g.Pixels);
            for (int ky = 0; ky < g.KernelHeight; ky++)
            {
                for (int kx = 0; kx < g.KernelWidth; kx++, row++)
                {
                    var target = matrix.Slice(row * stride + column, (endRow - firstRow) * g.OutWidth);
                    var (begin, end) = Inside(g, kx);
                    int shift = kx * g.DilationX - g.PadLeft;
                    for (int oy = firstRow; oy < endRow; oy++)
                    {
                        var part = target.Slice((oy - firstRow) * g.OutWidth, g.OutWidth);
                        int y = oy * g.StrideY + ky * g.DilationY - g.PadTop;
                        if ((uint)y >= (uint)g.Height || begin >= end)
                        {
                            part.Clear();
                            continue;
                        }
                        var line = plane.Slice(y * g.Width, g.Width);
                        part[..begin].Clear();
                        if (g.StrideX == 1)
                        {
                            line.Slice(begin + shift, end - begin).CopyTo(part[begin..]);
                        }
                        else
                        {
                            for (int ox = begin, x = begin * g.StrideX + shift; ox < end; ox++, x += g.StrideX)
                                part[ox] = line[x];
                        }
                        part[end..].Clear();
                    }
                }
            }
        }
    }

    /// <summary>The transpose of <see cref="Gather"/>: adds the columns to the pixels that they came from.</summary>
    public static void Scatter<T>(
        ConvolutionGeometry g, ReadOnlySpan<T> matrix, int stride, int column, Span<T> image, int firstChannel, int firstRow, int endRow)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int row = 0;
        for (int c = 0; c < g.GroupChannels; c++)
        {
            var plane = image.Slice((firstChannel + c) * g.Pixels, g.Pixels);
            for (int ky = 0; ky < g.KernelHeight; ky++)
            {
                for (int kx = 0; kx < g.KernelWidth; kx++, row++)
                {
                    var source = matrix.Slice(row * stride + column, (endRow - firstRow) * g.OutWidth);
                    var (begin, end) = Inside(g, kx);
                    int shift = kx * g.DilationX - g.PadLeft;
                    for (int oy = firstRow; oy < endRow && begin < end; oy++)
                    {
                        int y = oy * g.StrideY + ky * g.DilationY - g.PadTop;
                        if ((uint)y >= (uint)g.Height)
                            continue;
                        var part = source.Slice((oy - firstRow) * g.OutWidth, g.OutWidth);
                        var line = plane.Slice(y * g.Width, g.Width);
                        if (g.StrideX == 1)
                        {
                            Add(part[begin..end], line.Slice(begin + shift, end - begin));
                        }
                        else
                        {
                            for (int ox = begin, x = begin * g.StrideX + shift; ox < end; ox++, x += g.StrideX)
                                line[x] += part[ox];
                        }
                    }
                }
            }
        }
    }

    static void Add<T>(ReadOnlySpan<T> source, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (source.Length >= Vector<T>.Count)
        {
            ElementKernels.AddScaled(T.One, source, target);
            return;
        }
        for (int i = 0; i < source.Length; i++)
            target[i] += source[i];
    }

    // The output columns whose kernel column kx lies inside the image.
    static (int Begin, int End) Inside(ConvolutionGeometry g, int kx)
    {
        int shift = kx * g.DilationX - g.PadLeft;
        int begin = shift >= 0 ? 0 : (-shift + g.StrideX - 1) / g.StrideX;
        int last = g.Width - 1 - shift;
        int end = last < 0 ? 0 : last / g.StrideX + 1;
        return (Math.Min(begin, g.OutWidth), Math.Min(Math.Max(begin, end), g.OutWidth));
    }
}
