namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>
    /// A linear network that learns a diagonal map: f(W₁ … W_L) = ½‖W_L ⋯ W₁ − Y‖², Y = diag(width, …, 2, 1). Linear in the data, yet not
    /// convex: every minimum is global and every other critical point is a saddle (Kawaguchi 2016). With two layers the origin is a
    /// strict saddle of index width²; with more, all second derivatives vanish there, which is why deep networks start so slowly near zero.
    /// </summary>
    /// <param name="depth">L layers, 1 to 1,000.</param>
    /// <param name="width">Every layer is width × width; 1 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static Problem DeepLinearNetwork(int depth = 3, int width = 2)
    {
        Require.InRange(depth, 1, 1_000, nameof(depth));
        Require.InRange(width, 1, 1_000, nameof(width));
        int size = width * width, n = depth * size;
        return new(n, x =>
        {
            Real[] product = [.. x.Take(size)];
            for (int layer = 1; layer < depth; layer++)
                product = LayerTimes(x, layer * size, product, width);
            Real sum = 0;
            for (int i = 0; i < size; i++)
                sum += Real.Square(product[i] - Target(i, width));
            return 0.5 * sum;
        })
        {
            Name = $"Deep linear network, {depth} layers of width {width}",
            Formula = "½‖W_L ⋯ W₁ − Y‖²",
            Source = "Baldi & Hornik 1989, Neural Networks 2:53; Kawaguchi 2016, NIPS (arXiv:1605.07110)",
            // The minimum has entries up to width^(1/depth).
            Box = Cube(n, Math.Ceiling(1.2 * Math.Pow(width, 1.0 / depth))),
            KnownCriticalPoints = LinearNetworkPoints(depth, width),
        };
    }

    static Real[] LayerTimes(Variables x, int start, Real[] right, int width)
    {
        var result = new Real[width * width];
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j < width; j++)
            {
                Real sum = 0;
                for (int k = 0; k < width; k++)
                    sum += x[start + i * width + k] * right[k * width + j];
                result[i * width + j] = sum;
            }
        }
        return result;
    }

    static double Target(int entry, int width) => entry / width == entry % width ? width - entry / width : 0;

    static KnownCriticalPoint[] LinearNetworkPoints(int depth, int width)
    {
        int size = width * width, n = depth * size;
        // The balanced factors: each layer the depth-th root of Y. There the Hessian is JᵀJ with J of rank size, the rest is symmetry.
        var minimum = new double[n];
        for (int layer = 0; layer < depth; layer++)
        {
            for (int i = 0; i < width; i++)
                minimum[layer * size + i * (width + 1)] = Math.Pow(width - i, 1.0 / depth);
        }
        var best = new KnownCriticalPoint(minimum, 0, Index: 0, Nullity: n - size);
        if (depth == 1)
            return [best];
        double atOrigin = 0.5 * Enumerable.Range(1, width).Sum(i => (double)i * i);
        // Two layers: the Hessian at 0 is the bilinear form −⟨Y, V₂V₁⟩, with eigenvalues ±yᵢ, width times each.
        return depth == 2
            ? [best, new(new double[n], atOrigin, Index: size)]
            : [best, new(new double[n], atOrigin, Index: 0, Nullity: n)];
    }
}
