using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// P(all eigenvalues of a GOE matrix are positive) for d = 1 … <see cref="LargestDimension"/>, to about 12 digits of the logarithm.
/// </summary>
/// <remarks>
/// The pivots of the tridiagonal matrix with χ₁, χ₂, … beside its diagonal form a Markov chain q′ = a − s/q with a ~ N(0, 2), s ~ χ²_k.
/// All eigenvalues are positive when the chain never leaves q &gt; 0, so the density p_k(q) of the surviving chains obeys
/// p_{k+1}(q′) = ∫∫ p_k(q) f_{χ²_k}(qu) q φ(q′ + u) du dq, whose mass is the probability for d = k + 1. With q = t² and u = v² the integrands
/// are smooth up to the ends and Gauss–Legendre quadrature converges exponentially; each k costs two matrix-vector products.
/// </remarks>
static class PositiveDefiniteRecursion
{
    /// <summary>Beyond it the powers in the recursion overflow.</summary>
    public const int LargestDimension = 200;

    const int Nodes = 128;

    /// <summary>The natural logarithms for d = 1 … <paramref name="largest"/>: entry d − 1 belongs to d.</summary>
    public static double[] LogProbabilities(int largest)
    {
        // No surviving chain gets beyond a few times the spectrum's edge.
        double edge = 4 * Math.Sqrt(largest) + 10, side = Math.Sqrt(edge);
        GaussLegendre rule = GaussLegendre.Create(Nodes, 0, side);
        double[,] decay = Kernel(rule, (v, t) => Math.Exp(-0.5 * v * v * t * t));
        double[,] jump = Kernel(rule, (t, v) => DiagonalDensity(t * t + v * v));

        double[] density = [.. rule.Nodes.Select(t => DiagonalDensity(t * t))];
        var inner = new double[Nodes];
        var scaled = new double[Nodes];
        var log = new double[largest];
        log[0] = Math.Log(0.5);
        double scale = 0;
        for (int k = 1; k < largest; k++)
        {
            // Powers are taken of t/side and v/side, which keeps them below 1; the scale takes the rest.
            for (int i = 0; i < Nodes; i++)
                scaled[i] = 2 * rule.Nodes[i] * rule.Weights[i] * density[i] * Math.Pow(rule.Nodes[i] / side, k);
            Multiply(decay, scaled, inner);
            for (int i = 0; i < Nodes; i++)
                scaled[i] = 2 * rule.Weights[i] * inner[i] * Math.Pow(rule.Nodes[i] / side, k - 1);
            Multiply(jump, scaled, density);
            scale += (2 * k - 1) * Math.Log(side) - 0.5 * k * Math.Log(2) - LogGamma.Of(0.5 * k);

            double max = density.Max(), mass = 0;
            scale += Math.Log(max);
            for (int i = 0; i < Nodes; i++)
            {
                density[i] /= max;
                mass += 2 * rule.Nodes[i] * rule.Weights[i] * density[i];
            }
            log[k] = scale + Math.Log(mass);
        }
        return log;
    }

    static double DiagonalDensity(double a) => Math.Exp(-0.25 * a * a) / Math.Sqrt(4 * Math.PI);

    static double[,] Kernel(GaussLegendre rule, Func<double, double, double> kernel)
    {
        var matrix = new double[Nodes, Nodes];
        for (int i = 0; i < Nodes; i++)
        {
            for (int j = 0; j < Nodes; j++)
                matrix[i, j] = kernel(rule.Nodes[i], rule.Nodes[j]);
        }
        return matrix;
    }

    static void Multiply(double[,] matrix, double[] x, double[] destination)
    {
        for (int i = 0; i < Nodes; i++)
        {
            double sum = 0;
            for (int j = 0; j < Nodes; j++)
                sum += matrix[i, j] * x[j];
            destination[i] = sum;
        }
    }
}
