namespace SaddleNotebooks.Optimization;

/// <summary>The span of the eigenvectors of negative eigenvalues at a saddle.</summary>
sealed class UnstableSubspace
{
    readonly CriticalPoint saddle;
    readonly double[][] directions;

    public UnstableSubspace(CriticalPoint saddle)
    {
        ArgumentNullException.ThrowIfNull(saddle);
        if (saddle.Index == 0)
            throw new ArgumentException($"There is nothing to escape from: the point has no direction of negative curvature ({saddle}).", nameof(saddle));
        this.saddle = saddle;
        directions = [.. saddle.UnstableDirections().Select(d => d.Vector.ToArray())];
    }

    /// <summary>The norm of the part of x − x* in the subspace.</summary>
    public double Distance(double[] x)
    {
        double largest = 0;
        var parts = new double[directions.Length];
        for (int k = 0; k < directions.Length; k++)
        {
            for (int i = 0; i < x.Length; i++)
                parts[k] += directions[k][i] * (x[i] - saddle.Point[i]);
            largest = Math.Max(largest, Math.Abs(parts[k]));
        }
        if (largest == 0 || !double.IsFinite(largest))
            return largest;
        return largest * Math.Sqrt(parts.Sum(p => p / largest * (p / largest)));
    }
}
