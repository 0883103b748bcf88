namespace SaddleNotebooks.Theory;

/// <summary>Gauss–Legendre quadrature: n nodes integrate polynomials of degree 2n − 1 exactly.</summary>
/// <param name="Nodes">The nodes, ascending.</param>
/// <param name="Weights">Their weights.</param>
sealed record GaussLegendre(double[] Nodes, double[] Weights)
{
    /// <summary>The rule on [lower, upper]; the nodes are roots of the Legendre polynomial, found by Newton's method.</summary>
    public static GaussLegendre Create(int count, double lower, double upper)
    {
        double[] nodes = new double[count], weights = new double[count];
        double middle = 0.5 * (lower + upper), half = 0.5 * (upper - lower);
        for (int i = 0; i < count; i++)
        {
            // Tricomi's approximation of root i.
            double x = -Math.Cos(Math.PI * (i + 0.75) / (count + 0.5)), derivative = 0;
            for (int iteration = 0; iteration < 20; iteration++)
            {
                (double value, derivative) = Legendre(count, x);
                double step = value / derivative;
                x -= step;
                if (Math.Abs(step) < 1e-15)
                    break;
            }
            (_, derivative) = Legendre(count, x);
            nodes[i] = middle + half * x;
            weights[i] = half * 2 / ((1 - x) * (1 + x) * derivative * derivative);
        }
        return new GaussLegendre(nodes, weights);
    }

    static (double Value, double Derivative) Legendre(int n, double x)
    {
        double previous = 1, current = x;
        for (int k = 2; k <= n; k++)
            (previous, current) = (current, ((2 * k - 1) * x * current - (k - 1) * previous) / k);
        if (n == 0)
            return (1, 0);
        return (current, n * (x * current - previous) / (x * x - 1));
    }
}
