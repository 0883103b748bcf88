namespace SaddleNotebooks.Networks;

/// <summary>The sizes of a convolution of images [samples, channels, height, width] with kernels [outputs, channels / groups, height, width].</summary>
sealed record ConvolutionGeometry(
    int Samples, int Channels, int Height, int Width, int Outputs, int Groups, int KernelHeight, int KernelWidth,
    int StrideY, int StrideX, int DilationY, int DilationX, int PadTop, int PadLeft, int OutHeight, int OutWidth)
{
    /// <summary>The channels that one output sees.</summary>
    public int GroupChannels => Channels / Groups;

    /// <summary>The outputs of one group.</summary>
    public int GroupOutputs => Outputs / Groups;

    /// <summary>The weights of one output.</summary>
    public int KernelSize => GroupChannels * KernelHeight * KernelWidth;

    /// <summary>The pixels of an output image.</summary>
    public int OutPixels => OutHeight * OutWidth;

    /// <summary>The pixels of an input image.</summary>
    public int Pixels => Height * Width;

    /// <summary>Whether the patches of an image are the image itself.</summary>
    public bool IsPointwise => KernelHeight == 1 && KernelWidth == 1 && StrideY == 1 && StrideX == 1 && PadTop == 0 && PadLeft == 0
        && OutHeight == Height && OutWidth == Width;
}
