using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>
/// What is known of a Hessian's spectrum: all of it, its ends from one Lanczos process, or, where the matrix was cancelled, that of its leading part. In the
/// last two cases the Ritz values interlace with the eigenvalues (Cauchy), so k Ritz values below a number prove k eigenvalues below it; the weights of a
/// random start vector limit how many more there can be.
/// </summary>
sealed class KnownSpectrum
{
    // Ritz pairs kept at each end, and how good they must be relative to the spectrum's size.
    const int KeptAtEachEnd = 10;
    const double KeptAccuracy = 1e-2;

    // The probability that a sign not seen was overlooked, up to which it counts as absent.
    const double MostOverlooked = 0.01;

    // Null for the leading part of a matrix, which is no sample of the spectrum.
    readonly SpectralDensity? density;

    KnownSpectrum(SpectralDensity? density) => this.density = density;

    /// <summary>The eigenvalues to report, ascending.</summary>
    public required double[] Values { get; init; }

    /// <summary>Their vectors, one after the other.</summary>
    public required double[] Vectors { get; init; }

    /// <summary>Their error bounds.</summary>
    public required double[] Bounds { get; init; }

    /// <summary>The number n of eigenvalues.</summary>
    public required int Dimension { get; init; }

    /// <summary>All eigenvalues or Ritz values, ascending; <see cref="Values"/> are those worth reporting.</summary>
    public required IReadOnlyList<double> All { get; init; }

    /// <summary>The smallest eigenvalue with its evidence.</summary>
    public required SpectrumEnd Smallest { get; init; }

    /// <summary>max |λ|, or what is known of it.</summary>
    public required double Norm { get; init; }

    /// <summary>Whether the computation was cancelled before its end.</summary>
    public bool IsCanceled { get; init; }

    /// <summary>Whether every eigenvalue is among them.</summary>
    public bool IsWhole => density is { IsWhole: true };

    /// <summary>The most eigenvalues that can lie below −tolerance; see <see cref="CriticalPoint.IndexAtMost"/>.</summary>
    public int IndexAtMost(double tolerance)
    {
        var (negative, _, positive) = Signature(tolerance);
        return IsWhole ? negative : density?.CountBelow(-tolerance).AtMost ?? Dimension - positive;
    }

    /// <summary>Numbers of eigenvalues below −tolerance, between, and above; lower bounds where only the ends are known.</summary>
    public (int Negative, int Zero, int Positive) Signature(double tolerance)
    {
        int negative = All.Count(v => v < -tolerance), positive = All.Count(v => v > tolerance);
        // A Ritz value in the band proves no eigenvalue there; at the end of the spectrum it proves that nothing better is known.
        int zero = IsWhole ? All.Count - negative - positive
            : Enumerable.Range(0, Values.Length).Count(i => Math.Abs(Values[i]) <= tolerance && Bounds[i] <= tolerance);
        if (!IsWhole && density is not null && zero == 0 && ((negative == 0 && All[0] <= tolerance) || (positive == 0 && All[^1] >= -tolerance)))
            zero = 1;
        return (negative, zero, positive);
    }

    /// <summary>What the point is when it is critical.</summary>
    public CriticalPointKind Kind(double tolerance) => Signature(tolerance) switch
    {
        ( > 0, _, > 0) => CriticalPointKind.Saddle,
        _ when density is null => CriticalPointKind.Undecided,
        (_, > 0, _) => CriticalPointKind.Degenerate,
        (0, _, _) when IsWhole => CriticalPointKind.Minimum,
        (_, _, 0) when IsWhole => CriticalPointKind.Maximum,
        _ when OverlookedProbability(tolerance) > MostOverlooked => CriticalPointKind.Undecided,
        (0, _, _) => CriticalPointKind.ProbableMinimum,
        _ => CriticalPointKind.ProbableMaximum,
    };

    /// <summary>
    /// The probability that there are eigenvalues beyond ±tolerance of a sign that was not seen (Kuczyński &amp; Woźniakowski 1992); 1 where both signs
    /// were seen, since further ones are not excluded.
    /// </summary>
    public double OverlookedProbability(double tolerance)
    {
        if (IsWhole)
            return 0;
        var (negative, _, positive) = Signature(tolerance);
        if (density is null || negative > 0 && positive > 0)
            return 1;
        double spread = All[^1] - All[0], distance = negative == 0 ? All[0] + tolerance : tolerance - All[^1];
        double relative = distance / (spread + distance);
        // Both ends of the spread are estimates and share the probability.
        return relative > 0 ? Math.Min(1, 2 * LanczosProbability.Failure(Dimension, All.Count, 1, relative)) : 1;
    }

    /// <summary>The whole spectrum from the full Hessian, or what its leading columns tell when it was cancelled; null where it is not finite.</summary>
    public static KnownSpectrum? Whole<TVector>(
        ILinearOperator<TVector> hessian, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
        where TVector : class
    {
        int n = hessian.Space.Dimension;
        var (matrix, columns) = DenseHessian.Leading(hessian, progress, cancellationToken);
        if (!matrix.All(double.IsFinite))
            return null;
        if (columns < n)
        {
            using var last = AmbientWork.Conclude();
            return columns == 0 ? Nothing(n) : OfColumns(matrix, n, columns, hessian.Space.UnitRoundoff);
        }
        SymmetricEigenpairs pairs;
        try
        {
            pairs = SymmetricEigen.Decompose(matrix, n);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Nothing(n);
        }
        // The matrix has served: its memory takes the vectors.
        for (int k = 0; k < n; k++)
            pairs.Vector(k).CopyTo(matrix.AsSpan(k * n));
        double bound = DenseSpectrum.Rounding(n, hessian.Space.UnitRoundoff, DenseSpectrum.Norm(pairs.Values));
        var density = SpectralDensity.OfEigenvalues(pairs.Values, bound);
        return new KnownSpectrum(density)
        {
            Dimension = n, Values = [.. pairs.Values], Vectors = matrix, Bounds = [.. Enumerable.Repeat(bound, n)], All = pairs.Values,
            Smallest = density.Smallest, Norm = DenseSpectrum.Norm(pairs.Values),
        };
    }

    /// <summary>Cancelled before anything was known.</summary>
    static KnownSpectrum Nothing(int n) => new(null) { Dimension = n, Values = [], Vectors = [], Bounds = [], All = [], Smallest = SpectrumEnd.Unknown, Norm = 0, IsCanceled = true };

    /// <summary>
    /// The leading k columns hold the leading part of the matrix, whose eigenvalues are Ritz values, and the rows below it, which tell the residuals.
    /// </summary>
    static KnownSpectrum OfColumns(double[] matrix, int n, int k, double roundoff)
    {
        var part = new double[k * k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
                part[i * k + j] = 0.5 * (matrix[i * n + j] + matrix[j * n + i]);
        }
        SymmetricEigenpairs pairs = SymmetricEigen.Decompose(part, k);
        // No column is longer than the matrix' norm.
        double norm = Enumerable.Range(0, k).Max(j => Length(matrix.AsSpan(j * n, n)));
        double rounding = DenseSpectrum.Rounding(n, roundoff, norm);
        int[] kept = [.. Enumerable.Range(0, k).Where(i => i < KeptAtEachEnd || i >= k - KeptAtEachEnd)];
        var vectors = new double[(long)kept.Length * n];
        var bounds = new double[kept.Length];
        var rest = new double[n - k];
        for (int i = 0; i < kept.Length; i++)
        {
            var vector = pairs.Vector(kept[i]);
            vector.CopyTo(vectors.AsSpan(i * n));
            Array.Clear(rest);
            for (int j = 0; j < k; j++)
            {
                for (int row = k; row < n; row++)
                    rest[row - k] += matrix[j * n + row] * vector[j];
            }
            bounds[i] = Length(rest) + rounding;
        }
        return new KnownSpectrum(null)
        {
            Dimension = n, Values = [.. kept.Select(i => pairs.Values[i])], Vectors = vectors, Bounds = bounds, All = pairs.Values, Norm = norm, IsCanceled = true,
            Smallest = new SpectrumEnd(pairs.Values[0], bounds[0], double.NegativeInfinity, SpectrumEnd.DefaultConfidence) { Rounding = rounding },
        };
    }

    static double Length(ReadOnlySpan<double> vector)
    {
        double sum = 0;
        foreach (double v in vector)
            sum += v * v;
        return Math.Sqrt(sum);
    }

    /// <summary>The ends of the spectrum from one Lanczos process with a random start; null where a product is not finite.</summary>
    public static KnownSpectrum? Ends<TVector>(
        ILinearOperator<TVector> hessian, int steps, ulong seed, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
        where TVector : class
    {
        IVectorSpace<TVector> space = hessian.Space;
        int n = space.Dimension;
        TVector start = space.CreateZero();
        new RandomDirections<TVector>(space).OnSphere(new RandomStream(seed).Derive(1), 1, start);
        var factorization = new LanczosFactorization<TVector>(hessian, start);
        KrylovStatus status = factorization.Extend(Math.Min(steps, n), progress, cancellationToken);
        if (status == KrylovStatus.NonFiniteProduct)
            return null;
        if (factorization.Steps == 0)
            return Nothing(n);

        using var last = AmbientWork.Conclude();
        RitzValues ritz = factorization.Ritz();
        SymmetricEigenpairs pairs = factorization.ProjectedEigenpairs();
        int k = factorization.Steps;
        double good = KeptAccuracy * DenseSpectrum.Norm(ritz.Values);
        int[] kept = [.. Enumerable.Range(0, k).Where(i => (i < KeptAtEachEnd || i >= k - KeptAtEachEnd) && ritz.Bound(i) <= good)];
        // The outermost values are reported whatever their accuracy; their bounds tell.
        kept = [.. kept.Append(0).Append(k - 1).Distinct().Order()];
        var vectors = new double[(long)kept.Length * n];
        TVector lifted = space.CreateZero();
        for (int i = 0; i < kept.Length; i++)
        {
            factorization.Lift(pairs.Vector(kept[i]), lifted);
            space.Read(lifted, vectors.AsSpan(i * n, n));
        }
        var density = SpectralDensity.OfRule(ritz, n, factorization.Cost);
        return new KnownSpectrum(density)
        {
            Dimension = n,
            All = ritz.Values,
            Smallest = density.Smallest,
            Norm = DenseSpectrum.Norm(ritz.Values),
            IsCanceled = status == KrylovStatus.Canceled,
            Values = [.. kept.Select(i => ritz.Values[i])],
            Vectors = vectors,
            Bounds = [.. kept.Select(ritz.Bound)],
        };
    }
}
