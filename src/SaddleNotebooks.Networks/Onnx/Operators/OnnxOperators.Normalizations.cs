namespace SaddleNotebooks.Networks;

static partial class OnnxOperators
{
    static void AddNormalizations()
    {
        Add("BatchNormalization", BatchNormalization);
        Add("LayerNormalization", LayerNormalization);
        Add("InstanceNormalization", InstanceNormalization);
        Add("GroupNormalization", GroupNormalization);
        Add("LRN", LocalResponse);
        Add("LpNormalization", LpNormalization);
        Add("MeanVarianceNormalization", MeanVariance);
    }

    // y = (x − m) s / √(v + ε) + b with the statistics of training.
    static GraphValue BatchNormalization(OnnxOperation node)
    {
        if (node.Integer("training_mode", 0) != 0 || node.Integer("spatial", 1) == 0)
        {
            throw new GraphException(
                "batch normalization in training mode couples the samples of a batch: a loss is then no mean over samples. "
                + "Export the model in evaluation mode (model.eval()).");
        }
        var b = node.Builder;
        var x = node[0];
        GraphValue mean = Statistic(node, 3), variance = Statistic(node, 4);
        var shifted = b.Add(variance, b.Constant(node.Real("epsilon", 1e-5)));
        var scale = b.Multiply(node[1], b.Unary(Functions.Reciprocal, b.Unary(Functions.Sqrt, shifted)));
        // One product and one sum on the images: x f + (b − m f).
        var offset = b.Subtract(node[2], b.Multiply(mean, scale));
        int[] channels = [scale.Count, .. Enumerable.Repeat(1, Math.Max(0, x.Rank - 2))];
        return b.Add(b.Multiply(x, b.Reshape(scale, channels)), b.Reshape(offset, channels));
    }

    static GraphValue Statistic(OnnxOperation node, int input)
    {
        var value = node[input];
        return value.Source == ValueSource.Parameter
            ? node.Scope.AsConstant(value, "a statistic of batch normalization", required: false) : value;
    }

    static GraphValue LayerNormalization(OnnxOperation node)
    {
        var b = node.Builder;
        var x = node[0];
        if (node.IsWanted(1) || node.IsWanted(2))
            throw new GraphException("mean and deviation are not supported as outputs");
        int axis = Shapes.Axis(node.Integer("axis", -1), x.Rank);
        var y = b.Multiply(b.Normalize(x, axis, node.Real("epsilon", 1e-5)), node[1]);
        return node.Optional(2) is { } bias ? b.Add(y, bias) : y;
    }

    static GraphValue InstanceNormalization(OnnxOperation node)
    {
        var b = node.Builder;
        var x = node[0];
        int[] channels = [x.Shape[1], .. Enumerable.Repeat(1, x.Rank - 2)];
        var y = b.Multiply(b.Normalize(x, 2, node.Real("epsilon", 1e-5)), b.Reshape(node[1], channels));
        return b.Add(y, b.Reshape(node[2], channels));
    }

    static GraphValue GroupNormalization(OnnxOperation node)
    {
        var b = node.Builder;
        var x = node[0];
        int groups = checked((int)node.Integer("num_groups", 0));
        if (groups < 1 || x.Rank < 2 || x.Shape[1] % groups != 0)
            throw new GraphException($"{groups} groups do not divide {Shapes.Text(x.Shape)}");
        int[] apart = [x.Shape[0], groups, x.Shape[1] / groups, .. x.Shape[2..]];
        var h = b.Normalize(b.Reshape(x, apart), 2, node.Real("epsilon", 1e-5));
        // Version 18 has a gain for each group, 21 for each channel.
        bool perGroup = node[1].Count == groups && node.Opset < 21;
        int[] gains = perGroup ? [groups, .. Enumerable.Repeat(1, apart.Length - 2)] : [groups, apart[2], .. Enumerable.Repeat(1, apart.Length - 3)];
        return b.Reshape(b.Add(b.Multiply(h, b.Reshape(node[1], gains)), b.Reshape(node[2], gains)), x.Shape);
    }

    // y = x / (k + α/size Σ x²)^β over neighbouring channels.
    static GraphValue LocalResponse(OnnxOperation node)
    {
        var b = node.Builder;
        var x = node[0];
        int size = checked((int)node.Integer("size", 1)), channels = x.Shape[1], pixels = Shapes.Count(x.Shape.AsSpan(2..));
        if (size < 1)
            throw new GraphException($"the size {size}");
        int before = (size - 1) / 2, after = size - 1 - before;
        var planes = b.Reshape(b.Unary(Functions.Power(2), x), x.Shape[0], 1, channels, pixels);
        var geometry = new ConvolutionGeometry(x.Shape[0], 1, channels, pixels, 1, 1, size, 1, 1, 1, 1, 1, before, 0, channels, pixels);
        var mean = b.Apply(new AveragePoolOperation([x.Shape[0], 1, channels, pixels], geometry, countsPadding: true, after, 0), planes);
        var sum = b.Add(b.Scale(mean, node.Real("alpha", 1e-4)), b.Constant(node.Real("bias", 1)));
        return b.Multiply(x, b.Reshape(b.Unary(Functions.Power(-node.Real("beta", 0.75)), sum), x.Shape));
    }

    static GraphValue LpNormalization(OnnxOperation node)
    {
        var b = node.Builder;
        var x = node[0];
        int[] axes = [Shapes.Axis(node.Integer("axis", -1), x.Rank)];
        var norm = node.Integer("p", 2) == 1
            ? b.Reduce(b.Unary(Functions.Abs, x), axes, true, false)
            : b.Unary(Functions.Sqrt, SumOfSquares(b, x, axes, true));
        return b.Divide(x, norm);
    }

    static GraphValue MeanVariance(OnnxOperation node)
    {
        var b = node.Builder;
        var x = node[0];
        int[] axes = node.Integers("axes") is { } given ? [.. given.Select(a => Shapes.Axis(a, x.Rank))] : [0, 2, 3];
        if (axes.Contains(0))
            throw new GraphException("a mean over the samples couples them: a loss is then no mean over samples");
        var centered = b.Subtract(x, b.Reduce(x, axes, true, true));
        var variance = b.Reduce(b.Unary(Functions.Power(2), centered), axes, true, true);
        return b.Divide(centered, b.Add(b.Unary(Functions.Sqrt, variance), b.Constant(1e-9)));
    }
}
