namespace SaddleNotebooks.Numerics;

/// <summary>The diagonal of an operator from its products with random vectors of entries ±1: the mean of z ∘ Az (Bekas, Kokiopoulou &amp; Saad 2007).</summary>
public static class DiagonalEstimation
{
    /// <summary>Estimates the diagonal. Entry i has variance Σ_{j≠i} A²ᵢⱼ over the number of probes.</summary>
    /// <param name="a">An operator.</param>
    /// <param name="options">The number of products is the number of probes; the distribution must be Rademacher.</param>
    /// <param name="progress">Told after every product.</param>
    /// <param name="cancellationToken">Ends the run early; the probes so far are averaged.</param>
    /// <exception cref="ArgumentException">Another distribution than Rademacher.</exception>
    /// <exception cref="NonFiniteProductException">The first product holds NaN or ∞.</exception>
    public static DiagonalEstimate Run<TVector>(
        ILinearOperator<TVector> a, TraceEstimationOptions? options = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        if (options is not null && options.Distribution != ProbeDistribution.Rademacher)
            throw new ArgumentException("The diagonal needs probes with entries ±1: set Distribution to Rademacher.", nameof(options));
        using var work = AmbientWork.Begin("diagonal", ref cancellationToken, progress);
        progress = work.Progress;
        var run = new TraceRun<TVector>(a, options, progress, cancellationToken);
        int n = run.Space.Dimension, probes = 0;
        TVector z = run.Space.CreateZero(), az = run.Space.CreateZero();
        double[] hostZ = new double[n], hostAz = new double[n], mean = new double[n], squares = new double[n];
        for (int probe = 0; probe < run.Budget; probe++)
        {
            run.Draw(probe, z);
            if (!run.TryApply(z, az))
                break;
            probes++;
            run.Space.Read(z, hostZ);
            run.Space.Read(az, hostAz);
            // Welford's update: mean and sum of squared deviations without cancellation.
            for (int i = 0; i < n; i++)
            {
                double sample = hostZ[i] * hostAz[i], deviation = sample - mean[i];
                mean[i] += deviation / probes;
                squares[i] += deviation * (sample - mean[i]);
            }
        }
        if (probes == 0)
            run.ThrowNothingToReturn();
        for (int i = 0; i < n; i++)
            squares[i] = probes == 1 ? double.NaN : Math.Sqrt(squares[i] / (probes - 1) / probes);
        return new DiagonalEstimate(mean, squares, probes, run.Status, run.Cost);
    }
}
