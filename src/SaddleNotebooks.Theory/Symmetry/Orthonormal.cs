namespace SaddleNotebooks.Theory;

/// <summary>Gram–Schmidt on a few directions.</summary>
static class Orthonormal
{
    // What is left of a direction below this part of it depends on the others.
    const double Dependent = 1e-6;

    /// <summary>Orthonormal directions of the same span; those that depend on others are left out.</summary>
    public static double[][] Of(IEnumerable<double[]> directions)
    {
        var found = new List<double[]>();
        foreach (double[] direction in directions)
        {
            double before = Math.Sqrt(direction.Sum(v => v * v));
            if (!(before > 0))
                continue;
            double[] rest = [.. direction];
            // Twice is enough.
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] other in found)
                {
                    double along = 0;
                    for (int i = 0; i < rest.Length; i++)
                        along += rest[i] * other[i];
                    for (int i = 0; i < rest.Length; i++)
                        rest[i] -= along * other[i];
                }
            }
            double norm = Math.Sqrt(rest.Sum(v => v * v));
            if (norm <= Dependent * before)
                continue;
            for (int i = 0; i < rest.Length; i++)
                rest[i] /= norm;
            found.Add(rest);
        }
        return [.. found];
    }
}
