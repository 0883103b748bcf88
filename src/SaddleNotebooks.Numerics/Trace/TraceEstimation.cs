namespace SaddleNotebooks.Numerics;

/// <summary>The trace of a symmetric operator from its products with random vectors.</summary>
/// <remarks>
/// XTrace (Epperly, Tropp &amp; Webber 2024) has smaller errors than Hutch++ on most spectra, but the error it states about itself is too small: its
/// estimates share their products and are not independent. Hutch++ is here because its standard error can be believed; the benchmark
/// <c>trace_methods.py</c> shows both.
/// </remarks>
public static class TraceEstimation
{
    /// <summary>
    /// Hutchinson's estimator: the mean of zᵀAz over the probes (Girard 1987; Hutchinson 1990). The error falls as 1/√products, and does not depend
    /// on how eigenvalues decay.
    /// </summary>
    /// <param name="a">A symmetric operator.</param>
    /// <param name="options">The number of products is the number of probes.</param>
    /// <param name="progress">Told after every product.</param>
    /// <param name="cancellationToken">Ends the run early; the probes so far are averaged.</param>
    /// <exception cref="NonFiniteProductException">The first product holds NaN or ∞.</exception>
    public static TraceEstimate Hutchinson<TVector>(
        ILinearOperator<TVector> a, TraceEstimationOptions? options = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        using var work = AmbientWork.Begin("trace", ref cancellationToken, progress);
        progress = work.Progress;
        var run = new TraceRun<TVector>(a, options, progress, cancellationToken);
        TVector z = run.Space.CreateZero(), az = run.Space.CreateZero();
        var samples = new List<double>();
        for (int probe = 0; probe < run.Budget; probe++)
        {
            run.Draw(probe, z);
            if (!run.TryApply(z, az))
                break;
            samples.Add(run.Space.Dot(z, az));
        }
        if (samples.Count == 0)
            run.ThrowNothingToReturn();
        return new TraceEstimate(Estimate.Of([.. samples]), run.Status, run.Cost);
    }

    /// <summary>
    /// Hutch++ (Meyer, Musco, Musco &amp; Woodruff 2021): a third of the products finds the dominant subspace, a third its trace exactly, and the
    /// last third estimates what is left. Far more accurate than Hutchinson where few eigenvalues carry the trace, as in trained networks.
    /// </summary>
    /// <param name="a">A symmetric operator.</param>
    /// <param name="options">At least 6 products; a third of them is the number of vectors held in memory.</param>
    /// <param name="progress">Told after every product.</param>
    /// <param name="cancellationToken">
    /// Ends the run early. Before two probes of the last third are there, the result is Hutchinson's estimate from the products so far.
    /// </param>
    /// <exception cref="OperationCanceledException">Cancelled before the first product.</exception>
    /// <exception cref="ArgumentException">Fewer than 6 products.</exception>
    /// <exception cref="NonFiniteProductException">A product holds NaN or ∞ before there is a result.</exception>
    public static TraceEstimate HutchPlusPlus<TVector>(
        ILinearOperator<TVector> a, TraceEstimationOptions? options = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        using var work = AmbientWork.Begin("trace", ref cancellationToken, progress);
        progress = work.Progress;
        var run = new TraceRun<TVector>(a, options, progress, cancellationToken);
        if (run.Budget < 6)
            throw new ArgumentException($"Hutch++ needs at least 6 products, {run.Budget} are allowed.", nameof(options));
        var space = run.Space;
        int sketch = Math.Min(run.Budget / 3, space.Dimension);
        TVector z = space.CreateZero(), az = space.CreateZero();
        var coefficients = new double[sketch];
        int draws = 0;

        // Q: an orthonormal basis of the range of A on random vectors. A direction that rounding made is left out.
        var q = space.CreateBasis(sketch);
        double largest = 0;
        var plain = new List<double>(sketch);
        for (int j = 0; j < sketch; j++)
        {
            run.Draw(draws++, z);
            if (!run.TryApply(z, az))
                return Plain();
            plain.Add(space.Dot(z, az));
            largest = Math.Max(largest, space.Norm(az));
            double norm = q.Orthogonalize(az, coefficients);
            if (norm > 64 * space.UnitRoundoff * largest)
                q.Append(1 / norm, az);
        }

        double dominant = 0;
        for (int j = 0; j < q.Count; j++)
        {
            q.Read(j, z);
            if (!run.TryApply(z, az))
                return Plain();
            dominant += space.Dot(z, az);
        }

        var samples = new List<double>();
        bool everything = q.Count == space.Dimension;
        for (int left = everything ? 0 : run.Budget - sketch - q.Count; left > 0; left--)
        {
            run.Draw(draws++, z);
            q.Orthogonalize(z, coefficients);
            if (!run.TryApply(z, az))
                break;
            samples.Add(dominant + space.Dot(z, az));
        }
        if (samples.Count < 2 && !everything)
            return Plain();
        var estimate = everything ? Estimate.Exact(dominant) : Estimate.Of([.. samples]);
        return new TraceEstimate(estimate, run.Status, run.Cost);

        // The vectors that span the subspace are probes as well.
        TraceEstimate Plain()
        {
            if (run.Status != KrylovStatus.Canceled || plain.Count == 0)
                run.ThrowNothingToReturn();
            return new TraceEstimate(Estimate.Of([.. plain]), run.Status, run.Cost);
        }
    }
}
