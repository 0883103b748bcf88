using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// What is known of a Hessian's spectrum: all of it, or its ends from one Lanczos process. In the second case the Ritz values interlace
/// with the eigenvalues (Cauchy), so k Ritz values below a number prove k eigenvalues below it.
/// </summary>
sealed class KnownSpectrum
{
    // Ritz pairs kept at each end, and how good they must be relative to the spectrum's size.
    const int KeptAtEachEnd = 10;
    const double KeptAccuracy = 1e-2;

    readonly IReadOnlyList<double> all;
    readonly int dimension;

    KnownSpectrum(IReadOnlyList<double> all, int dimension) => (this.all, this.dimension) = (all, dimension);

    /// <summary>The eigenvalues to report, ascending.</summary>
    public required double[] Values { get; init; }

    /// <summary>Their vectors, one after the other.</summary>
    public required double[] Vectors { get; init; }

    /// <summary>Their error bounds.</summary>
    public required double[] Bounds { get; init; }

    /// <summary>Whether every eigenvalue is among them.</summary>
    public bool IsWhole => Values.Length == dimension;

    /// <summary>max |λ|.</summary>
    public double Norm => Math.Max(Math.Abs(all[0]), Math.Abs(all[^1]));

    /// <summary>Numbers of eigenvalues below −tolerance, between, and above; lower bounds where only the ends are known.</summary>
    public (int Negative, int Zero, int Positive) Signature(double tolerance)
    {
        int negative = all.Count(v => v < -tolerance), positive = all.Count(v => v > tolerance);
        // A Ritz value in the band proves no eigenvalue there; at the end of the spectrum it proves that nothing better is known.
        int zero = IsWhole ? dimension - negative - positive
            : Enumerable.Range(0, Values.Length).Count(i => Math.Abs(Values[i]) <= tolerance && Bounds[i] <= tolerance);
        if (!IsWhole && zero == 0 && ((negative == 0 && all[0] <= tolerance) || (positive == 0 && all[^1] >= -tolerance)))
            zero = 1;
        return (negative, zero, positive);
    }

    /// <summary>The probability that an eigenvalue beyond ±tolerance of a sign not seen was overlooked (Kuczyński &amp; Woźniakowski 1992).</summary>
    public double OverlookedProbability(double tolerance)
    {
        if (IsWhole)
            return 0;
        double spread = all[^1] - all[0];
        double distance = all[0] >= -tolerance ? all[0] + tolerance : all[^1] <= tolerance ? tolerance - all[^1] : double.PositiveInfinity;
        if (double.IsPositiveInfinity(distance))
            return 0;
        double relative = distance / (spread + distance);
        // Both ends of the spread are estimates and share the probability.
        return relative > 0 ? Math.Min(1, 2 * LanczosProbability.Failure(dimension, all.Count, 1, relative)) : 1;
    }

    /// <summary>The whole spectrum from the full Hessian; null where that is not finite.</summary>
    public static KnownSpectrum? Whole<TVector>(
        ILinearOperator<TVector> hessian, IProgress<double>? progress, CancellationToken cancellation)
        where TVector : class
    {
        double[] matrix = DenseHessian.Compute(hessian, progress, cancellation);
        if (!matrix.All(double.IsFinite))
            return null;
        int n = hessian.Space.Dimension;
        SymmetricEigenpairs pairs = SymmetricEigen.Decompose(matrix, n);
        var vectors = new double[n * n];
        for (int k = 0; k < n; k++)
            pairs.Vector(k).CopyTo(vectors.AsSpan(k * n));
        double bound = 4 * n * hessian.Space.UnitRoundoff * Math.Max(Math.Abs(pairs.Values[0]), Math.Abs(pairs.Values[^1]));
        return new KnownSpectrum(pairs.Values, n) { Values = [.. pairs.Values], Vectors = vectors, Bounds = [.. Enumerable.Repeat(bound, n)] };
    }

    sealed class Products(IProgress<double> progress) : IProgress<KrylovProgress>
    {
        public static Products? Of(IProgress<double>? progress) => progress is null ? null : new(progress);

        public void Report(KrylovProgress value) => progress.Report((double)value.Products / value.ProductLimit);
    }

    /// <summary>The ends of the spectrum from one Lanczos process with a random start; null where a product is not finite.</summary>
    public static KnownSpectrum? Ends<TVector>(
        ILinearOperator<TVector> hessian, int steps, ulong seed, IProgress<double>? progress, CancellationToken cancellation)
        where TVector : class
    {
        IVectorSpace<TVector> space = hessian.Space;
        int n = space.Dimension;
        TVector start = space.CreateZero();
        new RandomDirections<TVector>(space).OnSphere(new RandomStream(seed).Derive(1), 1, start);
        var factorisation = new LanczosFactorisation<TVector>(hessian, start);
        KrylovStatus status = factorisation.Extend(Math.Min(steps, n), Products.Of(progress), cancellation);
        if (factorisation.Steps == 0)
            cancellation.ThrowIfCancellationRequested();
        if (status == KrylovStatus.NonFiniteProduct)
            return null;

        RitzValues ritz = factorisation.Ritz();
        SymmetricEigenpairs pairs = factorisation.ProjectedEigenpairs();
        int k = factorisation.Steps;
        double good = KeptAccuracy * Math.Max(Math.Abs(ritz.Values[0]), Math.Abs(ritz.Values[k - 1]));
        int[] kept = [.. Enumerable.Range(0, k).Where(i => (i < KeptAtEachEnd || i >= k - KeptAtEachEnd) && ritz.Bound(i) <= good)];
        // The outermost values are reported whatever their accuracy; their bounds tell.
        kept = [.. kept.Append(0).Append(k - 1).Distinct().Order()];
        var vectors = new double[(long)kept.Length * n];
        TVector lifted = space.CreateZero();
        for (int i = 0; i < kept.Length; i++)
        {
            factorisation.Lift(pairs.Vector(kept[i]), lifted);
            space.Read(lifted, vectors.AsSpan(i * n, n));
        }
        return new KnownSpectrum(ritz.Values, n)
        {
            Values = [.. kept.Select(i => ritz.Values[i])],
            Vectors = vectors,
            Bounds = [.. kept.Select(ritz.Bound)],
        };
    }
}
