namespace SaddleNotebooks.Networks;

static partial class OnnxOperators
{
    static void AddReductions()
    {
        Reduction("ReduceSum", (b, x, axes, keep) => b.Reduce(x, axes, keep, mean: false));
        Reduction("ReduceMean", (b, x, axes, keep) => b.Reduce(x, axes, keep, mean: true));
        Reduction("ReduceMax", (b, x, axes, keep) => Largest(b, x, axes, keep, smallest: false));
        Reduction("ReduceMin", (b, x, axes, keep) => Largest(b, x, axes, keep, smallest: true));
        Reduction("ReduceL1", (b, x, axes, keep) => b.Reduce(b.Unary(Functions.Abs, x), axes, keep, mean: false));
        Reduction("ReduceSumSquare", SumOfSquares);
        Reduction("ReduceL2", (b, x, axes, keep) => b.Unary(Functions.Sqrt, SumOfSquares(b, x, axes, keep)));
        Reduction("ReduceLogSum", (b, x, axes, keep) => b.Unary(Functions.Log, b.Reduce(x, axes, keep, mean: false)));
        Reduction("ReduceLogSumExp", LogSumExp);
        Reduction("ReduceProd", Product);
        Add("Softmax", node => AlongAxis(node, node.Builder.Softmax));
        Add("LogSoftmax", node => AlongAxis(node, node.Builder.LogSoftmax));
    }

    static void Reduction(string name, Func<GraphBuilder, GraphValue, int[], bool, GraphValue> reduce)
        => Add(name, node =>
        {
            var x = node[0];
            long[] given = node.Integers("axes", 1) ?? [];
            if (given.Length == 0 && node.Integer("noop_with_empty_axes", 0) != 0)
                return x;
            int[] axes = given.Length == 0 ? [.. Enumerable.Range(0, x.Rank)] : [.. given.Select(a => Shapes.Axis(a, x.Rank)).Distinct().Order()];
            return reduce(node.Builder, x, axes, node.Integer("keepdims", 1) != 0);
        });

    static GraphValue SumOfSquares(GraphBuilder b, GraphValue x, int[] axes, bool keep)
        => b.Reduce(b.Unary(Functions.Power(2), x), axes, keep, mean: false);

    // ln Σ eˣ = max + ln Σ e^{x − max}; the largest element carries its share of the derivative twice with opposite signs.
    static GraphValue LogSumExp(GraphBuilder b, GraphValue x, int[] axes, bool keep)
    {
        var largest = Largest(b, x, axes, keepAxes: true, smallest: false);
        var sum = b.Add(b.Unary(Functions.Log, b.Reduce(b.Unary(Functions.Exp, b.Subtract(x, largest)), axes, true, false)), largest);
        return keep ? sum : b.Reshape(sum, [.. x.Shape.Where((_, i) => !axes.Contains(i))]);
    }

    static GraphValue Product(GraphBuilder b, GraphValue x, int[] axes, bool keep)
    {
        foreach (int axis in axes)
        {
            if (x.Shape[axis] > 1024)
                throw new GraphException($"a product of {x.Shape[axis]} elements is not supported");
            var product = b.Slice(x, axis, 0, 1);
            for (int i = 1; i < x.Shape[axis]; i++)
                product = b.Multiply(product, b.Slice(x, axis, i, 1));
            x = product;
        }
        return keep ? x : b.Reshape(x, [.. x.Shape.Where((_, i) => !axes.Contains(i))]);
    }

    // Before version 13 all axes from the given one on were one.
    static GraphValue AlongAxis(OnnxOperation node, Func<GraphValue, int, GraphValue> apply)
    {
        var x = node[0];
        int axis = Shapes.Axis(node.Integer("axis", node.Opset >= 13 ? -1 : 1), x.Rank);
        if (node.Opset >= 13 || axis == x.Rank - 1)
            return apply(x, axis);
        var rows = node.Builder.Reshape(x, Shapes.Count(x.Shape.AsSpan(..axis)), Shapes.Count(x.Shape.AsSpan(axis..)));
        return node.Builder.Reshape(apply(rows, 1), x.Shape);
    }
}
