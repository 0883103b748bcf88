namespace SaddleNotebooks;

/// <summary>
/// Convolution of images (strictly: cross-correlation, as in PyTorch): y[o, i, j] = b[o] + Σ W[o, c, k, l] x[c, i·stride + k − padding,
/// j·stride + l − padding], with zeros outside the image.
/// </summary>
/// <param name="Channels">The number of output channels, at least 1.</param>
/// <param name="Side">The side of the kernel, at least 1.</param>
/// <param name="Stride">The distance between neighbouring outputs, at least 1.</param>
/// <param name="Padding">The number of zeros around the image, at least 0 and less than the side.</param>
public sealed record Conv2d(int Channels, int Side, int Stride = 1, int Padding = 0) : LayerSpec
{
    /// <inheritdoc/>
    internal override Layer<T> Build<T>(ImageShape input) => new Conv2dLayer<T>(new ConvolutionShape(input, Channels, Side, Stride, Padding));
}
