using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// Between images and patches (im2col), one row of output pixels at a time: the patch matrix has a row for each kernel element (channel,
/// kernel row, kernel column) and, for each output pixel of the row, as many columns as the batch.
/// </summary>
readonly struct PatchRows(ConvolutionShape shape)
{
    /// <summary>The number of elements of the patch matrix for batches of the given width.</summary>
    public int Length(int width) => checked(shape.KernelSize * shape.Output.Width * width);

    /// <summary>patches ← the input pixels under the kernel for every output pixel of row <paramref name="y"/>, zeros outside the image.</summary>
    public void Gather<T>(Batch<T> image, int y, Span<T> patches)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = image.Width, target = 0;
        for (int element = 0; element < shape.KernelSize; element++)
        {
            var (row, firstColumn) = Source(element, y);
            for (int x = 0; x < shape.Output.Width; x++, target += width)
            {
                int column = x * shape.Stride + firstColumn;
                var patch = patches.Slice(target, width);
                if (row < 0 || (uint)column >= (uint)shape.Input.Width)
                    patch.Clear();
                else
                    image.Row(row + column).CopyTo(patch);
            }
        }
    }

    /// <summary>The transpose of <see cref="Gather"/>: adds the patches to the input pixels they came from.</summary>
    public void Scatter<T>(ReadOnlySpan<T> patches, int y, Batch<T> image)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = image.Width, source = 0;
        for (int element = 0; element < shape.KernelSize; element++)
        {
            var (row, firstColumn) = Source(element, y);
            for (int x = 0; x < shape.Output.Width; x++, source += width)
            {
                int column = x * shape.Stride + firstColumn;
                if (row >= 0 && (uint)column < (uint)shape.Input.Width)
                    ElementKernels.AddScaled(T.One, patches.Slice(source, width), image.Row(row + column));
            }
        }
    }

    /// <summary>The batch row of column 0 of the image row under the kernel element (−1: outside), and its column for output column 0.</summary>
    (int Row, int FirstColumn) Source(int element, int y)
    {
        var (channel, inKernel) = Math.DivRem(element, shape.Side * shape.Side);
        var (dy, dx) = Math.DivRem(inKernel, shape.Side);
        int row = y * shape.Stride + dy - shape.Padding;
        return ((uint)row >= (uint)shape.Input.Height ? -1 : (channel * shape.Input.Height + row) * shape.Input.Width, dx - shape.Padding);
    }
}
