namespace SaddleNotebooks.Networks;

static partial class OnnxOperators
{
    static void AddPools()
    {
        Add("MaxPool", MaxPool);
        Add("AveragePool", AveragePool);
        Add("GlobalAveragePool", node => node.Builder.Reduce(node[0], Spatial(node[0]), keepAxes: true, mean: true));
        Add("GlobalMaxPool", node => Largest(node.Builder, node[0], Spatial(node[0]), keepAxes: true, smallest: false));
    }

    static int[] Spatial(GraphValue x) => x.Rank > 2 ? [.. Enumerable.Range(2, x.Rank - 2)] : throw new GraphException($"a tensor of shape {Shapes.Text(x.Shape)} has no image");

    static GraphValue MaxPool(OnnxOperation node)
    {
        if (node.IsWanted(1))
            throw new GraphException("the indices of the largest elements are not supported as an output");
        return Pool(node, (shape, geometry, _) => new WindowMaximumOperation(shape, geometry));
    }

    static GraphValue AveragePool(OnnxOperation node)
    {
        bool counts = node.Integer("count_include_pad", 0) != 0;
        return Pool(node, (shape, geometry, windows) => new AveragePoolOperation(shape, geometry, counts, windows.Bottom, windows.Right));
    }

    static GraphValue Pool(OnnxOperation node, Func<int[], ConvolutionGeometry, OnnxWindows, Operation> create)
    {
        var x = node[0];
        bool flat = Planar(node.Builder, ref x);
        int[] kernel = Ints(node.Integers("kernel_shape") ?? throw new GraphException("kernel_shape is missing"));
        if (kernel.Length != (flat ? 1 : 2))
            throw new GraphException($"kernel_shape [{string.Join(", ", kernel)}] does not fit {Shapes.Text(x.Shape)}");
        var windows = new OnnxWindows(node, flat, x.Shape, flat ? 1 : kernel[0], kernel[^1]);
        if (windows.Top >= (windows.KernelHeight - 1) * windows.DilationY + 1 || windows.Left >= (windows.KernelWidth - 1) * windows.DilationX + 1)
            throw new GraphException("a window would lie wholly in the padding");
        int[] shape = [x.Shape[0], x.Shape[1], windows.OutHeight, windows.OutWidth];
        var y = node.Builder.Apply(create(shape, windows.Geometry(x.Shape, x.Shape[1], 1), windows), x);
        return flat ? node.Builder.Reshape(y, shape[0], shape[1], shape[3]) : y;
    }

    // Axes that are reduced go last; each run of theirs is one window.
    static GraphValue Largest(GraphBuilder builder, GraphValue x, int[] axes, bool keepAxes, bool smallest)
    {
        int[] kept = [.. Enumerable.Range(0, x.Rank).Except(axes)];
        int rows = Shapes.Count([.. kept.Select(a => x.Shape[a])]), length = Shapes.Count([.. axes.Select(a => x.Shape[a])]);
        if (length == 0)
            throw new GraphException("the largest of no elements");
        var moved = builder.Transpose(x, [.. kept, .. axes]);
        int[] shape = keepAxes ? [.. x.Shape.Select((extent, i) => axes.Contains(i) ? 1 : extent)] : [.. kept.Select(a => x.Shape[a])];
        var geometry = new ConvolutionGeometry(1, rows, 1, length, rows, 1, 1, length, 1, 1, 1, 1, 0, 0, 1, 1);
        return builder.Apply(new WindowMaximumOperation(shape, geometry, smallest), moved);
    }
}
