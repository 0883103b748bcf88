namespace SaddleNotebooks.Networks;

static partial class OnnxOperators
{
    static void AddConvolutions()
    {
        Add("Conv", Convolve);
        Add("ConvTranspose", ConvolveTransposed);
    }

    static GraphValue Convolve(OnnxOperation node)
    {
        GraphValue x = node[0], w = node[1];
        var b = node.Builder;
        bool flat = Planar(b, ref x);
        if (flat)
            w = b.Reshape(w, [w.Shape[0], w.Shape[1], 1, w.Shape[2]]);
        int groups = checked((int)node.Integer("group", 1));
        if (w.Rank != 4 || groups < 1 || x.Shape[1] != (long)w.Shape[1] * groups || w.Shape[0] % groups != 0)
            throw new GraphException($"kernels {Shapes.Text(w.Shape)} in {groups} groups do not fit images {Shapes.Text(x.Shape)}");
        var windows = new OnnxWindows(node, flat, x.Shape, w.Shape[2], w.Shape[3]);
        var y = b.Apply(new ConvolutionOperation(windows.Geometry(x.Shape, w.Shape[0], groups)), x, w);
        return WithBias(node, y, flat);
    }

    static GraphValue ConvolveTransposed(OnnxOperation node)
    {
        GraphValue x = node[0], w = node[1];
        var b = node.Builder;
        bool flat = Planar(b, ref x);
        if (flat)
            w = b.Reshape(w, [w.Shape[0], w.Shape[1], 1, w.Shape[2]]);
        int groups = checked((int)node.Integer("group", 1));
        if (w.Rank != 4 || groups < 1 || x.Shape[1] != w.Shape[0] || w.Shape[0] % groups != 0)
            throw new GraphException($"kernels {Shapes.Text(w.Shape)} in {groups} groups do not fit images {Shapes.Text(x.Shape)}");
        var windows = new OnnxWindows(node, flat, x.Shape, w.Shape[2], w.Shape[3], transposed: true);
        // The convolution that leads from the enlarged images back to these.
        var geometry = new ConvolutionGeometry(
            x.Shape[0], checked(w.Shape[1] * groups), windows.OutHeight, windows.OutWidth, x.Shape[1], groups, w.Shape[2], w.Shape[3],
            windows.StrideY, windows.StrideX, windows.DilationY, windows.DilationX, windows.Top, windows.Left, x.Shape[2], x.Shape[3]);
        return WithBias(node, b.Apply(new TransposedConvolutionOperation(geometry), x, w), flat);
    }

    static GraphValue WithBias(OnnxOperation node, GraphValue y, bool flat)
    {
        if (node.Optional(2) is { } bias)
            y = node.Builder.Add(y, node.Builder.Reshape(bias, bias.Count, 1, 1));
        return flat ? node.Builder.Reshape(y, y.Shape[0], y.Shape[1], y.Shape[3]) : y;
    }

    // Signals [samples, channels, length] are images of one row.
    static bool Planar(GraphBuilder builder, ref GraphValue x)
    {
        if (x.Rank == 4)
            return false;
        if (x.Rank != 3)
            throw new GraphException($"a tensor of shape {Shapes.Text(x.Shape)}: signals and images are supported, volumes are not");
        x = builder.Reshape(x, x.Shape[0], x.Shape[1], 1, x.Shape[2]);
        return true;
    }
}
