namespace SaddleNotebooks.Networks;

/// <summary>The sizes of a convolution.</summary>
readonly record struct ConvolutionShape
{
    /// <summary>A convolution of images of the given shape.</summary>
    /// <exception cref="ArgumentException">A number is out of range, or the kernel does not fit into the image.</exception>
    public ConvolutionShape(ImageShape input, int channels, int side, int stride, int padding)
    {
        if (channels < 1 || side < 1 || stride < 1 || padding < 0 || padding >= side)
        {
            throw new ArgumentException(
                $"A convolution with {channels} channels, side {side}, stride {stride} and padding {padding}: channels, side and stride must be "
                + "at least 1, the padding at least 0 and less than the side.");
        }
        if (side > input.Height + 2 * padding || side > input.Width + 2 * padding)
            throw new ArgumentException($"A kernel of {side} × {side} does not fit into images of {input} with padding {padding}.");
        if ((long)channels * input.Channels * side * side > Array.MaxLength / 2)
            throw new ArgumentException($"A convolution from {input.Channels} to {channels} channels with side {side} has too many weights for an array.");
        Input = input;
        Side = side;
        Stride = stride;
        Padding = padding;
        Output = new ImageShape(channels, (input.Height + 2 * padding - side) / stride + 1, (input.Width + 2 * padding - side) / stride + 1);
    }

    public ImageShape Input { get; }

    public ImageShape Output { get; }

    public int Side { get; }

    public int Stride { get; }

    public int Padding { get; }

    /// <summary>The number of weights of one output channel.</summary>
    public int KernelSize => Input.Channels * Side * Side;

    /// <summary>The number of weights.</summary>
    public int WeightCount => Output.Channels * KernelSize;
}
