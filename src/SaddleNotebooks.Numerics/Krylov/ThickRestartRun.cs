using System.Diagnostics;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// One run of <see cref="ThickRestartLanczos"/>: a factorisation that grows until the wanted pairs meet the tolerance, and is shrunk to the Ritz vectors
/// nearest the wanted ends whenever its basis is full.
/// </summary>
sealed class ThickRestartRun<TVector>
    where TVector : class
{
    /// <summary>Up to this order the projected problem costs less than a product; beyond it is looked at only now and then.</summary>
    const int EagerOrder = 60;

    /// <summary>Even beside a wide gap a residual hardly falls faster from one step to the next; a look before that is wasted.</summary>
    const double FastestFall = 100;

    readonly ILinearOperator<TVector> a;
    readonly IVectorSpace<TVector> space;
    readonly ThickRestartOptions options;
    readonly IProgress<WorkProgress>? progress;
    readonly CancellationToken cancellationToken;
    readonly ProbeSource<TVector> random;
    readonly TVector direction;
    readonly int size;
    readonly int wanted;
    readonly double tolerance;
    readonly long started = Stopwatch.GetTimestamp();
    int draws;
    // The next look is worth while from this product on.
    long nextLook;

    public ThickRestartRun(
        ILinearOperator<TVector> a, ThickRestartOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        (this.a, this.options, this.progress, this.cancellationToken) = (a, options, progress, cancellationToken);
        space = a.Space;
        wanted = options.Smallest + options.Largest;
        size = Math.Min(space.Dimension, options.MaxBasis > 0 ? options.MaxBasis : 2 * wanted + 20);
        tolerance = options.ToleranceFor(space);
        random = new ProbeSource<TVector>(space, ProbeDistribution.Sphere, options.Seed);
        direction = space.CreateZero();
    }

    /// <summary>A lower bound of ‖A‖ that is known from elsewhere; tolerance and rounding are relative to the larger of this and what the run sees.</summary>
    public double NormAtLeast { get; init; }

    /// <summary>Runs to the end.</summary>
    /// <param name="start">The first vector; null for a random one.</param>
    public ExtremeEigenpairs<TVector> Run(TVector? start = null)
    {
        if (start is null)
            random.Draw(draws++, direction);
        var lanczos = new LanczosFactorization<TVector>(a, start ?? direction, options.Lanczos, recycled: null, capacity: size);
        while (true)
        {
            var end = lanczos.Cost.Products == options.MaxProducts ? KrylovStatus.ProductLimitReached : lanczos.Extend(1, null, cancellationToken);
            if (lanczos.Steps == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new NonFiniteProductException(lanczos.Message!);
            }
            if (end is KrylovStatus.Canceled or KrylovStatus.NonFiniteProduct)
                return Finish(lanczos, end);
            if (lanczos.Steps == space.Dimension || (IsTimeToLook(lanczos) && AllConverged(lanczos)))
                return Finish(lanczos, KrylovStatus.Converged);
            progress?.Report(lanczos.Cost.Products, options.MaxProducts);
            if (lanczos.Cost.Products == options.MaxProducts)
                return Finish(lanczos, KrylovStatus.ProductLimitReached);
            if (lanczos.Steps == size)
                Restart(lanczos);
            if (end == KrylovStatus.InvariantSubspace)
                Turn(lanczos);
        }
    }

    bool IsTimeToLook(LanczosFactorization<TVector> lanczos)
    {
        int order = lanczos.Steps;
        if (order < wanted)
            return false;
        return order == size || lanczos.Status == KrylovStatus.InvariantSubspace
            || (lanczos.Cost.Products >= nextLook && (order <= EagerOrder || order % (EagerOrder / 4) == 0));
    }

    // The basis is invariant: a random direction orthogonal to it shows what it has no part in.
    void Turn(LanczosFactorization<TVector> lanczos)
    {
        do
            random.Draw(draws++, direction);
        while (!lanczos.TryTurnTo(direction));
    }

    void Restart(LanczosFactorization<TVector> lanczos)
    {
        int k = lanczos.Steps;
        // Half of the room beyond the wanted pairs goes to their neighbours: kept Ritz vectors speed up those beside them.
        int extra = Math.Max(0, (size - wanted) / 2 - 1);
        int low = options.Smallest + extra * options.Smallest / wanted, high = options.Largest + extra * options.Largest / wanted;
        int keep = Math.Min(low + high, k - 1);
        high = Math.Min(high, keep);
        low = keep - high;
        lanczos.Shrink(lanczos.ProjectedEigenpairs(), [.. Enumerable.Range(0, low), .. Enumerable.Range(k - high, high)]);
    }

    bool AllConverged(LanczosFactorization<TVector> lanczos)
    {
        var (values, residuals) = lanczos.RitzResiduals();
        double excess = Wanted(values.Length).Max(i => residuals[i]) / (tolerance * Norm(values));
        if (excess > 1)
            nextLook = lanczos.Cost.Products + (long)Math.Clamp(Math.Log(excess, FastestFall), 1, size);
        // Not a number where everything is zero.
        return !(excess > 1);
    }

    double Norm(IReadOnlyList<double> values) => Math.Max(NormAtLeast, DenseSpectrum.Norm(values));

    // The wanted pairs of k in the order of the result: the smallest ascending, the largest descending.
    IEnumerable<int> Wanted(int k)
    {
        int low = Math.Min(options.Smallest, k), high = Math.Min(options.Largest, k - low);
        return Enumerable.Range(0, low).Concat(Enumerable.Range(0, high).Select(i => k - 1 - i));
    }

    ExtremeEigenpairs<TVector> Finish(LanczosFactorization<TVector> lanczos, KrylovStatus status)
    {
        using var last = AmbientWork.Conclude();
        var pairs = lanczos.ProjectedEigenpairs();
        int k = lanczos.Steps, low = Math.Min(options.Smallest, k);
        int[] chosen = [.. Wanted(k)];
        double norm = Norm(pairs.Values);
        // Every restart rounds the basis once more.
        double rounding = RitzValues.Allowance(norm, k, space.UnitRoundoff) * Math.Sqrt(1 + lanczos.Shrinkings);
        var found = new Eigenpair[chosen.Length];
        var q = new double[k * chosen.Length];
        for (int j = 0; j < chosen.Length; j++)
        {
            var y = pairs.Vector(chosen[j]);
            double residual = Math.Abs(lanczos.Coupling(y));
            found[j] = new Eigenpair(
                pairs.Values[chosen[j]], residual + lanczos.Neglected, residual + lanczos.Neglected + rounding, residual <= tolerance * norm);
            for (int i = 0; i < k; i++)
                q[i * chosen.Length + j] = y[i];
        }
        lanczos.Basis.Rotate(q, chosen.Length);
        return new ExtremeEigenpairs<TVector>(
            space, lanczos.Basis, found[..low], found[low..], status, lanczos.Message,
            new OperatorCost(lanczos.Cost.Products, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = space.Device })
        {
            Range = (pairs.Values[0], pairs.Values[^1]),
        };
    }
}
