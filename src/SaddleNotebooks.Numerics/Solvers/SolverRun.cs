using System.Diagnostics;

namespace SaddleNotebooks.Numerics;

/// <summary>What every linear solver shares: counted products with a check, limits, and the residual by a product of its own.</summary>
sealed class SolverRun<TVector>
    where TVector : class
{
    readonly ILinearOperator<TVector> a;
    readonly int maxProducts;
    readonly IProgress<WorkProgress>? progress;
    readonly CancellationToken cancellationToken;
    readonly long started = Stopwatch.GetTimestamp();
    int products;

    public SolverRun(
        ILinearOperator<TVector> a, TVector b, int maxProducts, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        (this.a, this.maxProducts, this.progress, this.cancellationToken) = (a, maxProducts, progress, cancellationToken);
        RightSideNorm = a.Space.Norm(b);
        if (!double.IsFinite(RightSideNorm))
            throw new ArgumentException("The right-hand side holds NaN or infinity: give finite numbers.", nameof(b));
    }

    public double RightSideNorm { get; }

    public OperatorCost Cost => new(products, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = a.Space.Device };

    /// <summary>Why the run must end before the next product, or null.</summary>
    public KrylovStatus? Limit(double residual)
    {
        progress?.Report(products, maxProducts);
        return products >= maxProducts ? KrylovStatus.ProductLimitReached
            : cancellationToken.IsCancellationRequested ? KrylovStatus.Canceled
            : null;
    }

    /// <summary>destination ← A x; false if that was given up because the caller waits no longer.</summary>
    public bool TryApply(TVector x, TVector destination)
    {
        try
        {
            Apply(x, destination);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    void Apply(TVector x, TVector destination)
    {
        products++;
        a.Apply(x, destination);
    }

    /// <summary>residual ← b − A x, and its norm.</summary>
    public double TrueResidual(TVector b, TVector x, TVector residual)
    {
        Apply(x, residual);
        a.Space.Scale(-1, residual);
        a.Space.AddScaled(1, b, residual);
        return a.Space.Norm(residual);
    }

    public LinearSolution<TVector> Solution(TVector x, double residual, KrylovStatus status, TVector? direction = null)
        => new(x, residual, RightSideNorm, direction, status, Cost);
}
