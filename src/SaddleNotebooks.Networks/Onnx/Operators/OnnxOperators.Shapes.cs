namespace SaddleNotebooks.Networks;

static partial class OnnxOperators
{
    static void AddShapes()
    {
        Add("Identity", node => node[0]);
        Add("Dropout", Dropout);
        Add("Cast", node => Cast(node, node[0], KindOf(node.Integer("to", OnnxType.Float))));
        Add("CastLike", node => Cast(node, node[0], node[1].Kind));
        Add("Constant", node => node.Builder.Constant(ConstantOf(node)));
        Add("ConstantOfShape", ConstantOfShape);
        Add("Shape", ShapeOf);
        Add("Size", node => node.Builder.Constant(node[0].Count, ElementKind.Integer));
        Add("Reshape", Reshape);
        Add("Flatten", Flatten);
        Add("Squeeze", Squeeze);
        Add("Unsqueeze", Unsqueeze);
        Add("Transpose", Transpose);
        Add("Concat", node => node.Builder.Concat(
            [.. Enumerable.Range(0, node.InputCount).Select(i => node[i])], Shapes.Axis(node.Integer("axis", 0), node[0].Rank)));
        Add("Split", Split);
        Add("Expand", node => node.Builder.Expand(node[0], Ints(node.Constant(1).ToIntegers())));
        Add("Tile", Tile);
        Add("Range", Range);
        Add("DepthToSpace", DepthToSpace);
        Add("SpaceToDepth", SpaceToDepth);
        Add("Pad", Pad);
        Add("Resize", Resize);
    }

    static void Dropout(OnnxOperation node)
    {
        if (node.OptionalConstant(2) is { Values: [not 0] } && (node.OptionalConstant(1)?.Values[0] ?? 0.5) != 0)
        {
            throw new GraphException(
                "dropout in training mode makes the loss a random number, which has no Hessian: export the model in evaluation mode (model.eval()).");
        }
        node.Set(0, node[0]);
        if (node.IsWanted(1))
            node.Set(1, node.Builder.Pointwise("dropout mask", node[0], _ => 1, ElementKind.Boolean));
    }

    static GraphValue Cast(OnnxOperation node, GraphValue x, ElementKind kind)
    {
        if (x.Kind == kind)
            return x;
        return kind switch
        {
            ElementKind.Boolean => node.Builder.Pointwise("cast to bool", x, v => v != 0 ? 1 : 0, kind),
            ElementKind.Integer when x.Kind == ElementKind.Real => node.Builder.Pointwise("cast to whole", x, Math.Truncate, kind),
            // Whole numbers and truth values are held as floating point already.
            _ when x.Constant is { } constant => node.Builder.Constant(constant with { Kind = kind, Shape = x.Shape }),
            _ => node.Builder.Pointwise("cast", x, v => v, kind),
        };
    }

    static ConstantTensor ConstantOf(OnnxOperation node)
    {
        if (node.Tensor("value") is { } tensor)
            return tensor.ToConstant();
        if (node.HasAttribute("value_float"))
            return ConstantTensor.Scalar(node.Real("value_float", 0));
        if (node.HasAttribute("value_int"))
            return ConstantTensor.Scalar(node.Integer("value_int", 0), ElementKind.Integer);
        if (node.Reals("value_floats") is { Length: > 0 } reals)
            return new ConstantTensor(ElementKind.Real, [reals.Length], Array.ConvertAll(reals, r => (double)r));
        if (node.Integers("value_ints") is { } integers)
            return new ConstantTensor(ElementKind.Integer, [integers.Length], Array.ConvertAll(integers, i => (double)i));
        throw new GraphException("a constant of this form is not supported");
    }

    static GraphValue ConstantOfShape(OnnxOperation node)
    {
        int[] shape = Ints(node.Constant(0).ToIntegers());
        int count = Shapes.Count(shape);
        var value = node.Tensor("value")?.ToConstant() ?? ConstantTensor.Scalar(0);
        if (count > node.Builder.MaxConstantElements)
            throw new GraphException($"a constant of shape {Shapes.Text(shape)} is too large");
        var numbers = new double[count];
        Array.Fill(numbers, value.Values.Length == 1 ? value.Values[0] : throw new GraphException("the value must be one number"));
        return node.Builder.Constant(new ConstantTensor(value.Kind, shape, numbers));
    }

    static GraphValue ShapeOf(OnnxOperation node)
    {
        int[] shape = node[0].Shape;
        int start = Bound(node.Integer("start", 0), shape.Length), end = Bound(node.Integer("end", shape.Length), shape.Length);
        return node.Builder.Constant(ConstantTensor.Integers(start < end ? shape[start..end] : []));

        static int Bound(long at, int rank) => (int)Math.Clamp(at < 0 ? at + rank : at, 0, rank);
    }

    static GraphValue Reshape(OnnxOperation node)
    {
        var x = node[0];
        long[] wanted = node.Constant(1).ToIntegers();
        bool keepsZeros = node.Integer("allowzero", 0) != 0;
        var shape = new int[wanted.Length];
        int free = -1;
        long known = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            if (wanted[i] == -1)
            {
                free = free < 0 ? i : throw new GraphException($"the shape [{string.Join(", ", wanted)}] leaves two extents open");
                continue;
            }
            shape[i] = wanted[i] == 0 && !keepsZeros
                ? i < x.Rank ? x.Shape[i] : throw new GraphException($"extent {i} is to be kept, but the tensor has {x.Rank} axes")
                : checked((int)wanted[i]);
            known = checked(known * shape[i]);
        }
        if (free >= 0)
            shape[free] = known > 0 ? (int)(x.Count / known) : 0;
        return node.Builder.Reshape(x, shape);
    }

    static GraphValue Flatten(OnnxOperation node)
    {
        var x = node[0];
        int axis = (int)node.Integer("axis", 1);
        axis = axis < 0 ? axis + x.Rank : axis;
        if (axis < 0 || axis > x.Rank)
            throw new GraphException($"axis {axis} of a tensor with {x.Rank} axes");
        return node.Builder.Reshape(x, Shapes.Count(x.Shape.AsSpan(..axis)), Shapes.Count(x.Shape.AsSpan(axis..)));
    }

    static GraphValue Squeeze(OnnxOperation node)
    {
        var x = node[0];
        var axes = node.Integers("axes", 1)?.Select(a => Shapes.Axis(a, x.Rank)).ToHashSet();
        if (axes?.FirstOrDefault(a => x.Shape[a] != 1, -1) is int bad and >= 0)
            throw new GraphException($"axis {bad} of {Shapes.Text(x.Shape)} is not 1 and cannot be dropped");
        return node.Builder.Reshape(x, [.. x.Shape.Where((extent, i) => axes is null ? extent != 1 : !axes.Contains(i))]);
    }

    static GraphValue Unsqueeze(OnnxOperation node)
    {
        var x = node[0];
        long[] given = node.Integers("axes", 1) ?? throw new GraphException("no axes are given");
        int rank = x.Rank + given.Length;
        var axes = given.Select(a => Shapes.Axis(a, rank)).ToHashSet();
        if (axes.Count != given.Length)
            throw new GraphException("an axis is given twice");
        var shape = new int[rank];
        int from = 0;
        for (int i = 0; i < rank; i++)
            shape[i] = axes.Contains(i) ? 1 : x.Shape[from++];
        return node.Builder.Reshape(x, shape);
    }

    static GraphValue Transpose(OnnxOperation node)
    {
        var x = node[0];
        int[] order = node.Integers("perm") is { Length: > 0 } given ? Ints(given) : [.. Enumerable.Range(0, x.Rank).Reverse()];
        if (order.Length != x.Rank || !order.Order().SequenceEqual(Enumerable.Range(0, x.Rank)))
            throw new GraphException($"[{string.Join(", ", order)}] is no order of {x.Rank} axes");
        return node.Builder.Transpose(x, order);
    }

    static void Split(OnnxOperation node)
    {
        var x = node[0];
        int axis = Shapes.Axis(node.Integer("axis", 0), x.Rank), parts = node.Node.Outputs.Count;
        long[] sizes = node.Integers("split", 1) ?? Even(x.Shape[axis], parts);
        if (sizes.Length < parts || sizes.Any(s => s < 0) || sizes.Sum() != x.Shape[axis])
            throw new GraphException($"sizes {string.Join(", ", sizes)} do not split axis {axis} of {Shapes.Text(x.Shape)}");
        int start = 0;
        for (int i = 0; i < parts; i++)
        {
            node.Set(i, node.Builder.Slice(x, axis, start, (int)sizes[i]));
            start += (int)sizes[i];
        }
    }

    static long[] Even(int extent, int parts)
    {
        int size = (extent + parts - 1) / Math.Max(1, parts);
        return [.. Enumerable.Range(0, parts).Select(i => (long)Math.Max(0, Math.Min(size, extent - i * size)))];
    }

    static GraphValue Tile(OnnxOperation node)
    {
        var x = node[0];
        long[] repeats = node.Constant(1).ToIntegers();
        if (repeats.Length != x.Rank || repeats.Any(r => r < 0))
            throw new GraphException($"repeats [{string.Join(", ", repeats)}] do not fit {Shapes.Text(x.Shape)}");
        // [a, b] → [1, a, 1, b] → [r, a, s, b] → [r a, s b].
        int[] apart = new int[2 * x.Rank], repeated = new int[2 * x.Rank], shape = new int[x.Rank];
        for (int i = 0; i < x.Rank; i++)
        {
            (apart[2 * i], apart[2 * i + 1]) = (1, x.Shape[i]);
            (repeated[2 * i], repeated[2 * i + 1]) = (checked((int)repeats[i]), x.Shape[i]);
            shape[i] = checked((int)repeats[i] * x.Shape[i]);
        }
        Shapes.Count(shape);
        return node.Builder.Reshape(node.Builder.Expand(node.Builder.Reshape(x, apart), repeated), shape);
    }

    static GraphValue Range(OnnxOperation node)
    {
        double start = node.Constant(0).Values[0], limit = node.Constant(1).Values[0], step = node.Constant(2).Values[0];
        double count = Math.Max(0, Math.Ceiling((limit - start) / step));
        if (!(count <= node.Builder.MaxConstantElements))
            throw new GraphException($"a range from {start} to {limit} by {step} is too long");
        var values = new double[(int)count];
        for (int i = 0; i < values.Length; i++)
            values[i] = start + i * step;
        return node.Builder.Constant(new ConstantTensor(node[0].Kind, [values.Length], values));
    }

    static GraphValue DepthToSpace(OnnxOperation node)
    {
        var x = Images(node[0]);
        int b = checked((int)node.Integer("blocksize", 0));
        if (b < 1 || x.Shape[1] % ((long)b * b) != 0)
            throw new GraphException($"blocks of {b} do not fit {x.Shape[1]} channels");
        int n = x.Shape[0], c = x.Shape[1] / (b * b), h = x.Shape[2], w = x.Shape[3];
        bool columnsFirst = node.Text("mode", "DCR") == "CRD";
        var apart = columnsFirst ? node.Builder.Reshape(x, n, c, b, b, h, w) : node.Builder.Reshape(x, n, b, b, c, h, w);
        var moved = columnsFirst ? node.Builder.Transpose(apart, 0, 1, 4, 2, 5, 3) : node.Builder.Transpose(apart, 0, 3, 4, 1, 5, 2);
        return node.Builder.Reshape(moved, n, c, h * b, w * b);
    }

    static GraphValue SpaceToDepth(OnnxOperation node)
    {
        var x = Images(node[0]);
        int b = checked((int)node.Integer("blocksize", 0));
        if (b < 1 || x.Shape[2] % b != 0 || x.Shape[3] % b != 0)
            throw new GraphException($"blocks of {b} do not fit images of {Shapes.Text(x.Shape)}");
        int n = x.Shape[0], c = x.Shape[1], h = x.Shape[2] / b, w = x.Shape[3] / b;
        var moved = node.Builder.Transpose(node.Builder.Reshape(x, n, c, h, b, w, b), 0, 3, 5, 1, 2, 4);
        return node.Builder.Reshape(moved, n, c * b * b, h, w);
    }

    static GraphValue Images(GraphValue x)
        => x.Rank == 4 ? x : throw new GraphException($"images need four axes, not {Shapes.Text(x.Shape)}");

    static GraphValue Pad(OnnxOperation node)
    {
        var x = node[0];
        long[] pads = node.Integers("pads", 1) ?? throw new GraphException("no widths are given");
        int[] axes = node.OptionalConstant(3) is { } given
            ? [.. given.ToIntegers().Select(a => Shapes.Axis(a, x.Rank))] : [.. Enumerable.Range(0, x.Rank)];
        if (pads.Length != 2 * axes.Length)
            throw new GraphException($"{pads.Length} widths for {axes.Length} axes");
        int[] before = new int[x.Rank], after = new int[x.Rank];
        for (int i = 0; i < axes.Length; i++)
            (before[axes[i]], after[axes[i]]) = (checked((int)pads[i]), checked((int)pads[axes.Length + i]));
        string mode = node.Text("mode", "constant");
        double value = node.OptionalConstant(2)?.Values is [var number, ..] ? number : 0;
        if (mode == "constant" && value == 0)
            return node.Builder.Pad(x, before, after);
        if (mode == "constant")
        {
            // Where there is padding, the sum of zero and the value.
            var inside = node.Builder.Pad(node.Builder.Pointwise("one", x, _ => 1, ElementKind.Boolean), before, after);
            return node.Builder.Where(inside, node.Builder.Pad(x, before, after), node.Builder.Constant(value, x.Kind));
        }
        for (int axis = 0; axis < x.Rank; axis++)
        {
            if (before[axis] != 0 || after[axis] != 0)
                x = node.Builder.Gather(x, node.Builder.Constant(ConstantTensor.Integers(Mirrored(x.Shape[axis], before[axis], after[axis], mode))), axis);
        }
        return x;
    }

    static int[] Mirrored(int extent, int before, int after, string mode)
    {
        var indices = new int[Math.Max(0, extent + before + after)];
        for (int i = 0; i < indices.Length; i++)
        {
            int at = i - before;
            indices[i] = mode switch
            {
                "edge" => Math.Clamp(at, 0, extent - 1),
                "reflect" when extent > 1 => extent - 1 - Math.Abs(extent - 1 - ((at % (2 * extent - 2)) + 2 * extent - 2) % (2 * extent - 2)),
                "reflect" => 0,
                "wrap" => (at % extent + extent) % extent,
                _ => throw new GraphException($"the padding mode \"{mode}\" is not supported"),
            };
        }
        return indices;
    }

    // One axis after the other: a row of weights for each new place.
    static GraphValue Resize(OnnxOperation node)
    {
        var x = node[0];
        double[] scales = node.OptionalConstant(2)?.Values ?? [];
        long[]? sizes = node.OptionalConstant(3)?.ToIntegers();
        int[] axes = node.Integers("axes") is { Length: > 0 } given
            ? [.. given.Select(a => Shapes.Axis(a, x.Rank))] : [.. Enumerable.Range(0, x.Rank)];
        if (node.Text("keep_aspect_ratio_policy", "stretch") != "stretch" || node.Integer("antialias", 0) != 0)
            throw new GraphException("antialiasing and kept aspect ratios are not supported");
        if ((sizes?.Length ?? scales.Length) != axes.Length)
            throw new GraphException("the scales or sizes do not fit the axes");
        string mode = node.Text("mode", "nearest"), place = node.Text("coordinate_transformation_mode", "half_pixel");
        string nearest = node.Text("nearest_mode", "round_prefer_floor");
        if (mode is not ("nearest" or "linear"))
            throw new GraphException($"the mode \"{mode}\" is not supported: use nearest or linear");
        for (int i = 0; i < axes.Length; i++)
        {
            int extent = x.Shape[axes[i]];
            int size = sizes is not null ? checked((int)sizes[i]) : checked((int)Math.Floor(extent * scales[i]));
            double scale = sizes is not null ? (double)size / extent : scales[i];
            if (size != extent || scale != 1)
                x = ResizeAxis(node.Builder, x, axes[i], size, scale, mode, place, nearest);
        }
        return x;
    }

    static GraphValue ResizeAxis(GraphBuilder builder, GraphValue x, int axis, int size, double scale, string mode, string place, string nearest)
    {
        int extent = x.Shape[axis];
        int[] low = new int[size], high = new int[size];
        var share = new double[size];
        for (int i = 0; i < size; i++)
        {
            double at = place switch
            {
                "half_pixel" => (i + 0.5) / scale - 0.5,
                "pytorch_half_pixel" => size > 1 ? (i + 0.5) / scale - 0.5 : 0,
                "asymmetric" => i / scale,
                "align_corners" => size > 1 ? i * (extent - 1.0) / (size - 1) : 0,
                _ => throw new GraphException($"the coordinates \"{place}\" are not supported"),
            };
            if (mode == "nearest")
            {
                double rounded = nearest switch
                {
                    "round_prefer_floor" => Math.Ceiling(at - 0.5),
                    "round_prefer_ceil" => Math.Floor(at + 0.5),
                    "floor" => Math.Floor(at),
                    "ceil" => Math.Ceiling(at),
                    _ => throw new GraphException($"the rounding \"{nearest}\" is not supported"),
                };
                low[i] = (int)Math.Clamp(rounded, 0, extent - 1);
                continue;
            }
            at = Math.Clamp(at, 0, extent - 1);
            low[i] = (int)Math.Floor(at);
            high[i] = Math.Min(low[i] + 1, extent - 1);
            share[i] = at - low[i];
        }
        var lower = builder.Gather(x, builder.Constant(ConstantTensor.Integers(low)), axis);
        if (mode == "nearest")
            return lower;
        int[] along = [.. Enumerable.Repeat(1, x.Rank)];
        along[axis] = size;
        var weights = builder.Constant(new ConstantTensor(ElementKind.Real, along, share));
        var upper = builder.Gather(x, builder.Constant(ConstantTensor.Integers(high)), axis);
        return builder.Add(lower, builder.Multiply(builder.Subtract(upper, lower), weights));
    }
}
