namespace SaddleNotebooks.Networks;

static partial class OnnxOperators
{
    static void AddProducts()
    {
        Add("MatMul", node => node.Builder.MatMul(node[0], node[1]));
        Add("Gemm", Gemm);
        Add("Einsum", Einsum);
    }

    static GraphValue Gemm(OnnxOperation node)
    {
        if (node[0].Rank != 2 || node[1].Rank != 2)
            throw new GraphException($"factors of shapes {Shapes.Text(node[0].Shape)} and {Shapes.Text(node[1].Shape)}: both must be matrices");
        var product = node.Builder.Gemm(node[0], node[1], node.Integer("transA", 0) != 0, node.Integer("transB", 0) != 0);
        product = node.Builder.Scale(product, node.Real("alpha", 1));
        return node.Optional(2) is { } addend ? node.Builder.Add(product, node.Builder.Scale(addend, node.Real("beta", 1))) : product;
    }

    // Two factors: axes are ordered as batch, left or right alone, summed; then one batched product.
    static GraphValue Einsum(OnnxOperation node)
    {
        string equation = node.Text("equation", "").Replace(" ", "", StringComparison.Ordinal);
        string[] sides = equation.Split("->");
        string[] terms = sides[0].Split(',');
        if (sides.Length != 2 || terms.Length != node.InputCount || terms.Length > 2 || equation.Contains('.'))
            throw new GraphException($"the equation \"{equation}\" is not supported: one or two factors, an output, no dots");
        if (terms.Any(t => t.Distinct().Count() != t.Length) || terms.Where((t, i) => t.Length != node[i].Rank).Any())
            throw new GraphException($"the equation \"{equation}\" does not fit the factors");
        string result = sides[1];
        var b = node.Builder;
        if (terms.Length == 1)
            return Ordered(b, SumOut(b, node[0], ref terms[0], result), terms[0], result);
        GraphValue left = SumOut(b, node[0], ref terms[0], terms[1] + result), right = SumOut(b, node[1], ref terms[1], terms[0] + result);
        var extents = new Dictionary<char, int>();
        for (int i = 0; i < left.Rank; i++)
            extents[terms[0][i]] = left.Shape[i];
        for (int i = 0; i < right.Rank; i++)
            extents[terms[1][i]] = right.Shape[i];
        string batch = string.Concat(terms[0].Where(c => terms[1].Contains(c) && result.Contains(c)));
        string summed = string.Concat(terms[0].Where(c => terms[1].Contains(c) && !result.Contains(c)));
        string rows = string.Concat(terms[0].Where(c => !terms[1].Contains(c))), columns = string.Concat(terms[1].Where(c => !terms[0].Contains(c)));
        int[] shape = [.. (batch + rows + columns).Select(c => extents[c])];
        int Count(string letters) => Shapes.Count([.. letters.Select(c => extents[c])]);
        left = b.Reshape(Ordered(b, left, terms[0], batch + rows + summed), Count(batch), Count(rows), Count(summed));
        right = b.Reshape(Ordered(b, right, terms[1], batch + summed + columns), Count(batch), Count(summed), Count(columns));
        return Ordered(b, b.Reshape(b.MatMul(left, right), shape), batch + rows + columns, result);
    }

    static GraphValue SumOut(GraphBuilder builder, GraphValue x, ref string letters, string kept)
    {
        string all = letters;
        int[] axes = [.. Enumerable.Range(0, x.Rank).Where(i => !kept.Contains(all[i]))];
        letters = string.Concat(all.Where(kept.Contains));
        return builder.Reduce(x, axes, keepAxes: false, mean: false);
    }

    static GraphValue Ordered(GraphBuilder builder, GraphValue x, string letters, string order)
    {
        if (order.Length != letters.Length || order.Any(c => !letters.Contains(c)))
            throw new GraphException($"axes \"{letters}\" cannot become \"{order}\"");
        return builder.Transpose(x, [.. order.Select(c => letters.IndexOf(c))]);
    }
}
