using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The transpose of a convolution in its images: what U-Nets enlarge images with. Kernels are those of the convolution.</summary>
/// <param name="geometry">The convolution from the output's images to the input's.</param>
sealed class TransposedConvolutionOperation(ConvolutionGeometry geometry)
    : BilinearOperation([geometry.Samples, geometry.Channels, geometry.Height, geometry.Width])
{
    public override string Name => "transposed convolution";

    /// <summary>The sizes of the convolution that it is the transpose of.</summary>
    public ConvolutionGeometry Geometry => geometry;

    protected override void Product<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, bool add, OperationPass<T> pass)
        => Convolution.ImageAdjoint(geometry, a, b, y, add, pass.Workspace);

    protected override void TransposeFirst<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> b, Span<T> a, bool add, OperationPass<T> pass)
        => Convolution.Forward(geometry, y, b, a, add, pass.Workspace);

    protected override void TransposeSecond<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> a, Span<T> b, bool add, OperationPass<T> pass)
        => Convolution.KernelAdjoint(geometry, a, y, b, add, pass.Workspace);
}
