namespace SaddleNotebooks.Theory;

/// <summary>Equal particles in free space, compared by their sorted distances.</summary>
sealed class ParticleSymmetry(int dimension)
    : LandscapeSymmetry($"particles shifted, turned, mirrored or renumbered are one arrangement ({dimension} coordinates each)")
{
    internal override double Distance(double[] a, double[] b)
    {
        double[] x = Distances(a), y = Distances(b);
        // Each coordinate stands in as many distances as there are other particles.
        return Length(x, y) / Math.Sqrt(Math.Max(1, a.Length / dimension - 1));
    }

    internal override double[][] FlatDirections(double[] x)
    {
        var directions = new List<double[]>();
        for (int k = 0; k < dimension; k++)
        {
            var shift = new double[x.Length];
            for (int i = k; i < x.Length; i += dimension)
                shift[i] = 1;
            directions.Add(shift);
        }
        for (int k = 0; k < dimension; k++)
        {
            for (int l = k + 1; l < dimension; l++)
            {
                var turn = new double[x.Length];
                for (int i = 0; i < x.Length; i += dimension)
                    (turn[i + k], turn[i + l]) = (-x[i + l], x[i + k]);
                directions.Add(turn);
            }
        }
        return Orthonormal.Of(directions);
    }

    double[] Distances(double[] x)
    {
        int particles = x.Length / dimension;
        var distances = new double[particles * (particles - 1) / 2];
        int next = 0;
        for (int i = 0; i < particles; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double square = 0;
                for (int k = 0; k < dimension; k++)
                {
                    double d = x[i * dimension + k] - x[j * dimension + k];
                    square += d * d;
                }
                distances[next++] = Math.Sqrt(square);
            }
        }
        Array.Sort(distances);
        return distances;
    }
}
