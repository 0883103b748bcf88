using System.Diagnostics;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// A Lanczos factorisation A V = V T + v bᵀ of a symmetric operator: V orthonormal with v₁ the normalised start vector, T tridiagonal.
/// It grows on demand (<see cref="Extend"/>), shrinks to chosen Ritz vectors (<see cref="Shrink"/>, a thick restart), and eigenvalues,
/// spectral densities, functions f(A)v and Newton steps are read from it. Every new vector is orthogonalised against all others (full
/// re-orthogonalisation), so there are no ghost copies of converged eigenvalues.
/// </summary>
/// <remarks>
/// Memory: one vector for each step and two more. Sources: Parlett, The Symmetric Eigenvalue Problem (1998), chapter 13; Wu &amp; Simon 2000 for
/// the restart: after it T has the kept Ritz values on its diagonal, beside them the couplings to the next vector, and is tridiagonal from there.
/// Not safe for use by several threads at once.
/// </remarks>
/// <typeparam name="TVector">The vector type of the operator's space.</typeparam>
sealed class LanczosFactorization<TVector>
    where TVector : class
{
    // Below this multiple (or √n, if larger) of u‖A‖ the next vector would be made of rounding errors alone.
    const double BreakdownRoundoffs = 64;

    readonly SymmetryMonitor<TVector> monitor;
    readonly List<double> alpha = [];
    readonly List<double> beta = [];
    readonly TVector current;
    readonly TVector next;
    double[] coefficients = [];
    double[] expectedColumn = [];
    RitzValues? ritz;
    ProjectedChain? chain;
    double neglected;
    int kept;
    int shrinkings;
    bool isTorn;
    // The next basis vector is this times the vector next.
    double nextFactor = 1;

    /// <summary>Prepares a factorisation; no product is computed yet.</summary>
    /// <param name="a">A symmetric operator.</param>
    /// <param name="start">The start vector, of any norm but zero; it is copied.</param>
    /// <param name="options">The options; defaults where omitted.</param>
    /// <exception cref="ArgumentException">The start vector is zero or holds NaN or ∞.</exception>
    public LanczosFactorization(ILinearOperator<TVector> a, TVector start, LanczosOptions? options = null)
        : this(a, start, options, recycled: null)
    {
    }

    internal LanczosFactorization(ILinearOperator<TVector> a, TVector start, LanczosOptions? options, LanczosFactorization<TVector>? recycled, int capacity = 1)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(start);
        Operator = a;
        options ??= new LanczosOptions();
        var space = a.Space;
        monitor = new SymmetryMonitor<TVector>(a, options);
        StartNorm = space.Norm(start);
        if (StartNorm == 0)
            throw new ArgumentException("The start vector is zero: give one with a part in every direction, for example a random one.", nameof(start));
        if (!double.IsFinite(StartNorm))
            throw new ArgumentException("The start vector holds NaN or infinity: give finite numbers.", nameof(start));

        Basis = recycled?.Basis ?? space.CreateBasis(capacity);
        Basis.Truncate(0);
        current = recycled?.current ?? space.CreateZero();
        next = recycled?.next ?? space.CreateZero();
        space.Copy(start, next);
        space.Scale(1 / StartNorm, next);
    }

    /// <summary>The operator A.</summary>
    public ILinearOperator<TVector> Operator { get; }

    /// <summary>The norm of the start vector as it was given.</summary>
    public double StartNorm { get; }

    /// <summary>The orthonormal vectors v₁ … v_k. Read only: the factorisation owns them.</summary>
    public IBasis<TVector> Basis { get; }

    /// <summary>The number k of vectors held: the order of T. Without a call of <see cref="Shrink"/>, the number of steps taken.</summary>
    public int Steps => alpha.Count;

    /// <summary>The number m of Ritz vectors that the last call of <see cref="Shrink"/> kept; 0 before the first.</summary>
    public int Kept => kept;

    /// <summary>The diagonal of T, k numbers.</summary>
    public IReadOnlyList<double> Diagonal => alpha;

    /// <summary>
    /// The numbers beside the diagonal of T, followed by the norm β of the residual: k numbers. Of the first <see cref="Kept"/> vectors they are the
    /// couplings to vector number m.
    /// </summary>
    public IReadOnlyList<double> OffDiagonal => beta;

    /// <summary>The norm ‖b‖ of the residual A V − V T; rounding when the Krylov space is invariant.</summary>
    public double ResidualNorm => Steps == 0 ? StartNorm : Steps > kept ? beta[^1] : Math.Sqrt(beta.Sum(b => b * b));

    /// <summary>An estimate of ‖A‖ from the columns of T, at most √3 too large.</summary>
    internal double NormEstimate => monitor.Norm;

    /// <summary>The largest residual of an invariant space that was left for another direction.</summary>
    internal double Neglected => neglected;

    /// <summary>How often the basis was shrunk.</summary>
    internal int Shrinkings => shrinkings;

    /// <summary>How the last call of <see cref="Extend"/> ended.</summary>
    public KrylovStatus Status { get; private set; } = KrylovStatus.ProductLimitReached;

    /// <summary>Null, or a sentence that says which product went wrong and what to do.</summary>
    public string? Message { get; private set; }

    /// <summary>Products and time so far.</summary>
    public OperatorCost Cost { get; private set; }

    /// <summary>
    /// The largest entry of VᵀAV outside the tridiagonal part, relative to ‖A‖: rounding for a symmetric operator, more for one that
    /// is not symmetric or changes between products. 0 before the second step.
    /// </summary>
    public double SymmetryDefect => monitor.Defect;

    /// <summary>
    /// Takes up to <paramref name="steps"/> further steps; each costs one product. Ends earlier when the Krylov space becomes
    /// invariant, a product is not finite, or the caller cancels; the steps taken so far stay valid in every case.
    /// </summary>
    /// <param name="steps">The number of steps to add; the total must not exceed the dimension.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Looked at before every step. A product that takes too long is given up; no further step is possible then.</param>
    /// <returns><see cref="KrylovStatus.ProductLimitReached"/> when all steps were taken and more are possible; otherwise why it ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, or more steps in total than the dimension.</exception>
    /// <exception cref="OperatorDefectException">The operator is not symmetric, or gave two answers for one vector.</exception>
    public KrylovStatus Extend(int steps, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        int n = Operator.Space.Dimension, target = Steps + steps;
        if (steps > n - Steps)
        {
            throw new ArgumentOutOfRangeException(nameof(steps), steps,
                $"{(long)Steps + steps} steps in total, but the space has {n} dimensions: ask for at most {n - Steps} more.");
        }
        if (isTorn || Status is KrylovStatus.InvariantSubspace or KrylovStatus.NonFiniteProduct)
            return Status;

        Basis.Reserve(target);
        if (coefficients.Length < target)
            (coefficients, expectedColumn) = (new double[target], new double[target]);
        long started = Stopwatch.GetTimestamp();
        long products = 0;
        Status = KrylovStatus.ProductLimitReached;
        try
        {
            while (Steps < target && Status == KrylovStatus.ProductLimitReached)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    Status = KrylovStatus.Canceled;
                    break;
                }
                products++;
                try
                {
                    Status = Step(products);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    // The residual direction is overwritten: these are the last steps.
                    Basis.Truncate(Steps);
                    isTorn = true;
                    Status = KrylovStatus.Canceled;
                    break;
                }
                progress?.Report(Cost.Products + products, target);
            }
        }
        finally
        {
            Cost += new OperatorCost(products, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = Operator.Space.Device };
        }
        return Status;
    }

    /// <summary>The Ritz values: eigenvalues of T, with quadrature weights and residual bounds. Computed once for each length.</summary>
    /// <exception cref="InvalidOperationException">No step has been taken, or the factorisation was shrunk.</exception>
    public RitzValues Ritz()
    {
        if (Steps == 0)
            throw new InvalidOperationException("No step has been taken: call Extend first.");
        if (shrinkings > 0)
            throw new InvalidOperationException("A shrunk factorisation has no quadrature rule of its start vector: use ProjectedEigenpairs.");
        if (ritz is null || ritz.Values.Count != Steps)
            ritz = RitzValues.Of(alpha, beta, Operator.Space.UnitRoundoff, Status == KrylovStatus.InvariantSubspace);
        return ritz;
    }

    /// <summary>Eigenvalues and eigenvectors of T; <see cref="Lift"/> turns an eigenvector into a Ritz vector.</summary>
    /// <exception cref="InvalidOperationException">No step has been taken.</exception>
    public SymmetricEigenpairs ProjectedEigenpairs()
    {
        if (Steps == 0)
            throw new InvalidOperationException("No step has been taken: call Extend first.");
        int k = Steps;
        double[] t = SquareMatrix.Rows<double>(k);
        for (int i = 0; i < k; i++)
        {
            t[i * k + i] = alpha[i];
            int neighbour = Math.Max(i + 1, kept);
            if (neighbour < k)
                t[i * k + neighbour] = t[neighbour * k + i] = beta[i];
        }
        return SymmetricEigen.Decompose(t, k);
    }

    /// <summary>The eigenvalues of T, ascending, and the norm of the residual of each Ritz pair, without eigenvectors.</summary>
    /// <exception cref="InvalidOperationException">No step has been taken since the start or the last call of <see cref="Shrink"/>.</exception>
    internal (double[] Values, double[] Residuals) RitzResiduals()
    {
        if (Steps == kept)
            throw new InvalidOperationException("No step has been taken: call Extend first.");
        chain ??= ProjectedChain.Of(alpha, beta, kept);
        var (values, residuals) = chain.Solve(alpha, beta);
        for (int i = 0; i < residuals.Length; i++)
            residuals[i] *= beta[^1];
        return (values, residuals);
    }

    /// <summary>The factor of the residual A y − θ y of a Ritz pair, y given by its coordinates in the basis: bᵀy.</summary>
    internal double Coupling(ReadOnlySpan<double> y)
    {
        if (Steps > kept)
            return beta[^1] * y[^1];
        double sum = 0;
        for (int i = 0; i < kept; i++)
            sum += beta[i] * y[i];
        return sum;
    }

    /// <summary>
    /// Keeps the chosen Ritz vectors and drops the rest of the basis; <see cref="Extend"/> goes on from them (thick restart). The residual's
    /// direction stays, so nothing of what the kept vectors know is lost.
    /// </summary>
    /// <param name="pairs">What <see cref="ProjectedEigenpairs"/> returned for the present length.</param>
    /// <param name="chosen">Which of the pairs to keep; at least one and fewer than <see cref="Steps"/>.</param>
    /// <exception cref="ArgumentException">The pairs are of another length, or none or all are chosen.</exception>
    public void Shrink(SymmetricEigenpairs pairs, IReadOnlyList<int> chosen)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(chosen);
        int k = Steps, m = chosen.Count;
        if (pairs.Values.Count != k)
            throw new ArgumentException($"The pairs are of a factorisation of {pairs.Values.Count} vectors, this one has {k}.", nameof(pairs));
        if (m == 0 || m >= k)
            throw new ArgumentException($"{m} of {k} Ritz vectors are chosen: keep at least one and fewer than all.", nameof(chosen));
        var q = new double[k * m];
        var (values, couplings) = (new double[m], new double[m]);
        for (int j = 0; j < m; j++)
        {
            ReadOnlySpan<double> y = pairs.Vector(chosen[j]);
            (values[j], couplings[j]) = (pairs.Values[chosen[j]], Coupling(y));
            for (int i = 0; i < k; i++)
                q[i * m + j] = y[i];
        }
        Basis.Rotate(q, m);
        alpha.Clear();
        alpha.AddRange(values);
        beta.Clear();
        beta.AddRange(couplings);
        (kept, ritz, chain) = (m, null, null);
        shrinkings++;
    }

    /// <summary>
    /// Goes on from another direction once the Krylov space is invariant: what the start vector has no part in is reached too. The vector is
    /// orthogonalised against the basis.
    /// </summary>
    /// <returns>False where the vector lies in the space already held; then nothing is changed.</returns>
    internal bool TryTurnTo(TVector direction)
    {
        var space = Operator.Space;
        if (Steps == space.Dimension)
            return false;
        if (coefficients.Length < Steps)
            coefficients = new double[Steps];
        space.Copy(direction, next);
        space.Scale(1 / space.Norm(next), next);
        double norm = Basis.Orthogonalize(next, coefficients);
        if (norm < 1e-3 / Math.Sqrt(space.Dimension))
            return false;
        space.Scale(1 / norm, next);
        // The division magnified what rounding left along the basis.
        nextFactor = 1 / Basis.Orthogonalize(next, coefficients);
        neglected = Math.Max(neglected, ResidualNorm);
        for (int i = Steps > kept ? Steps - 1 : 0; i < Steps; i++)
            beta[i] = 0;
        Status = KrylovStatus.ProductLimitReached;
        return true;
    }

    /// <summary>destination ← V y: the vector of the space with coordinates y in the Krylov basis.</summary>
    /// <param name="y">k coordinates, for example an eigenvector of T.</param>
    /// <param name="destination">The result.</param>
    public void Lift(ReadOnlySpan<double> y, TVector destination)
    {
        if (y.Length != Steps)
            throw new ArgumentException($"{y.Length} coordinates, but the factorisation has {Steps} steps: give one for each.", nameof(y));
        Operator.Space.SetZero(destination);
        Basis.Combine(y, destination);
    }

    KrylovStatus Step(long products)
    {
        var space = Operator.Space;
        int k = Steps;
        // next holds the residual direction, orthogonal to the basis.
        Basis.Append(nextFactor, next);
        Basis.Read(k, current);
        Operator.Apply(current, next);

        // After a restart the first product meets all kept vectors, every other one the last two.
        int first = k > kept ? k - 1 : 0;
        double residual = Basis.OrthogonalizeNear(next, coefficients, first);
        if (!double.IsFinite(residual) || !double.IsFinite(coefficients[k]))
        {
            Basis.Truncate(k);
            Message = $"Product {Cost.Products + products} of the operator holds NaN or infinity. Check the point and the data for numbers "
                + "that are not finite, scale the problem down, or use double precision; the results of the products before it are kept.";
            return KrylovStatus.NonFiniteProduct;
        }

        Span<double> expected = expectedColumn.AsSpan(0, k);
        expected.Clear();
        for (int i = first; i < k; i++)
            expected[i] = beta[i];
        try
        {
            monitor.Observe(coefficients, expected, residual, current);
        }
        catch (OperatorDefectException)
        {
            Basis.Truncate(k);
            throw;
        }
        alpha.Add(coefficients[k]);
        beta.Add(residual);
        if (residual <= Math.Max(BreakdownRoundoffs, Math.Sqrt(space.Dimension)) * space.UnitRoundoff * monitor.Norm || k + 1 == space.Dimension)
            return KrylovStatus.InvariantSubspace;
        nextFactor = 1 / residual;
        return KrylovStatus.ProductLimitReached;
    }
}
