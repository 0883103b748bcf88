using System.Diagnostics;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// A Lanczos factorisation A V = V T + β v eᵀ of a symmetric operator: V orthonormal with v₁ the normalised start vector, T tridiagonal.
/// It grows on demand, and eigenvalues, spectral densities, functions f(A)v and Newton steps are read from it. Every new vector is
/// orthogonalised against all others (full re-orthogonalisation), so there are no ghost copies of converged eigenvalues.
/// </summary>
/// <remarks>
/// Memory: one vector for each step and two more. Source: Parlett, The Symmetric Eigenvalue Problem (1998), chapter 13.
/// Not safe for use by several threads at once.
/// </remarks>
/// <typeparam name="TVector">The vector type of the operator's space.</typeparam>
public sealed class LanczosFactorisation<TVector>
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

    /// <summary>Prepares a factorisation; no product is computed yet.</summary>
    /// <param name="a">A symmetric operator.</param>
    /// <param name="start">The start vector, of any norm but zero; it is copied.</param>
    /// <param name="options">The options; defaults where omitted.</param>
    /// <exception cref="ArgumentException">The start vector is zero or holds NaN or ∞.</exception>
    public LanczosFactorisation(ILinearOperator<TVector> a, TVector start, LanczosOptions? options = null)
        : this(a, start, options, recycled: null)
    {
    }

    internal LanczosFactorisation(ILinearOperator<TVector> a, TVector start, LanczosOptions? options, LanczosFactorisation<TVector>? recycled)
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

        Basis = recycled?.Basis ?? space.CreateBasis(1);
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

    /// <summary>The number k of steps taken: the order of T.</summary>
    public int Steps => alpha.Count;

    /// <summary>The diagonal of T, k numbers.</summary>
    public IReadOnlyList<double> Diagonal => alpha;

    /// <summary>The numbers beside the diagonal of T, followed by the norm β of the residual: k numbers.</summary>
    public IReadOnlyList<double> OffDiagonal => beta;

    /// <summary>The norm β of the residual A V − V T; rounding when the Krylov space is invariant.</summary>
    public double ResidualNorm => Steps == 0 ? StartNorm : beta[^1];

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
    /// <param name="cancellation">Looked at before every step.</param>
    /// <returns><see cref="KrylovStatus.ProductLimitReached"/> when all steps were taken and more are possible; otherwise why it ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, or more steps in total than the dimension.</exception>
    /// <exception cref="OperatorDefectException">The operator is not symmetric, or gave two answers for one vector.</exception>
    public KrylovStatus Extend(int steps, IProgress<KrylovProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        int n = Operator.Space.Dimension, target = checked(Steps + steps);
        if (target > n)
        {
            throw new ArgumentOutOfRangeException(nameof(steps), steps,
                $"{target} steps in total, but the space has {n} dimensions: ask for at most {n - Steps} more.");
        }
        if (Status is KrylovStatus.InvariantSubspace or KrylovStatus.NonFiniteProduct)
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
                if (cancellation.IsCancellationRequested)
                {
                    Status = KrylovStatus.Cancelled;
                    break;
                }
                products++;
                Status = Step(products);
                progress?.Report(new KrylovProgress(Cost.Products + products, target, ResidualNorm));
            }
        }
        finally
        {
            Cost += new OperatorCost(products, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = Operator.Space.Device };
        }
        return Status;
    }

    /// <summary>The Ritz values: eigenvalues of T, with quadrature weights and residual bounds. Computed once for each length.</summary>
    /// <exception cref="InvalidOperationException">No step has been taken.</exception>
    public RitzValues Ritz()
    {
        if (Steps == 0)
            throw new InvalidOperationException("No step has been taken: call Extend first.");
        if (ritz is null || ritz.Values.Count != Steps)
            ritz = RitzValues.Of(alpha, beta, Operator.Space.UnitRoundoff, Status == KrylovStatus.InvariantSubspace);
        return ritz;
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
        // next holds the residual direction, already orthonormal to the basis.
        Basis.Append(1, next);
        space.Copy(next, current);
        Operator.Apply(current, next);

        double residual = Basis.Orthogonalise(next, coefficients);
        if (!double.IsFinite(residual) || !double.IsFinite(coefficients[k]))
        {
            Basis.Truncate(k);
            Message = $"Product {Cost.Products + products} of the operator holds NaN or infinity. Check the point and the data for numbers "
                + "that are not finite, scale the problem down, or use double precision; the results of the products before it are kept.";
            return KrylovStatus.NonFiniteProduct;
        }

        Span<double> expected = expectedColumn.AsSpan(0, k);
        expected.Clear();
        if (k > 0)
            expected[k - 1] = beta[k - 1];
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
        space.Scale(1 / residual, next);
        return KrylovStatus.ProductLimitReached;
    }
}
