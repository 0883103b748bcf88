namespace SaddleNotebooks.Networks;

/// <summary>The windows of a convolution or pooling node: strides, dilations and padding from its attributes.</summary>
sealed class OnnxWindows
{
    public OnnxWindows(OnnxOperation node, bool flat, int[] image, int kernelHeight, int kernelWidth, bool transposed = false)
    {
        (KernelHeight, KernelWidth) = (kernelHeight, kernelWidth);
        (StrideY, StrideX) = Pair(node, "strides", flat, 1);
        (DilationY, DilationX) = Pair(node, "dilations", flat, 1);
        if (kernelHeight < 1 || kernelWidth < 1 || StrideY < 1 || StrideX < 1 || DilationY < 1 || DilationX < 1)
            throw new GraphException("kernels, strides and dilations must be at least 1");
        if (image[2] < 1 || image[3] < 1)
            throw new GraphException($"images of shape {Shapes.Text(image)}");
        string auto = node.Text("auto_pad", "NOTSET");
        long[] pads = node.Integers("pads") is { Length: > 0 } given ? given : new long[flat ? 2 : 4];
        if (pads.Length != (flat ? 2 : 4) || pads.Any(p => p is < 0 or > 1 << 20))
            throw new GraphException($"padding [{string.Join(", ", pads)}]");
        (Top, Left, Bottom, Right) = flat ? (0, (int)pads[0], 0, (int)pads[1]) : ((int)pads[0], (int)pads[1], (int)pads[2], (int)pads[3]);
        if (transposed)
        {
            var (outputY, outputX) = Pair(node, "output_padding", flat, 0);
            long[]? sizes = node.Integers("output_shape");
            (OutHeight, int y) = Enlarged(image[2], StrideY, kernelHeight, DilationY, Top + Bottom, outputY, sizes is { Length: > 0 } && !flat ? sizes[^2] : 0, auto);
            (OutWidth, int x) = Enlarged(image[3], StrideX, kernelWidth, DilationX, Left + Right, outputX, sizes is { Length: > 0 } ? sizes[^1] : 0, auto);
            if (sizes is { Length: > 0 } || auto is "SAME_UPPER" or "SAME_LOWER")
                (Top, Left) = auto == "SAME_UPPER" ? (y / 2, x / 2) : (y - y / 2, x - x / 2);
            return;
        }
        if (auto is "SAME_UPPER" or "SAME_LOWER")
        {
            (Top, Bottom) = Same(image[2], StrideY, kernelHeight, DilationY, auto);
            (Left, Right) = Same(image[3], StrideX, kernelWidth, DilationX, auto);
        }
        else if (auto is not ("NOTSET" or "VALID" or ""))
        {
            throw new GraphException($"the padding \"{auto}\" is not supported");
        }
        bool ceil = node.Integer("ceil_mode", 0) != 0;
        OutHeight = Windows(image[2], StrideY, kernelHeight, DilationY, Top, Bottom, ceil);
        OutWidth = Windows(image[3], StrideX, kernelWidth, DilationX, Left, Right, ceil);
    }

    public int KernelHeight { get; }

    public int KernelWidth { get; }

    public int StrideY { get; }

    public int StrideX { get; }

    public int DilationY { get; }

    public int DilationX { get; }

    public int Top { get; }

    public int Left { get; }

    public int Bottom { get; }

    public int Right { get; }

    public int OutHeight { get; }

    public int OutWidth { get; }

    /// <summary>The sizes for images of the given shape.</summary>
    public ConvolutionGeometry Geometry(int[] image, int outputs, int groups) => new(
        image[0], image[1], image[2], image[3], outputs, groups, KernelHeight, KernelWidth, StrideY, StrideX, DilationY, DilationX, Top, Left,
        OutHeight, OutWidth);

    static (int Y, int X) Pair(OnnxOperation node, string name, bool flat, int other)
    {
        if (node.Integers(name) is not { Length: > 0 } given)
            return (other, other);
        if (given.Length != (flat ? 1 : 2))
            throw new GraphException($"{name} [{string.Join(", ", given)}]");
        return flat ? (other == 0 ? 0 : 1, checked((int)given[0])) : (checked((int)given[0]), checked((int)given[1]));
    }

    static int Windows(int extent, int stride, int kernel, int dilation, int before, int after, bool ceil)
    {
        long room = extent + (long)before + after - ((kernel - 1L) * dilation + 1);
        if (room < 0)
            throw new GraphException($"a window of {kernel} (dilation {dilation}) does not fit {extent} with padding {before} and {after}");
        long count = room / stride + 1;
        // The last window must start inside the image or the padding before it.
        if (ceil && room % stride != 0 && count * stride < extent + (long)before)
            count++;
        return checked((int)count);
    }

    static (int Before, int After) Same(int extent, int stride, int kernel, int dilation, string auto)
    {
        int count = (extent + stride - 1) / stride;
        int padding = Math.Max(0, checked((count - 1) * stride + (kernel - 1) * dilation + 1 - extent));
        return auto == "SAME_UPPER" ? (padding / 2, padding - padding / 2) : (padding - padding / 2, padding / 2);
    }

    static (int Extent, int Padding) Enlarged(int extent, int stride, int kernel, int dilation, int padding, int more, long wanted, string auto)
    {
        long full = (extent - 1L) * stride + more + (kernel - 1L) * dilation + 1;
        if (wanted == 0 && auto is "SAME_UPPER" or "SAME_LOWER")
            wanted = (long)extent * stride;
        long result = wanted > 0 ? wanted : full - padding;
        if (result < 1 || result > int.MaxValue)
            throw new GraphException($"a transposed convolution to extent {result}");
        return ((int)result, (int)Math.Max(0, full - result));
    }
}
