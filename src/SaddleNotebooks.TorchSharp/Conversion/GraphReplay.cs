using SaddleNotebooks.Networks;
using static TorchSharp.torch.nn.functional;

namespace SaddleNotebooks;

/// <summary>Every operation of a graph, said in tensor operations.</summary>
static class GraphReplay
{
    /// <summary>The output of a node for the given operands.</summary>
    public static Tensor Apply(GraphNode node, Tensor[] x) => node.Operation switch
    {
        ElementwiseOperation elementwise => FunctionReplay.Apply(elementwise.Function, x[0]),
        AddOperation add => x[0] + (add.Factor == 1 ? x[1] : x[1] * add.Factor),
        MultiplyOperation => x[0] * x[1],
        MatMulOperation product => Transposed(x[0], product.IsFirstTransposed).matmul(Transposed(x[1], product.IsSecondTransposed)),
        StridedOperation strided => Strided(strided, x[0]),
        ConcatOperation concat => torch.cat(x, concat.Axis),
        ConvolutionOperation convolution => Convolve(convolution.Geometry, x[0], x[1]),
        TransposedConvolutionOperation transposed => ConvolveTransposed(transposed.Geometry, x[0], x[1]),
        GatherOperation gather => Gather(gather, x[0], x[1]),
        SelectOperation => torch.where(x[2] != 0, x[0], x[1]),
        SoftmaxOperation softmax => x[0].softmax(softmax.Axis),
        LogSoftmaxOperation softmax => log_softmax(x[0], softmax.Axis),
        NormalizeOperation normalize => Normalize(normalize, x[0]),
        WindowMaximumOperation pool => Largest(pool, x[0]),
        AveragePoolOperation pool => Average(pool, x[0]),
        PointwiseOperation pointwise => Pointwise(pointwise, x),
        _ => throw new NotSupportedException($"The operation {node.Operation.Name} has no counterpart in TorchSharp."),
    };

    static long[] Long(int[] values) => Array.ConvertAll(values, v => (long)v);

    static Tensor Transposed(Tensor x, bool transposed) => transposed ? x.transpose(-2, -1) : x;

    static Tensor Strided(StridedOperation operation, Tensor x)
    {
        switch (operation.Form)
        {
            case StridedForm.Transpose(var order):
                return x.permute(Long(order));
            case StridedForm.Expand:
                return x.expand(Long(operation.Shape));
            case StridedForm.Scale(var factor):
                return x * factor;
            case StridedForm.Reduce(var axes, var keeps, var isMean):
                return isMean ? x.mean(Long(axes), keeps) : x.sum(Long(axes), keeps);
            case StridedForm.Pad(var before, var after):
                return pad(x, [.. Enumerable.Range(1, before.Length).SelectMany(i => new[] { (long)before[^i], after[^i] })]);
            case StridedForm.Slice(var starts, var steps):
                for (int axis = 0; axis < starts.Length; axis++)
                {
                    int count = operation.Shape[axis];
                    if (steps[axis] == 1)
                        x = x.narrow(axis, starts[axis], count);
                    else
                        x = x.index_select(axis, torch.arange(count, device: x.device) * steps[axis] + starts[axis]);
                }
                return x;
            default:
                throw new NotSupportedException($"The operation {operation.Name} has no counterpart in TorchSharp.");
        }
    }

    // Padding that differs by side is put on first.
    static Tensor Convolve(ConvolutionGeometry g, Tensor x, Tensor w)
        => conv2d(Padded(g, x, 0), w, null, [g.StrideY, g.StrideX], [0L, 0L], [g.DilationY, g.DilationX], g.Groups);

    static Tensor Padded(ConvolutionGeometry g, Tensor x, double value)
    {
        int bottom = (g.OutHeight - 1) * g.StrideY + (g.KernelHeight - 1) * g.DilationY + 1 - g.Height - g.PadTop;
        int right = (g.OutWidth - 1) * g.StrideX + (g.KernelWidth - 1) * g.DilationX + 1 - g.Width - g.PadLeft;
        return bottom == 0 && right == 0 && g.PadTop == 0 && g.PadLeft == 0
            ? x : pad(x, [(long)g.PadLeft, right, g.PadTop, bottom], PaddingModes.Constant, value);
    }

    static Tensor ConvolveTransposed(ConvolutionGeometry g, Tensor x, Tensor w)
    {
        var full = conv_transpose2d(x, w, null, [g.StrideY, g.StrideX], [0L, 0L], [0L, 0L], [g.DilationY, g.DilationX], g.Groups);
        long bottom = g.Height - (full.shape[2] - g.PadTop), right = g.Width - (full.shape[3] - g.PadLeft);
        return pad(full, [-(long)g.PadLeft, right, -(long)g.PadTop, bottom]);
    }

    static Tensor Gather(GatherOperation gather, Tensor table, Tensor indices)
    {
        long extent = table.shape[gather.Axis];
        var rows = indices.to(ScalarType.Int64).flatten();
        rows = torch.where(rows < 0, rows + extent, rows);
        return table.index_select(gather.Axis, rows).reshape(Long(gather.Shape));
    }

    static Tensor Normalize(NormalizeOperation normalize, Tensor x)
    {
        long[] axes = [.. Enumerable.Range(normalize.Axis, normalize.Shape.Length - normalize.Axis).Select(a => (long)a)];
        var centered = x - x.mean(axes, true);
        return centered * (centered.square().mean(axes, true) + normalize.Epsilon).rsqrt();
    }

    static Tensor Largest(WindowMaximumOperation pool, Tensor x)
    {
        var g = pool.Geometry;
        var planes = x.reshape(g.Samples, g.Channels, g.Height, g.Width);
        if (pool.TakesSmallest)
            planes = -planes;
        var largest = max_pool2d(
            Padded(g, planes, double.NegativeInfinity), [g.KernelHeight, g.KernelWidth], [g.StrideY, g.StrideX], [0L, 0L], [g.DilationY, g.DilationX]);
        return (pool.TakesSmallest ? -largest : largest).reshape(Long(pool.Shape));
    }

    // A convolution with ones sums each window.
    static Tensor Average(AveragePoolOperation pool, Tensor x)
    {
        var g = pool.Geometry;
        var planes = Padded(g, x.reshape(g.Samples * g.Channels, 1, g.Height, g.Width), 0);
        var sums = conv2d(
            planes, torch.ones([1, 1, g.KernelHeight, g.KernelWidth], x.dtype, x.device), null, [g.StrideY, g.StrideX], [0L, 0L], [g.DilationY, g.DilationX]);
        var shares = torch.tensor(pool.Shares()).to(x.dtype, x.device).reshape(g.OutHeight, g.OutWidth);
        return (sums * shares).reshape(Long(pool.Shape));
    }

    // Masks and indices: nothing is differentiated, so they may be computed on the host.
    static Tensor Pointwise(PointwiseOperation pointwise, Tensor[] x)
    {
        using var noGrad = torch.no_grad();
        var first = x[0].detach().expand(Long(pointwise.Shape)).contiguous();
        var second = x.Length > 1 ? x[1].detach().expand(Long(pointwise.Shape)).contiguous() : first;
        double[] a = new double[first.numel()], b = new double[a.Length];
        HostCopy.Read(first, a);
        HostCopy.Read(second, b);
        for (int i = 0; i < a.Length; i++)
            a[i] = pointwise.Function(a[i], b[i]);
        return torch.tensor(a).to(x[0].dtype, x[0].device).reshape(Long(pointwise.Shape));
    }
}
