namespace SaddleNotebooks.Networks;

static partial class OnnxOperators
{
    static void AddIndexing()
    {
        Add("Gather", node => node.Builder.Gather(node[0], node[1], Shapes.Axis(node.Integer("axis", 0), node[0].Rank)));
        Add("Slice", Slice);
        Add("Trilu", Trilu);
        Add("OneHot", OneHot);
        Add("CumSum", CumSum);
        Add("EyeLike", node => EyeLike(node));
        Add("NonZero", NonZero);
        Add("ScatterND", ScatterConstants);
    }

    static GraphValue Slice(OnnxOperation node)
    {
        var x = node[0];
        long[] starts = node.Constant(1).ToIntegers(), ends = node.Constant(2).ToIntegers();
        long[] axes = node.OptionalConstant(3)?.ToIntegers() ?? [.. Enumerable.Range(0, starts.Length).Select(i => (long)i)];
        long[] steps = node.OptionalConstant(4)?.ToIntegers() ?? [.. Enumerable.Repeat(1L, starts.Length)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length)
            throw new GraphException("starts, ends, axes and steps differ in number");
        for (int i = 0; i < starts.Length; i++)
        {
            int axis = Shapes.Axis(axes[i], x.Rank), extent = x.Shape[axis];
            long step = steps[i] is not 0 and >= -int.MaxValue and <= int.MaxValue ? steps[i] : throw new GraphException($"the step {steps[i]} of a slice");
            long start = starts[i] < 0 ? Math.Max(starts[i], -extent - 1L) + extent : starts[i];
            long end = ends[i] < 0 ? Math.Max(ends[i], -extent - 1L) + extent : ends[i];
            start = step > 0 ? Math.Clamp(start, 0, extent) : Math.Clamp(start, -1, extent - 1);
            end = step > 0 ? Math.Clamp(end, 0, extent) : Math.Clamp(end, -1, extent - 1);
            long count = step > 0 ? (end - start + step - 1) / step : (start - end - step - 1) / -step;
            count = Math.Max(0, count);
            x = node.Builder.Slice(x, axis, count == 0 ? 0 : (int)start, (int)count, count <= 1 ? 1 : (int)step);
        }
        return x;
    }

    static GraphValue Trilu(OnnxOperation node)
    {
        var x = node[0];
        if (x.Rank < 2)
            throw new GraphException("a triangle needs two axes");
        long k = node.OptionalConstant(1)?.ToIntegers()[0] ?? 0;
        bool upper = node.Integer("upper", 1) != 0;
        int rows = x.Shape[^2], columns = x.Shape[^1];
        var mask = new double[Shapes.Count([rows, columns])];
        for (int i = 0; i < mask.Length; i++)
        {
            long distance = (long)(i % columns) - i / columns - k;
            mask[i] = (upper ? distance >= 0 : distance <= 0) ? 1 : 0;
        }
        return node.Builder.Where(
            node.Builder.Constant(new ConstantTensor(ElementKind.Boolean, [rows, columns], mask)), x, node.Builder.Constant(0, x.Kind));
    }

    static GraphValue OneHot(OnnxOperation node)
    {
        var indices = node[0];
        int depth = checked((int)node.Constant(1).ToIntegers()[0]);
        var values = node.Constant(2);
        int axis = Shapes.Axis(node.Integer("axis", -1), indices.Rank + 1);
        int[] apart = [.. indices.Shape[..axis], 1, .. indices.Shape[axis..]], along = [.. Enumerable.Repeat(1, indices.Rank + 1)];
        along[axis] = depth;
        Shapes.Count(along);
        var classes = node.Builder.Constant(new ConstantTensor(ElementKind.Integer, along, [.. Enumerable.Range(0, depth).Select(i => (double)i)]));
        double off = values.Values[0], on = values.Values[1];
        return node.Builder.Pointwise(
            "one hot", node.Builder.Reshape(indices, apart), classes, (i, c) => (i < 0 ? i + depth : i) == c ? on : off, values.Kind);
    }

    // Running sums are a product with a triangle of ones.
    static GraphValue CumSum(OnnxOperation node)
    {
        var x = node[0];
        int axis = Shapes.Axis(node.Constant(1).ToIntegers()[0], x.Rank), n = x.Shape[axis];
        bool exclusive = node.Integer("exclusive", 0) != 0, reverse = node.Integer("reverse", 0) != 0;
        var ones = new double[Shapes.Count([n, n])];
        for (int i = 0; i < ones.Length; i++)
        {
            int from = i / n, to = i % n, ahead = reverse ? from - to : to - from;
            ones[i] = ahead > 0 || ahead == 0 && !exclusive ? 1 : 0;
        }
        int[] order = [.. Enumerable.Range(0, x.Rank)];
        (order[axis], order[^1]) = (order[^1], order[axis]);
        var rows = node.Builder.Transpose(x, order);
        var sums = node.Builder.MatMul(
            node.Builder.Reshape(rows, rows.Count / Math.Max(1, n), n), node.Builder.Constant(new ConstantTensor(x.Kind, [n, n], ones)));
        return node.Builder.Transpose(node.Builder.Reshape(sums, rows.Shape), order);
    }

    static GraphValue EyeLike(OnnxOperation node)
    {
        int rows = node[0].Shape[0], columns = node[0].Shape[1];
        long k = node.Integer("k", 0);
        var values = new double[Shapes.Count([rows, columns])];
        for (int i = 0; i < values.Length; i++)
            values[i] = i % columns - i / columns == k ? 1 : 0;
        return node.Builder.Constant(new ConstantTensor(node.HasAttribute("dtype") ? KindOf(node.Integer("dtype", 1)) : node[0].Kind, [rows, columns], values));
    }

    static GraphValue NonZero(OnnxOperation node)
    {
        var x = node.Constant(0);
        int[] places = [.. Enumerable.Range(0, x.Values.Length).Where(i => x.Values[i] != 0)], strides = Shapes.Strides(x.Shape);
        var indices = new double[x.Shape.Length * places.Length];
        for (int axis = 0; axis < x.Shape.Length; axis++)
        {
            for (int i = 0; i < places.Length; i++)
                indices[axis * places.Length + i] = places[i] / strides[axis] % x.Shape[axis];
        }
        return node.Builder.Constant(new ConstantTensor(ElementKind.Integer, [x.Shape.Length, places.Length], indices));
    }

    // Exporters build masks this way; on tensors that depend on the samples it is refused.
    static GraphValue ScatterConstants(OnnxOperation node)
    {
        ConstantTensor data = node.Constant(0), indices = node.Constant(1), updates = node.Constant(2);
        if (node.Text("reduction", "none") != "none")
            throw new GraphException("a reduction is not supported");
        int depth = indices.Shape[^1], run = Shapes.Count(data.Shape.AsSpan(depth..));
        int[] strides = Shapes.Strides(data.Shape);
        var values = (double[])data.Values.Clone();
        for (int i = 0; i < indices.Values.Length / depth; i++)
        {
            int start = 0;
            for (int axis = 0; axis < depth; axis++)
            {
                int at = (int)indices.Values[i * depth + axis];
                at = at < 0 ? at + data.Shape[axis] : at;
                if ((uint)at >= (uint)data.Shape[axis])
                    throw new GraphException($"the index {at} is outside axis {axis} of {Shapes.Text(data.Shape)}");
                start += at * strides[axis];
            }
            updates.Values.AsSpan(i * run, run).CopyTo(values.AsSpan(start));
        }
        return node.Builder.Constant(data with { Values = values });
    }
}
