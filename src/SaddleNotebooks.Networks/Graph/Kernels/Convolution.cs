using System.Numerics;
using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// A convolution as matrix products with patches, and its two transposes. Some images (or some rows of a large one) are taken at a time, so
/// that products are wide enough to be fast and patches stay in the cache.
/// </summary>
static class Convolution
{
    const int FewestColumns = 256;
    const int PatchElements = 1 << 16;

    /// <summary>output ← or += kernels ∗ images.</summary>
    public static void Forward<T>(
        ConvolutionGeometry g, ReadOnlySpan<T> images, ReadOnlySpan<T> kernels, Span<T> outputs, bool add, GemmWorkspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var block in new Blocks(g))
        {
            block.Buffers(g, workspace, out Span<T> patches, out Span<T> products);
            for (int group = 0; group < g.Groups; group++)
            {
                var weights = Weights(g, kernels, group);
                var right = Columns(g, images, group, block, patches);
                if (block.Samples == 1)
                {
                    var target = outputs[Output(g, block.FirstSample, group, block.FirstRow)..];
                    Gemm.Multiply(weights, right, target, g.OutPixels, add, workspace);
                    continue;
                }
                Gemm.Multiply(weights, right, products, block.Stride, false, workspace);
                for (int s = 0; s < block.Samples; s++)
                {
                    for (int o = 0; o < g.GroupOutputs; o++)
                    {
                        var from = products.Slice(o * block.Stride + s * g.OutPixels, g.OutPixels);
                        var to = outputs.Slice(Output(g, block.FirstSample + s, group, 0) + o * g.OutPixels, g.OutPixels);
                        if (add)
                            ElementKernels.AddScaled(T.One, from, to);
                        else
                            from.CopyTo(to);
                    }
                }
            }
        }
    }

    /// <summary>images ← or += the transpose of the convolution with the kernels, applied to the outputs.</summary>
    public static void ImageAdjoint<T>(
        ConvolutionGeometry g, ReadOnlySpan<T> outputs, ReadOnlySpan<T> kernels, Span<T> images, bool add, GemmWorkspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!add && !g.IsPointwise)
            images.Clear();
        foreach (var block in new Blocks(g))
        {
            block.Buffers(g, workspace, out Span<T> patches, out Span<T> gathered);
            for (int group = 0; group < g.Groups; group++)
            {
                var weights = Weights(g, kernels, group).Transposed;
                var right = Outputs(g, outputs, group, block, gathered);
                if (g.IsPointwise && block.Samples == 1)
                {
                    int start = (block.FirstSample * g.Channels + group * g.GroupChannels) * g.Pixels + block.FirstRow * g.Width;
                    Gemm.Multiply(weights, right, images[start..], g.Pixels, add, workspace);
                    continue;
                }
                Gemm.Multiply(weights, right, patches, block.Stride, false, workspace);
                for (int s = 0; s < block.Samples; s++)
                {
                    var image = images.Slice((block.FirstSample + s) * g.Channels * g.Pixels, g.Channels * g.Pixels);
                    if (g.IsPointwise && !add)
                        Copy(g, patches, block.Stride, s * g.OutPixels, image.Slice(group * g.GroupChannels * g.Pixels));
                    else
                        Patches.Scatter(g, patches, block.Stride, s * g.OutPixels, image, group * g.GroupChannels, block.FirstRow, block.EndRow);
                }
            }
        }
    }

    /// <summary>kernels ← or += the outputs times the transposed patches of the images.</summary>
    public static void KernelAdjoint<T>(
        ConvolutionGeometry g, ReadOnlySpan<T> outputs, ReadOnlySpan<T> images, Span<T> kernels, bool add, GemmWorkspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!add)
            kernels.Clear();
        foreach (var block in new Blocks(g))
        {
            block.Buffers(g, workspace, out Span<T> patches, out Span<T> gathered);
            for (int group = 0; group < g.Groups; group++)
            {
                var left = Outputs(g, outputs, group, block, gathered);
                var right = Columns(g, images, group, block, patches).Transposed;
                int length = g.GroupOutputs * g.KernelSize;
                Gemm.Multiply(left, right, kernels.Slice(group * length, length), g.KernelSize, true, workspace);
            }
        }
    }

    static MatrixView<T> Weights<T>(ConvolutionGeometry g, ReadOnlySpan<T> kernels, int group)
        where T : unmanaged
        => new(kernels.Slice(group * g.GroupOutputs * g.KernelSize, g.GroupOutputs * g.KernelSize), g.GroupOutputs, g.KernelSize);

    static int Output(ConvolutionGeometry g, int sample, int group, int row)
        => (sample * g.Outputs + group * g.GroupOutputs) * g.OutPixels + row * g.OutWidth;

    // The patches of a block, or the image where they are the same.
    static MatrixView<T> Columns<T>(ConvolutionGeometry g, ReadOnlySpan<T> images, int group, Block block, Span<T> patches)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (g.IsPointwise && block.Samples == 1)
        {
            int start = (block.FirstSample * g.Channels + group * g.GroupChannels) * g.Pixels + block.FirstRow * g.Width;
            return new MatrixView<T>(images[start..], g.KernelSize, block.Columns, g.Pixels);
        }
        for (int s = 0; s < block.Samples; s++)
        {
            var image = images.Slice((block.FirstSample + s) * g.Channels * g.Pixels, g.Channels * g.Pixels);
            Patches.Gather(g, image, group * g.GroupChannels, block.FirstRow, block.EndRow, patches, block.Stride, s * g.OutPixels);
        }
        return new MatrixView<T>(patches, g.KernelSize, block.Columns, block.Stride);
    }

    // The outputs of a block as a matrix with a row for each channel.
    static MatrixView<T> Outputs<T>(ConvolutionGeometry g, ReadOnlySpan<T> outputs, int group, Block block, Span<T> gathered)
        where T : unmanaged
    {
        if (block.Samples == 1)
            return new MatrixView<T>(outputs[Output(g, block.FirstSample, group, block.FirstRow)..], g.GroupOutputs, block.Columns, g.OutPixels);
        for (int s = 0; s < block.Samples; s++)
        {
            for (int o = 0; o < g.GroupOutputs; o++)
            {
                outputs.Slice(Output(g, block.FirstSample + s, group, 0) + o * g.OutPixels, g.OutPixels)
                    .CopyTo(gathered[(o * block.Stride + s * g.OutPixels)..]);
            }
        }
        return new MatrixView<T>(gathered, g.GroupOutputs, block.Columns, block.Stride);
    }

    static void Copy<T>(ConvolutionGeometry g, ReadOnlySpan<T> patches, int stride, int column, Span<T> image)
        where T : unmanaged
    {
        for (int c = 0; c < g.GroupChannels; c++)
            patches.Slice(c * stride + column, g.Pixels).CopyTo(image[(c * g.Pixels)..]);
    }

    /// <summary>Some whole images, or some output rows of one.</summary>
    readonly record struct Block(int FirstSample, int Samples, int FirstRow, int EndRow, int Columns)
    {
        /// <summary>The distance between rows of patches: an odd number of cache lines, so that rows do not fall on each other in the cache.</summary>
        public int Stride => (Columns + 15) / 16 * 16 + ((Columns + 15) / 16 % 2 == 0 ? 16 : 0);

        /// <summary>Room for patches, and for outputs gathered from several images.</summary>
        public void Buffers<T>(ConvolutionGeometry g, GemmWorkspace<T> workspace, out Span<T> patches, out Span<T> outputs)
            where T : unmanaged
        {
            int length = g.KernelSize * Stride, more = Samples == 1 ? 0 : g.GroupOutputs * Stride;
            var scratch = workspace.Scratch(length + more);
            patches = scratch[..length];
            outputs = scratch[length..];
        }
    }

    ref struct Blocks(ConvolutionGeometry g)
    {
        readonly int columns = Math.Max(FewestColumns, PatchElements / Math.Max(1, g.KernelSize));
        int sample;
        int row;

        public Block Current { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Blocks GetEnumerator() => this;

        public bool MoveNext()
        {
            if (sample >= g.Samples || g.OutPixels == 0)
                return false;
            if (g.OutPixels <= columns)
            {
                int samples = Math.Min(Math.Max(1, columns / g.OutPixels), g.Samples - sample);
                // A wide image is a fast product by itself.
                if (g.OutPixels >= FewestColumns / 2)
                    samples = 1;
                Current = new Block(sample, samples, 0, g.OutHeight, samples * g.OutPixels);
                sample += samples;
                return true;
            }
            int rows = Math.Min(Math.Max(1, columns / g.OutWidth), g.OutHeight - row);
            Current = new Block(sample, 1, row, row + rows, rows * g.OutWidth);
            row += rows;
            if (row == g.OutHeight)
                (sample, row) = (sample + 1, 0);
            return true;
        }
    }
}
