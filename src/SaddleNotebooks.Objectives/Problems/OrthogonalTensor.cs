namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>
    /// One component of an orthogonal fourth-order tensor T = Σ e_i⊗e_i⊗e_i⊗e_i, sought by least squares:
    /// f(u) = ‖T − u⊗u⊗u⊗u‖² − n = ‖u‖⁸ − 2 Σ uᵢ⁴. The minima are exactly the 2n components ±e_i; every other critical point away from the
    /// origin is a strict saddle (or, seen from the symmetry, a tie between components).
    /// </summary>
    /// <remarks>
    /// A critical point with k ≥ 1 non-zero coordinates has |uᵢ| = k^(−3/4) there, value −1/k² and index k − 1: 3ⁿ − 1 points in all. The origin
    /// is degenerate (nullity n). The known points list the origin and one point for each k.
    /// </remarks>
    /// <param name="dimension">n ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not positive.</exception>
    public static Problem OrthogonalTensor(int dimension)
    {
        Require.Positive(dimension, nameof(dimension));
        return new(dimension, x =>
        {
            Real square = 0, fourth = 0;
            foreach (Real v in x)
            {
                Real v2 = v * v;
                square += v2;
                fourth += v2 * v2;
            }
            return Real.Square(square * square) - 2 * fourth;
        })
        {
            Name = $"Orthogonal tensor in {dimension} dimensions",
            Formula = "‖u‖⁸ − 2 Σ uᵢ⁴",
            Source = "Ge, Huang, Jin & Yuan 2015, COLT (arXiv:1503.02101), one component, unconstrained least squares",
            Box = Cube(dimension, 1),
            KnownCriticalPoints = TensorPoints(dimension),
        };
    }

    static KnownCriticalPoint[] TensorPoints(int dimension)
    {
        var points = new KnownCriticalPoint[dimension + 1];
        points[0] = new(new double[dimension], 0, Index: 0, Nullity: dimension);
        for (int k = 1; k <= dimension; k++)
        {
            var point = new double[dimension];
            Array.Fill(point, Math.Pow(k, -0.75), 0, k);
            points[k] = new(point, -1.0 / (k * k), k - 1);
        }
        return points;
    }
}
