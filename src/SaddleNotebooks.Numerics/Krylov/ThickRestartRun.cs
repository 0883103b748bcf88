using System.Diagnostics;

namespace SaddleNotebooks.Numerics;

/// <summary>One run of <see cref="ThickRestartLanczos"/>: the state A V = V H + r eᵀ and the loop that extends and restarts it.</summary>
sealed class ThickRestartRun<TVector>
    where TVector : class
{
    readonly ILinearOperator<TVector> a;
    readonly IVectorSpace<TVector> space;
    readonly ThickRestartOptions options;
    readonly IProgress<KrylovProgress>? progress;
    readonly CancellationToken cancellation;
    readonly TVector? start;
    readonly SymmetryMonitor<TVector> monitor;
    readonly ProbeSource<TVector> random;
    readonly IBasis<TVector> basis;
    readonly TVector current;
    readonly TVector next;
    readonly int size;
    readonly int wanted;
    readonly double tolerance;

    // The projected matrix VᵀAV, size × size, of which the leading basis.Count rows and columns are in use.
    readonly double[] h;
    readonly double[] coefficients;
    // A V = V H + next couplingᵀ: what the coming column of H must hold above its diagonal, and the residuals of all Ritz pairs.
    readonly double[] coupling;
    readonly long started = Stopwatch.GetTimestamp();
    double neglected;
    // The next basis vector is this times the vector next.
    double nextFactor = 1;
    double worstResidual = double.NaN;
    int draws;
    int restarts;
    int products;
    string? message;

    public ThickRestartRun(
        ILinearOperator<TVector> a, ThickRestartOptions options, IProgress<KrylovProgress>? progress, CancellationToken cancellation, TVector? start = null)
    {
        (this.a, this.options, this.progress, this.cancellation, this.start) = (a, options, progress, cancellation, start);
        space = a.Space;
        wanted = options.Smallest + options.Largest;
        size = Math.Min(space.Dimension, options.MaxBasis > 0 ? options.MaxBasis : 2 * wanted + 20);
        tolerance = double.IsNaN(options.Tolerance) ? Math.Max(1e-10, 100 * space.UnitRoundoff) : options.Tolerance;
        monitor = new SymmetryMonitor<TVector>(a, options.Lanczos);
        random = new ProbeSource<TVector>(space, ProbeDistribution.Sphere, options.Seed);
        basis = space.CreateBasis(size);
        current = space.CreateZero();
        next = space.CreateZero();
        h = new double[size * size];
        coefficients = new double[size];
        coupling = new double[size];
    }

    public ExtremeEigenpairs<TVector> Run()
    {
        DrawNext();
        while (true)
        {
            KrylovStatus? stop = Fill();
            if (basis.Count == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                throw new NonFiniteProductException(message!);
            }
            var ritz = new ProjectedPairs(h, size, basis.Count, coupling);
            if (basis.Count == space.Dimension || AllConverged(ritz))
                return Finish(ritz, KrylovStatus.Converged);
            if (stop is { } status)
                return Finish(ritz, status);
            Restart(ritz);
        }
    }

    // Extends the basis to its full size; null when it is full and the run may go on.
    KrylovStatus? Fill()
    {
        while (basis.Count < size)
        {
            if (products == options.MaxProducts)
                return KrylovStatus.ProductLimitReached;
            if (cancellation.IsCancellationRequested)
                return KrylovStatus.Cancelled;
            if (!Step())
                return KrylovStatus.NonFiniteProduct;
            progress?.Report(new KrylovProgress(products, options.MaxProducts, worstResidual));
        }
        return products == options.MaxProducts ? KrylovStatus.ProductLimitReached : null;
    }

    bool Step()
    {
        int k = basis.Count;
        basis.Append(nextFactor, next);
        basis.Read(k, current);
        a.Apply(current, next);
        products++;
        double left = basis.Orthogonalise(next, coefficients);
        if (!double.IsFinite(left) || !double.IsFinite(coefficients[k]))
        {
            basis.Truncate(k);
            message = $"Product {products} of the operator holds NaN or infinity. Check the point and the data for numbers that are not finite, "
                + "scale the problem down, or use double precision; what the products before it showed is kept.";
            return false;
        }

        monitor.Observe(coefficients, coupling.AsSpan(0, k), left, current);
        for (int i = 0; i < k; i++)
            h[i * size + k] = h[k * size + i] = coupling[i];
        h[k * size + k] = coefficients[k];
        Array.Clear(coupling);
        bool invariant = left <= Math.Max(64, Math.Sqrt(space.Dimension)) * space.UnitRoundoff * monitor.Norm;
        if (!invariant)
        {
            coupling[k] = left;
            nextFactor = 1 / left;
        }
        else
        {
            neglected = Math.Max(neglected, left);
            if (k + 1 < space.Dimension)
                DrawNext();
        }
        return true;
    }

    // next ← a random direction orthogonal to the basis, which is invariant (or empty): its coupling is rounding.
    void DrawNext()
    {
        double norm;
        do
        {
            if (draws == 0 && start is not null)
                space.Copy(start, next);
            else
                random.Draw(draws, next);
            draws++;
            space.Scale(1 / space.Norm(next), next);
            norm = basis.Orthogonalise(next, coefficients);
        }
        while (norm < 1e-3 / Math.Sqrt(space.Dimension));
        space.Scale(1 / norm, next);
        // The division magnified what rounding left along the basis.
        nextFactor = 1 / basis.Orthogonalise(next, coefficients);
    }

    void Restart(ProjectedPairs ritz)
    {
        restarts++;
        int k = ritz.Count;
        // Half of the room beyond the wanted pairs goes to their neighbours: kept Ritz vectors speed up those beside them.
        int extra = Math.Max(0, (size - wanted) / 2 - 1);
        int low = options.Smallest + extra * options.Smallest / wanted, high = options.Largest + extra * options.Largest / wanted;
        int keep = Math.Min(low + high, k - 1);
        high = Math.Min(high, keep);
        low = keep - high;
        int[] kept = [.. Enumerable.Range(0, low), .. Enumerable.Range(k - high, high)];

        basis.Rotate(ritz.Columns(kept), kept.Length);
        Array.Clear(h);
        Array.Clear(coupling);
        for (int i = 0; i < kept.Length; i++)
        {
            h[i * size + i] = ritz.Values[kept[i]];
            coupling[i] = ritz.Coupling(kept[i]);
        }
    }

    bool AllConverged(ProjectedPairs ritz)
    {
        if (ritz.Count < wanted)
            return false;
        worstResidual = 0;
        foreach (int i in Wanted(ritz))
            worstResidual = Math.Max(worstResidual, ritz.Residual(i));
        return worstResidual <= tolerance * ritz.Norm;
    }

    // The wanted pairs in the order of the result: the smallest ascending, the largest descending.
    IEnumerable<int> Wanted(ProjectedPairs ritz)
    {
        int k = ritz.Count, low = Math.Min(options.Smallest, k), high = Math.Min(options.Largest, k - low);
        return Enumerable.Range(0, low).Concat(Enumerable.Range(0, high).Select(i => k - 1 - i));
    }

    ExtremeEigenpairs<TVector> Finish(ProjectedPairs ritz, KrylovStatus status)
    {
        int[] wantedIndices = [.. Wanted(ritz)];
        // Every restart rounds the basis once more.
        double rounding = RitzValues.ProductRoundoffs * space.UnitRoundoff * ritz.Norm * Math.Sqrt(1 + restarts);
        Eigenpair[] pairs = [.. wantedIndices.Select(i => new Eigenpair(
            ritz.Values[i], ritz.Residual(i) + neglected, ritz.Residual(i) + neglected + rounding, ritz.Residual(i) <= tolerance * ritz.Norm))];
        basis.Rotate(ritz.Columns(wantedIndices), wantedIndices.Length);
        int low = Math.Min(options.Smallest, ritz.Count);
        return new ExtremeEigenpairs<TVector>(
            space, basis, pairs[..low], pairs[low..], status, message,
            new OperatorCost(products, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = space.Device });
    }
}
