using System.Diagnostics;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// Looks for eigenpairs that a run skipped: single ones whose part in the start vector was small, and further copies of multiple eigenvalues. The pairs
/// found are moved away, and the extreme pairs of what is left are joined with them (Rayleigh–Ritz) where they lie beyond the innermost pair
/// found by more than half its bound, until none does. Then an eigenvalue of every number lies within the bound of the pair of that number.
/// </summary>
sealed class SkippedPairs<TVector>
    where TVector : class
{
    readonly ILinearOperator<TVector> a;
    readonly ThickRestartOptions options;
    readonly IProgress<WorkProgress>? progress;
    readonly CancellationToken cancellationToken;
    readonly IVectorSpace<TVector> space;
    readonly long started = Stopwatch.GetTimestamp();
    readonly double norm;
    readonly double rounding;
    readonly double tolerance;
    readonly double target;
    IBasis<TVector> basis;
    // In the order of the basis: the smallest ascending, then the largest descending.
    double[] values;
    double[] residuals;
    long products;

    public SkippedPairs(
        ILinearOperator<TVector> a, ThickRestartOptions options, ExtremeEigenpairs<TVector> found, IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
    {
        (this.a, this.options, this.progress, this.cancellationToken) = (a, options, progress, cancellationToken);
        space = a.Space;
        basis = found.Basis;
        basis.Trim();
        Eigenpair[] pairs = [.. found.Smallest, .. found.Largest];
        values = [.. pairs.Select(p => p.Value)];
        residuals = [.. pairs.Select(p => p.ResidualNorm)];
        products = found.Cost.Products;
        norm = Math.Max(Math.Abs(found.Range.Low), Math.Abs(found.Range.High));
        rounding = pairs.Max(p => p.Bound - p.ResidualNorm);
        tolerance = options.ToleranceFor(space);
        // Where pairs that are moved away are in nobody's way: between the innermost ones, or at the end that is not asked for.
        target = found.Smallest.Count == 0 ? found.Range.Low : found.Largest.Count == 0 ? found.Range.High
            : 0.5 * (found.Smallest[^1].Value + found.Largest[^1].Value);
    }

    public ExtremeEigenpairs<TVector> Complete()
    {
        int most = 2 * values.Length + 10;
        for (int round = 1; round <= most; round++)
        {
            if (cancellationToken.IsCancellationRequested)
                return Result(KrylovStatus.Canceled, null);
            var further = new ThickRestartRun<TVector>(a.WithLowRankUpdate(basis, [.. values.Select(v => target - v)]), options with
            {
                Smallest = Math.Min(1, options.Smallest),
                Largest = Math.Min(1, options.Largest),
                MaxBasis = RoomBesidePairs,
                // A loose tolerance is met before the process has seen far: what was skipped is looked for more thoroughly.
                Tolerance = Math.Max(Math.Min(0.1 * tolerance, 1e-4), 64 * space.UnitRoundoff),
                Seed = new RandomStream(options.Seed).Derive(-round).Seed,
            }, progress, cancellationToken) { NormAtLeast = norm }.Run();
            products += further.Cost.Products;
            if (further.Status != KrylovStatus.Converged)
                return Result(further.Status, further.Message);
            bool found = TakeIn(further);
            further.Basis.Truncate(0);
            further.Basis.Trim();
            if (!found)
                return Result(KrylovStatus.Converged, null);
        }
        return Result(KrylovStatus.ResidualsSmall, null);
    }

    bool TakeIn(ExtremeEigenpairs<TVector> further)
    {
        var news = new List<TVector>();
        int low = options.Smallest;
        if (low > 0 && further.Smallest[0].Value < values[low - 1] - 0.5 * Bound(low - 1))
            news.Add(further.SmallestVector(0));
        if (options.Largest > 0 && further.Largest[0].Value > values[^1] + 0.5 * Bound(values.Length - 1))
            news.Add(further.LargestVector(0));
        if (news.Count == 0)
            return false;
        Join(news);
        return true;
    }

    // The pairs found are held as well: both together keep to the limit, as far as a run for two pairs can.
    int RoomBesidePairs => options.MaxBasis == 0 ? 0 : Math.Max(2 * (Math.Min(1, options.Smallest) + Math.Min(1, options.Largest)) + 4, options.MaxBasis - values.Length);

    double Bound(int index) => residuals[index] + rounding;

    // Rayleigh–Ritz on the pairs and the new vectors: among the pairs the projected matrix is diagonal, so each new vector costs one product.
    void Join(List<TVector> news)
    {
        int old = values.Length, m = old + news.Count;
        var joined = space.CreateBasis(m);
        TVector v = space.CreateZero(), av = space.CreateZero();
        for (int i = 0; i < old; i++)
        {
            basis.Read(i, v);
            joined.Append(1, v);
        }
        var coefficients = new double[m];
        double[] h = new double[m * m], left = [.. residuals, .. new double[news.Count]];
        for (int i = 0; i < old; i++)
            h[i * m + i] = values[i];
        foreach (var x in news)
        {
            double length = joined.Orthogonalize(x, coefficients);
            joined.Append(1 / length, x);
        }
        for (int j = old; j < m; j++)
        {
            joined.Read(j, v);
            a.Apply(v, av);
            products++;
            left[j] = joined.Orthogonalize(av, coefficients);
            for (int i = 0; i <= j; i++)
                h[i * m + j] = h[j * m + i] = coefficients[i];
        }
        var ritz = SymmetricEigen.Decompose(h, m);
        int[] chosen = [.. Enumerable.Range(0, options.Smallest), .. Enumerable.Range(0, options.Largest).Select(i => m - 1 - i)];
        var q = new double[m * old];
        var (newValues, newResiduals) = (new double[old], new double[old]);
        for (int j = 0; j < old; j++)
        {
            var y = ritz.Vector(chosen[j]);
            newValues[j] = ritz.Values[chosen[j]];
            for (int i = 0; i < m; i++)
            {
                q[i * old + j] = y[i];
                newResiduals[j] += Math.Abs(y[i]) * left[i];
            }
        }
        joined.Rotate(q, old);
        (basis, values, residuals) = (joined, newValues, newResiduals);
    }

    // The residuals of joined pairs are bounds: where one misses the tolerance a product tells what it is.
    void Measure()
    {
        TVector v = space.CreateZero(), av = space.CreateZero();
        for (int i = 0; i < values.Length; i++)
        {
            if (residuals[i] <= tolerance * norm)
                continue;
            basis.Read(i, v);
            a.Apply(v, av);
            products++;
            space.AddScaled(-values[i], v, av);
            residuals[i] = Math.Min(residuals[i], space.Norm(av));
        }
    }

    ExtremeEigenpairs<TVector> Result(KrylovStatus status, string? message)
    {
        if (status == KrylovStatus.Converged)
            Measure();
        Eigenpair[] pairs = [.. values.Select((v, i) => new Eigenpair(v, residuals[i], Bound(i), residuals[i] <= tolerance * norm))];
        if (status == KrylovStatus.Converged && !pairs.All(p => p.IsConverged))
            status = KrylovStatus.Stagnated;
        var cost = new OperatorCost(products, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = space.Device };
        return new ExtremeEigenpairs<TVector>(space, basis, pairs[..options.Smallest], pairs[options.Smallest..], status, message, cost);
    }
}
