namespace SaddleNotebooks.Networks;

/// <summary>The windows of a pooling layer: squares of a given side, a given distance apart, wholly inside the image.</summary>
readonly record struct PoolingWindow
{
    /// <summary>The windows on images of the given shape.</summary>
    /// <exception cref="ArgumentException">No window fits, or a number is below 1.</exception>
    public PoolingWindow(ImageShape input, int side, int stride)
    {
        if (side < 1 || stride < 1)
            throw new ArgumentException($"Pooling with side {side} and stride {stride}: both must be at least 1.");
        if (side > input.Height || side > input.Width)
            throw new ArgumentException($"A window of {side} × {side} does not fit into images of {input}.");
        Input = input;
        Side = side;
        Stride = stride;
        Output = new ImageShape(input.Channels, (input.Height - side) / stride + 1, (input.Width - side) / stride + 1);
    }

    public ImageShape Input { get; }

    public ImageShape Output { get; }

    public int Side { get; }

    public int Stride { get; }

    /// <summary>The number of elements of a window.</summary>
    public int Count => Side * Side;

    /// <summary>The row of the batch that holds element <paramref name="k"/> (row-major) of the window of output feature <paramref name="feature"/>.</summary>
    public int InputRow(int feature, int k)
    {
        var (plane, inPlane) = Math.DivRem(feature, Output.Height * Output.Width);
        var (y, x) = Math.DivRem(inPlane, Output.Width);
        var (dy, dx) = Math.DivRem(k, Side);
        return (plane * Input.Height + y * Stride + dy) * Input.Width + x * Stride + dx;
    }
}
