using System.Diagnostics;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// Power iteration on a symmetric operator, with and without a shift: the simplest way to an extreme eigenvalue, and the slowest. Lanczos
/// (<see cref="ThickRestartLanczos"/>) gets more from the same products.
/// </summary>
/// <remarks>
/// v ← (A − σI)v turns to the eigenvector whose |λ − σ| is largest; the error shrinks by the ratio of the two largest |λ − σ| in every step.
/// Without a shift that is λ_max only if λ_max ≥ |λ_min|. A shift by the eigenvalue found first leads to the other end of the spectrum, whichever
/// that is; the popular recipe "find λ_max, then iterate with A − λ_max I to get λ_min" therefore returns λ_max where |λ_min| &gt; λ_max, and nothing
/// at all where both are equal. <see cref="Smallest"/> and <see cref="Largest"/> shift by a bound of the norm instead, which is right in every case.
/// </remarks>
public static class PowerIteration
{
    /// <summary>A shift beyond the norm keeps the wanted end the largest also when the norm was estimated from below.</summary>
    const double Safety = 1.1;

    /// <summary>The eigenpair with the largest |λ − σ|.</summary>
    /// <typeparam name="TVector">The vector type of the operator's space.</typeparam>
    /// <param name="a">A symmetric operator.</param>
    /// <param name="shift">σ, finite.</param>
    /// <param name="options">Tolerance, limit, seed.</param>
    /// <param name="cancellationToken">Ends the run early; what was reached is returned.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shift is not finite.</exception>
    public static PowerIterationResult<TVector> Run<TVector>(
        ILinearOperator<TVector> a, double shift = 0, PowerIterationOptions? options = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(a);
        if (!double.IsFinite(shift))
            throw new ArgumentOutOfRangeException(nameof(shift), shift, "The shift must be finite.");
        options ??= new PowerIterationOptions();
        using var work = AmbientWork.Begin("power iteration", ref cancellationToken);
        return Iterate(a, shift, Start(a.Space, options.Seed), options.MaxProducts, options, Stopwatch.StartNew(), 0, work, cancellationToken);
    }

    /// <summary>λ_min: first a few steps without a shift estimate ‖A‖ from ‖Av‖, then the iteration runs with A − σI, σ = 1.1 ‖A‖.</summary>
    /// <inheritdoc cref="Run" path="/typeparam"/>
    /// <inheritdoc cref="Run" path="/param[@name='a']"/>
    /// <inheritdoc cref="Run" path="/param[@name='options']"/>
    /// <inheritdoc cref="Run" path="/param[@name='cancellation']"/>
    public static PowerIterationResult<TVector> Smallest<TVector>(
        ILinearOperator<TVector> a, PowerIterationOptions? options = null, CancellationToken cancellationToken = default)
        where TVector : class
        => End(a, 1, options ?? new PowerIterationOptions(), cancellationToken);

    /// <summary>λ_max: as <see cref="Smallest"/>, with A + σI.</summary>
    /// <inheritdoc cref="Run" path="/typeparam"/>
    /// <inheritdoc cref="Run" path="/param[@name='a']"/>
    /// <inheritdoc cref="Run" path="/param[@name='options']"/>
    /// <inheritdoc cref="Run" path="/param[@name='cancellation']"/>
    public static PowerIterationResult<TVector> Largest<TVector>(
        ILinearOperator<TVector> a, PowerIterationOptions? options = null, CancellationToken cancellationToken = default)
        where TVector : class
        => End(a, -1, options ?? new PowerIterationOptions(), cancellationToken);

    static PowerIterationResult<TVector> End<TVector>(
        ILinearOperator<TVector> a, int side, PowerIterationOptions options, CancellationToken cancellationToken)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(a);
        using var work = AmbientWork.Begin("power iteration", ref cancellationToken);
        var clock = Stopwatch.StartNew();
        // ‖Av‖ approaches ‖A‖ also where λ_min = −λ_max and the vector itself never settles.
        int first = Math.Max(1, Math.Min(options.MaxProducts / 4, 40));
        var norm = Iterate(a, 0, Start(a.Space, options.Seed), first, options with { Tolerance = 0.05 }, clock, 0, work, cancellationToken);
        if (norm.Status is KrylovStatus.NonFiniteProduct or KrylovStatus.Canceled || norm.NormEstimate == 0)
            return norm;
        // A new start: the first vector has lost what it held of the other end of the spectrum.
        var start = Start(a.Space, unchecked(options.Seed + 1));
        var end = Iterate(
            a, side * Safety * norm.NormEstimate, start, options.MaxProducts - (int)norm.Cost.Products, options, clock, norm.Cost.Products, work,
            cancellationToken);
        return end with { NormEstimate = norm.NormEstimate };
    }

    static PowerIterationResult<TVector> Iterate<TVector>(
        ILinearOperator<TVector> a, double shift, TVector v, int products, PowerIterationOptions options, Stopwatch clock, long before,
        WorkScope work, CancellationToken cancellationToken)
        where TVector : class
    {
        var space = a.Space;
        double u = space.UnitRoundoff, tolerance = options.Tolerance ?? Math.Max(64 * u, 1e-6);
        TVector product = space.CreateZero(), residual = space.CreateZero(), best = space.CreateZero();
        var pair = new Eigenpair(double.NaN, double.NaN, double.NaN, false);
        double norm = 0;
        var status = KrylovStatus.ProductLimitReached;
        space.Copy(v, best);
        long done = 0;
        while (done < products)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                status = KrylovStatus.Canceled;
                break;
            }
            try
            {
                a.Apply(v, product);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                status = KrylovStatus.Canceled;
                break;
            }
            done++;
            work.Report((double)(before + done) / options.MaxProducts);
            double value = space.Dot(v, product), size = space.Norm(product);
            if (!double.IsFinite(value) || !double.IsFinite(size))
            {
                status = KrylovStatus.NonFiniteProduct;
                break;
            }
            space.Copy(product, residual);
            space.AddScaled(-value, v, residual);
            double left = space.Norm(residual), scale = Math.Max(norm = Math.Max(norm, size), Math.Abs(shift) / Safety);
            bool converged = left <= tolerance * scale;
            pair = new Eigenpair(value, left, left + 16 * u * scale, converged);
            space.Copy(v, best);
            // v ← (A − σI)v.
            space.AddScaled(-shift, v, product);
            double length = space.Norm(product);
            if (converged || length == 0)
            {
                status = KrylovStatus.Converged;
                break;
            }
            space.Copy(product, v);
            space.Scale(1 / length, v);
        }
        return new PowerIterationResult<TVector>
        {
            Pair = pair, Vector = best, Shift = shift, NormEstimate = norm, Status = status,
            Cost = new OperatorCost(before + done, clock.Elapsed.TotalSeconds),
        };
    }

    static TVector Start<TVector>(IVectorSpace<TVector> space, ulong seed)
        where TVector : class
    {
        var host = new double[space.Dimension];
        new RandomStream(seed).FillNormal(host);
        var v = space.CreateZero();
        space.Load(host, v);
        space.Scale(1 / space.Norm(v), v);
        return v;
    }
}
