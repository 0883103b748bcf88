using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>A convolution of images with kernels, with groups, strides, dilations and zeros around the images.</summary>
sealed class ConvolutionOperation(ConvolutionGeometry geometry)
    : BilinearOperation([geometry.Samples, geometry.Outputs, geometry.OutHeight, geometry.OutWidth])
{
    public override string Name => "convolution";

    /// <summary>The sizes.</summary>
    public ConvolutionGeometry Geometry => geometry;

    protected override void Product<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, bool add, OperationPass<T> pass)
        => Convolution.Forward(geometry, a, b, y, add, pass.Workspace);

    protected override void TransposeFirst<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> b, Span<T> a, bool add, OperationPass<T> pass)
        => Convolution.ImageAdjoint(geometry, y, b, a, add, pass.Workspace);

    protected override void TransposeSecond<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> a, Span<T> b, bool add, OperationPass<T> pass)
        => Convolution.KernelAdjoint(geometry, y, a, b, add, pass.Workspace);
}
