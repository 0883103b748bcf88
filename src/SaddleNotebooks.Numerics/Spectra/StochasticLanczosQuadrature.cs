using System.Diagnostics;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// Spectral density of a symmetric operator from Lanczos factorisations with random start vectors: each gives a Gauss rule for the
/// measure that its start vector sees, and their mean is the density of all eigenvalues (Ubaru, Chen &amp; Saad 2017; Lin, Saad &amp; Yang 2016).
/// Memory: steps + 4 vectors, whatever the number of probes.
/// </summary>
public static class StochasticLanczosQuadrature
{
    /// <summary>Runs all probes, or as many as the caller lets it.</summary>
    /// <param name="a">A symmetric operator.</param>
    /// <param name="options">The options; defaults where omitted.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Ends the run early; finished probes, and an unfinished first one, are returned with status Canceled.</param>
    /// <exception cref="ArgumentException">More steps than dimensions.</exception>
    /// <exception cref="OperatorDefectException">The operator is not symmetric, or gave two answers for one vector.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first product.</exception>
    /// <exception cref="NonFiniteProductException">The very first product holds NaN or ∞, so that there is nothing to return.</exception>
    public static SpectralDensity Run<TVector>(
        ILinearOperator<TVector> a,
        SpectralDensityOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(a);
        options ??= new SpectralDensityOptions();
        var space = a.Space;
        if (options.Steps > space.Dimension)
        {
            throw new ArgumentException(
                $"{options.Steps} steps, but the operator has {space.Dimension} dimensions: ask for at most that many steps.", nameof(options));
        }

        using var work = AmbientWork.Begin("spectral density", ref cancellationToken, progress);
        progress = work.Progress;
        long started = Stopwatch.GetTimestamp(), products = 0;
        var source = new ProbeSource<TVector>(space, options.Distribution, options.Seed);
        var start = space.CreateZero();
        var rules = new List<RitzValues>();
        var status = KrylovStatus.Converged;
        string? message = null;
        LanczosFactorization<TVector>? factorization = null;
        for (int probe = 0; probe < options.Probes && status == KrylovStatus.Converged; probe++)
        {
            source.Draw(probe, start);
            factorization = new LanczosFactorization<TVector>(a, start, options.Lanczos, factorization);
            var end = factorization.Extend(
                options.Steps, progress.Part((double)probe / options.Probes, (probe + 1.0) / options.Probes), cancellationToken);
            products += factorization.Cost.Products;
            if (end is KrylovStatus.Canceled or KrylovStatus.NonFiniteProduct)
            {
                status = end;
                message = factorization.Message;
                // An unfinished rule beside finished ones would be a sample of another distribution.
                if (rules.Count > 0 || factorization.Steps == 0)
                    break;
            }
            using var last = AmbientWork.Conclude();
            rules.Add(factorization.Ritz());
        }

        // The next density does not find this one's vectors dead beside its own.
        factorization!.Basis.Truncate(0);
        factorization.Basis.Trim();
        if (rules.Count == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new NonFiniteProductException(message!);
        }
        return new SpectralDensity(space.Dimension, rules, options, status, message,
            new OperatorCost(products, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = space.Device });
    }
}
