namespace SaddleNotebooks.Networks.Tests;

/// <summary>Every operator: values against OnnxRuntime, all derivatives against central differences.</summary>
public class OperatorTests
{
    const int Int64 = 7;

    [Theory]
    [InlineData("Relu", false)]
    [InlineData("LeakyRelu", false)]
    [InlineData("Sigmoid", true)]
    [InlineData("Tanh", true)]
    [InlineData("Softplus", true)]
    [InlineData("Exp", true)]
    [InlineData("Erf", true)]
    [InlineData("Abs", false)]
    [InlineData("Neg", true)]
    [InlineData("Elu", false)]
    [InlineData("Celu", false)]
    [InlineData("Selu", false)]
    [InlineData("HardSigmoid", false)]
    [InlineData("HardSwish", false)]
    [InlineData("Softsign", false)]
    [InlineData("ThresholdedRelu", false)]
    [InlineData("Shrink", false)]
    [InlineData("Sin", true)]
    [InlineData("Cos", true)]
    [InlineData("Atan", true)]
    [InlineData("Sinh", true)]
    [InlineData("Cosh", true)]
    [InlineData("Asinh", true)]
    [InlineData("Identity", true)]
    [InlineData("Flatten", true)]
    [InlineData("Dropout", true)]
    [InlineData("GlobalAveragePool", true)]
    [InlineData("GlobalMaxPool", false)]
    [InlineData("Softmax", true)]
    [InlineData("LogSoftmax", true)]
    [InlineData("ReduceMean", true)]
    public void Functions_of_one_tensor_agree(string name, bool smooth)
        => ModelCheck.Agrees(OfImages(name == "ReduceMean" ? [("axes", new[] { 1, 2 })] : [], name, 17), smooth: smooth);

    [Theory]
    [InlineData("Elu")]
    [InlineData("Celu")]
    [InlineData("LeakyRelu")]
    [InlineData("ThresholdedRelu")]
    [InlineData("HardSigmoid")]
    public void Functions_take_their_numbers_from_attributes(string name)
        => ModelCheck.Agrees(OfImages([("alpha", 0.4f)], name, 17), smooth: false);

    [Theory]
    [InlineData("Gelu", "none")]
    [InlineData("Gelu", "tanh")]
    public void Gelu_of_version_20_agrees(string name, string form)
        => ModelCheck.Agrees(OfImages([("approximate", form)], name, 20));

    [Fact]
    public void Mish_of_version_18_agrees() => ModelCheck.Agrees(OfImages([], "Mish", 18));

    [Theory]
    [InlineData("Log")]
    [InlineData("Sqrt")]
    [InlineData("Reciprocal")]
    public void Functions_of_positive_numbers_agree(string name)
        => ModelCheck.Agrees(Start(17, 2, 5).Node("Exp", ["a"], ["e"]).Node(name, ["e"], ["y"]).Output("y").ToArray());

    [Theory]
    [InlineData("Tan", 0.3)]
    [InlineData("Asin", 0.3)]
    [InlineData("Acos", 0.3)]
    [InlineData("Atanh", 0.3)]
    public void Functions_of_small_numbers_agree(string name, double scale)
        => ModelCheck.Agrees(Start(17, 2, 5).Initializer("s", [], (float)scale).Node("Tanh", ["a"], ["t"]).Node("Mul", ["t", "s"], ["e"])
            .Node(name, ["e"], ["y"]).Output("y").ToArray());

    [Theory]
    [InlineData("Add", true)]
    [InlineData("Sub", true)]
    [InlineData("Mul", true)]
    [InlineData("Div", true)]
    [InlineData("Max", false)]
    [InlineData("Min", false)]
    public void Arithmetic_broadcasts(string name, bool smooth)
    {
        foreach (int[] shape in new int[][] { [4], [1], [3, 1], [2, 1, 4], [1, 2, 3, 4], [] })
        {
            float[] values = [.. Values(Count(shape)).Select(v => v + (name == "Div" ? 3 : 0))];
            var model = Start(17, 2, 3, 4).Initializer("w", shape.Length == 0 ? [1] : shape, values);
            ModelCheck.Agrees(model.Node(name, ["a", "w"], ["y"]).Output("y").ToArray(), smooth: smooth);
        }
    }

    [Theory]
    [InlineData("Add")]
    [InlineData("Mul")]
    [InlineData("Sub")]
    [InlineData("Div")]
    public void Arithmetic_broadcasts_from_the_left_as_well(string name)
        => ModelCheck.Agrees(Start(17, 3, 4).Initializer("w", [4], Values(4)).Node("Exp", ["a"], ["e"]).Node(name, ["w", "e"], ["y"]).Output("y").ToArray());

    [Theory]
    [InlineData("Sum")]
    [InlineData("Mean")]
    public void Sums_of_several_tensors_agree(string name)
        => ModelCheck.Agrees(Start(17, 3).Initializer("w", [3], Values(3)).Node("Tanh", ["a"], ["t"]).Node(name, ["a", "w", "t"], ["y"]).Output("y").ToArray());

    [Theory]
    [InlineData(2f)]
    [InlineData(3f)]
    [InlineData(0.5f)]
    [InlineData(-1f)]
    [InlineData(1.7f)]
    [InlineData(-0.5f)]
    [InlineData(1f)]
    public void Powers_agree(float exponent)
        => ModelCheck.Agrees(Start(17, 2, 3).Initializer("p", [], exponent).Node("Exp", ["a"], ["e"]).Node("Pow", ["e", "p"], ["y"]).Output("y").ToArray());

    [Fact]
    public void A_power_with_trained_exponents_agrees()
        => ModelCheck.Agrees(Start(17, 3).Initializer("p", [3], 1.5f, 0.7f, -2f).Node("Exp", ["a"], ["e"]).Node("Pow", ["e", "p"], ["y"]).Output("y").ToArray());

    [Fact]
    public void Where_and_comparisons_agree()
        => ModelCheck.Agrees(Start(17, 3, 4).Initializer("w", [4], Values(4)).Initializer("zero", [], 0f)
            .Node("Greater", ["x", "zero"], ["g"]).Node("LessOrEqual", ["x", "w"], ["l"]).Node("Not", ["l"], ["n"]).Node("Or", ["g", "n"], ["c"])
            .Node("Where", ["c", "a", "w"], ["y"]).Output("y").ToArray(), smooth: false);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Softmax_before_version_13_runs_over_all_axes_from_one(int opset)
        => ModelCheck.Agrees(Start(opset, 2, 3).Node("Softmax", ["a"], ["y"], ("axis", 1)).Output("y").ToArray());

    [Theory]
    [InlineData("Softmax", 1)]
    [InlineData("LogSoftmax", 1)]
    [InlineData("Softmax", 2)]
    [InlineData("LogSoftmax", -1)]
    public void Softmax_along_any_axis_agrees(string name, int axis)
        => ModelCheck.Agrees(Start(17, 3, 5, 2).Node(name, ["a"], ["y"], ("axis", axis)).Output("y").ToArray());

    [Theory]
    [InlineData("ReduceSum", true, 13)]
    [InlineData("ReduceMean", true, 13)]
    [InlineData("ReduceMean", true, 18)]
    [InlineData("ReduceL1", false, 13)]
    [InlineData("ReduceL2", true, 13)]
    [InlineData("ReduceSumSquare", true, 18)]
    [InlineData("ReduceMax", false, 13)]
    [InlineData("ReduceMin", false, 18)]
    [InlineData("ReduceLogSumExp", false, 18)]
    [InlineData("ReduceProd", true, 18)]
    public void Reductions_agree(string name, bool smooth, int opset)
    {
        foreach (var (axes, keep) in new[] { (new[] { 1 }, 1), ([2], 0), ([1, 3], 1), ([-1, 2], 0) })
        {
            bool asInput = opset >= 18 || name == "ReduceSum";
            var model = Start(opset, 2, 3, 4);
            if (asInput)
                model.Initializer("axes", [axes.Length], Array.ConvertAll(axes, a => (long)a)).Node(name, ["a", "axes"], ["y"], ("keepdims", keep));
            else
                model.Node(name, ["a"], ["y"], ("axes", axes), ("keepdims", keep));
            ModelCheck.Agrees(model.Output("y").ToArray(), smooth: smooth);
        }
    }

    [Fact]
    public void Shapes_and_moves_agree()
    {
        ModelCheck.Agrees(Start(17, 2, 3, 4).Node("Transpose", ["a"], ["y"], ("perm", new[] { 0, 3, 1, 2 })).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 2, 3, 4).Initializer("s", [3], 0L, -1, 6).Node("Reshape", ["a", "s"], ["y"]).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 6, 5).Initializer("b", [2], 1L, 4).Initializer("e", [2], long.MaxValue, 0).Initializer("x2", [2], 1L, 2)
            .Initializer("t", [2], 2L, -1).Node("Slice", ["a", "b", "e", "x2", "t"], ["y"]).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 2, 3).Initializer("w", [1, 1, 3], Values(3)).Node("Shape", ["a"], ["s"]).Node("Expand", ["w", "s"], ["e"])
            .Node("Concat", ["a", "e", "a"], ["y"], ("axis", -1)).Output("y").ToArray());
        ModelCheck.Agrees(Start(13, 7, 2).Initializer("s", [2], 3L, 4).Node("Split", ["a", "s"], ["p", "q"], ("axis", 1)).Node("Tanh", ["q"], ["t"])
            .Node("Concat", ["t", "p"], ["y"], ("axis", 1)).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 3, 2).Initializer("r", [3], 1L, 2, 3).Node("Tile", ["a", "r"], ["y"]).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 4, 3).Initializer("p", [6], 0L, 1, -1, 0, 2, 2).Node("Pad", ["a", "p"], ["y"]).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 8, 2, 3).Node("DepthToSpace", ["a"], ["y"], ("blocksize", 2)).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 8, 2, 3).Node("DepthToSpace", ["a"], ["y"], ("blocksize", 2), ("mode", "CRD")).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 2, 4, 6).Node("SpaceToDepth", ["a"], ["y"], ("blocksize", 2)).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 3, 3).Node("Trilu", ["a"], ["y"], ("upper", 0)).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 3, 2).Initializer("i", [], 1L).Node("CumSum", ["a", "i"], ["y"], ("reverse", 1)).Output("y").ToArray());
    }

    [Theory]
    [InlineData("constant")]
    [InlineData("reflect")]
    [InlineData("edge")]
    public void Padding_modes_agree(string mode)
        => ModelCheck.Agrees(Start(17, 2, 4, 5).Initializer("p", [8], 0L, 0, 1, 2, 0, 0, 2, 1).Initializer("v", [], 1.5f)
            .Node("Pad", mode == "constant" ? ["a", "p", "v"] : ["a", "p"], ["y"], ("mode", mode)).Output("y").ToArray());

    [Fact]
    public void An_embedding_of_tokens_agrees()
        => ModelCheck.Agrees(new ModelWriter().Input("x", Int64, -1, 4).Initializer("table", [6, 3], Values(18))
            .Node("Gather", ["table", "x"], ["e"]).Node("Tanh", ["e"], ["y"]).Output("y").ToArray(), inputs: random => random.Next(-6, 6));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Gathering_along_other_axes_agrees(int axis)
        => ModelCheck.Agrees(Start(17, 4, 5).Initializer("i", [2, 2], 0L, -1, 2, 1).Node("Gather", ["a", "i"], ["y"], ("axis", axis)).Output("y").ToArray());

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    public void Gemm_agrees(int transA, int transB)
    {
        var model = Start(17, 4).Initializer("w", transB == 1 ? [3, 4] : [4, 3], Values(12)).Initializer("b", [3], Values(3));
        model.Node("Gemm", ["a", "w", "b"], ["y"], ("transA", transA), ("transB", transB), ("alpha", 0.5f), ("beta", 2f));
        ModelCheck.Agrees(model.Output("y").ToArray());
    }

    [Fact]
    public void Matrix_products_broadcast()
    {
        ModelCheck.Agrees(Start(17, 4).Initializer("w", [4, 3], Values(12)).Node("MatMul", ["a", "w"], ["y"]).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 5, 4).Initializer("w", [4, 3], Values(12)).Node("MatMul", ["a", "w"], ["y"]).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 2, 5, 4).Initializer("w", [2, 4, 3], Values(24)).Node("MatMul", ["a", "w"], ["y"]).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 5, 4).Initializer("w", [4], Values(4)).Node("MatMul", ["a", "w"], ["y"]).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 5, 4).Initializer("w", [3, 5], Values(15)).Node("MatMul", ["w", "a"], ["y"]).Output("y").ToArray());
    }

    [Fact]
    public void Scores_of_attention_agree()
        => ModelCheck.Agrees(Start(17, 2, 5, 4).Node("Transpose", ["a"], ["t"], ("perm", new[] { 0, 1, 3, 2 })).Node("MatMul", ["a", "t"], ["s"])
            .Node("Softmax", ["s"], ["p"], ("axis", -1)).Node("MatMul", ["p", "a"], ["y"]).Output("y").ToArray());

    [Theory]
    [InlineData("nd,dk->nk", 4, 0)]
    [InlineData("nd,kd->nk", 4, 0)]
    [InlineData("nad,dk->nak", 3, 4)]
    [InlineData("nad,dk->nka", 3, 4)]
    public void Einsum_agrees(string equation, int first, int second)
    {
        var model = second == 0 ? Start(17, first) : Start(17, first, second);
        ModelCheck.Agrees(model.Initializer("w", equation.Contains("kd") ? [5, 4] : [4, 5], Values(20))
            .Node("Einsum", ["a", "w"], ["y"], ("equation", equation)).Output("y").ToArray());
    }

    public static TheoryData<int, int, int, int, int[], int[], int, int[]> Convolutions => new()
    {
        { 3, 4, 8, 8, [3, 3], [1, 1], 1, [1, 1, 1, 1] },
        { 3, 4, 7, 9, [3, 3], [2, 2], 1, [1, 1, 1, 1] },
        { 4, 6, 8, 8, [3, 3], [1, 1], 2, [0, 0, 0, 0] },
        { 4, 4, 8, 8, [3, 3], [1, 1], 4, [1, 1, 1, 1] },
        { 4, 8, 6, 7, [3, 3], [2, 1], 4, [1, 0, 1, 2] },
        { 5, 3, 6, 6, [1, 1], [1, 1], 1, [0, 0, 0, 0] },
        { 5, 3, 6, 6, [1, 1], [2, 2], 1, [0, 0, 0, 0] },
        { 2, 3, 12, 5, [5, 2], [3, 1], 1, [2, 0, 1, 1] },
        { 3, 2, 20, 20, [3, 3], [1, 1], 1, [1, 1, 1, 1] },
        { 3, 2, 4, 4, [4, 4], [1, 1], 1, [0, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Convolutions_agree(int channels, int outputs, int height, int width, int[] kernel, int[] strides, int groups, int[] pads)
    {
        foreach (int dilation in new[] { 1, 2 })
        {
            if (dilation == 2 && (kernel[0] - 1) * 2 >= height)
                continue;
            int[] shape = [outputs, channels / groups, .. kernel];
            var model = Start(17, channels, height, width).Initializer("w", shape, Values(Count(shape))).Initializer("b", [outputs], Values(outputs))
                .Node("Conv", ["a", "w", "b"], ["y"], ("strides", strides), ("group", groups), ("pads", pads), ("dilations", new[] { dilation, dilation }));
            ModelCheck.Agrees(model.Output("y").ToArray(), samples: 5);
        }
    }

    [Fact]
    public void Convolutions_of_signals_agree()
        => ModelCheck.Agrees(Start(17, 3, 20).Initializer("w", [4, 3, 3], Values(36)).Node("Conv", ["a", "w"], ["y"], ("pads", new[] { 1, 0 }), ("strides", new[] { 2 }))
            .Output("y").ToArray());

    [Theory]
    [InlineData("SAME_UPPER")]
    [InlineData("SAME_LOWER")]
    [InlineData("VALID")]
    public void Automatic_padding_agrees(string mode)
        => ModelCheck.Agrees(Start(17, 2, 7, 8).Initializer("w", [3, 2, 3, 2], Values(36)).Node("Conv", ["a", "w"], ["y"], ("auto_pad", mode), ("strides", new[] { 2, 2 }))
            .Output("y").ToArray());

    [Fact]
    public void Transposed_convolutions_agree()
    {
        ModelCheck.Agrees(Start(17, 4, 5, 5).Initializer("w", [4, 3, 2, 2], Values(48)).Initializer("b", [3], Values(3))
            .Node("ConvTranspose", ["a", "w", "b"], ["y"], ("strides", new[] { 2, 2 })).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 4, 5, 6).Initializer("w", [4, 2, 3, 3], Values(72))
            .Node("ConvTranspose", ["a", "w"], ["y"], ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }), ("output_padding", new[] { 1, 1 }), ("group", 2))
            .Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 2, 4, 4).Initializer("w", [2, 3, 3, 3], Values(54))
            .Node("ConvTranspose", ["a", "w"], ["y"], ("dilations", new[] { 2, 2 })).Output("y").ToArray());
    }

    [Theory]
    [InlineData("MaxPool", 2, 2, 0, 0)]
    [InlineData("MaxPool", 3, 2, 1, 0)]
    [InlineData("MaxPool", 3, 2, 0, 1)]
    [InlineData("AveragePool", 2, 2, 0, 0)]
    [InlineData("AveragePool", 3, 2, 1, 0)]
    [InlineData("AveragePool", 3, 2, 0, 1)]
    public void Pools_agree(string name, int side, int stride, int padding, int ceil)
        => ModelCheck.Agrees(Start(17, 2, 7, 8).Node(name, ["a"], ["y"], ("kernel_shape", new[] { side, side }), ("strides", new[] { stride, stride }),
            ("pads", new[] { padding, padding, padding, padding }), ("ceil_mode", ceil)).Output("y").ToArray(), smooth: false);

    [Fact]
    public void An_average_that_counts_padding_agrees()
        => ModelCheck.Agrees(Start(17, 2, 5, 5).Node("AveragePool", ["a"], ["y"], ("kernel_shape", new[] { 3, 3 }), ("pads", new[] { 1, 1, 1, 1 }),
            ("count_include_pad", 1)).Output("y").ToArray());

    [Fact]
    public void Normalizations_agree()
    {
        ModelCheck.Agrees(WithGains(17, [6], 3, 6).Node("LayerNormalization", ["a", "g", "b"], ["y"], ("epsilon", 1e-3f)).Output("y").ToArray());
        ModelCheck.Agrees(WithGains(17, [3, 6], 3, 6).Node("LayerNormalization", ["a", "g", "b"], ["y"], ("axis", 1)).Output("y").ToArray());
        ModelCheck.Agrees(WithGains(17, [3], 3, 4, 5).Node("InstanceNormalization", ["a", "g", "b"], ["y"]).Output("y").ToArray());
        ModelCheck.Agrees(WithGains(21, [6], 6, 4).Node("GroupNormalization", ["a", "g", "b"], ["y"], ("num_groups", 2)).Output("y").ToArray());
        ModelCheck.Agrees(WithGains(17, [3], 3, 4).Initializer("m", [3], Values(3)).Initializer("v", [3], 0.5f, 1f, 2f)
            .Node("BatchNormalization", ["a", "g", "b", "m", "v"], ["y"]).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 5, 3, 3).Node("LRN", ["a"], ["y"], ("size", 3), ("alpha", 0.1f)).Output("y").ToArray());
        ModelCheck.Agrees(Start(17, 5, 3).Node("LpNormalization", ["a"], ["y"], ("axis", 1)).Output("y").ToArray());
    }

    [Theory]
    [InlineData("nearest", "asymmetric", "floor")]
    [InlineData("nearest", "half_pixel", "round_prefer_floor")]
    [InlineData("linear", "half_pixel", "round_prefer_floor")]
    [InlineData("linear", "align_corners", "round_prefer_floor")]
    [InlineData("linear", "pytorch_half_pixel", "round_prefer_floor")]
    public void Resizing_agrees(string mode, string coordinates, string nearest)
        => ModelCheck.Agrees(Start(17, 2, 3, 4).Initializer("s", [4], 1f, 1f, 2f, 2f).Node("Resize", ["a", "", "s"], ["y"], ("mode", mode),
            ("coordinate_transformation_mode", coordinates), ("nearest_mode", nearest)).Output("y").ToArray());

    [Fact]
    public void Clip_and_trained_slopes_agree()
    {
        ModelCheck.Agrees(Start(17, 3, 4).Initializer("l", [], -0.5f).Initializer("h", [], 0.8f).Node("Clip", ["a", "l", "h"], ["y"]).Output("y").ToArray(), smooth: false);
        ModelCheck.Agrees(Start(17, 3, 4).Initializer("h", [], 0.8f).Node("Clip", ["a", "", "h"], ["y"]).Output("y").ToArray(), smooth: false);
        ModelCheck.Agrees(Start(17, 3, 4).Initializer("s", [3, 1], 0.1f, 0.2f, -0.3f).Node("PRelu", ["a", "s"], ["y"]).Output("y").ToArray(), smooth: false);
    }

    [Theory]
    [InlineData("LSTM", 4, "forward")]
    [InlineData("LSTM", 4, "bidirectional")]
    [InlineData("GRU", 3, "forward")]
    [InlineData("GRU", 3, "reverse")]
    [InlineData("RNN", 1, "forward")]
    public void Recurrent_layers_agree(string name, int gates, string direction)
    {
        int directions = direction == "bidirectional" ? 2 : 1, units = 3;
        foreach (int reset in name == "GRU" ? new[] { 0, 1 } : [0])
        {
            var model = Start(17, 5, 4).Node("Transpose", ["a"], ["t"], ("perm", new[] { 1, 0, 2 }))
                .Initializer("w", [directions, gates * units, 4], Values(directions * gates * units * 4))
                .Initializer("r", [directions, gates * units, units], Values(directions * gates * units * units))
                .Initializer("b", [directions, 2 * gates * units], Values(directions * 2 * gates * units));
            (string, object)[] attributes = [("hidden_size", units), ("direction", direction)];
            if (name == "GRU")
                attributes = [.. attributes, ("linear_before_reset", reset)];
            model.Node(name, ["t", "w", "r", "b"], ["s"], attributes).Node("Transpose", ["s"], ["y"], ("perm", new[] { 2, 0, 1, 3 }));
            ModelCheck.Agrees(model.Output("y").ToArray());
        }
    }

    /// <summary>Samples plus a trained offset, so that derivatives flow through every operator.</summary>
    static ModelWriter Start(int opset, params int[] shape)
        => new ModelWriter { Opset = opset }.Input("x", 1, [-1, .. shape]).Initializer("offset", [1, .. shape], Values(Count(shape)))
            .Node("Add", ["x", "offset"], ["a"]);

    static ModelWriter WithGains(int opset, int[] gains, params int[] shape)
        => Start(opset, shape).Initializer("g", gains, [.. Values(Count(gains)).Select(v => 1 + 0.3f * v)]).Initializer("b", gains, Values(Count(gains)));

    static byte[] OfImages((string, object)[] attributes, string name, int opset)
        => Start(opset, 3, 4, 5).Node(name, ["a"], ["y"], attributes).Output("y").ToArray();

    static int Count(int[] shape) => shape.Aggregate(1, (product, extent) => product * extent);

    static float[] Values(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(0.7 * ModelCheck.Normal(random)))];
    }
}
