using System.Diagnostics;

namespace SaddleNotebooks.Numerics;

/// <summary>What the trace estimators share: counted products, limits and probes.</summary>
sealed class TraceRun<TVector>
    where TVector : class
{
    readonly ILinearOperator<TVector> a;
    readonly TraceEstimationOptions options;
    readonly ProbeSource<TVector> source;
    readonly IProgress<WorkProgress>? progress;
    readonly CancellationToken cancellationToken;
    readonly long started = Stopwatch.GetTimestamp();
    int products;

    public TraceRun(ILinearOperator<TVector> a, TraceEstimationOptions? options, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(a);
        this.a = a;
        this.options = options ?? new TraceEstimationOptions();
        this.progress = progress;
        this.cancellationToken = cancellationToken;
        source = new ProbeSource<TVector>(a.Space, this.options.Distribution, this.options.Seed);
    }

    public IVectorSpace<TVector> Space => a.Space;

    public int Budget => options.Products;

    public KrylovStatus Status { get; private set; } = KrylovStatus.Converged;

    public OperatorCost Cost => new(products, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = a.Space.Device };

    public void Draw(int index, TVector z) => source.Draw(index, z);

    /// <summary>destination ← A x; false, with the status set, when cancelled or the product is not finite.</summary>
    public bool TryApply(TVector x, TVector destination)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            Status = KrylovStatus.Canceled;
            return false;
        }
        try
        {
            a.Apply(x, destination);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Status = KrylovStatus.Canceled;
            return false;
        }
        products++;
        if (!double.IsFinite(Space.Norm(destination)))
        {
            Status = KrylovStatus.NonFiniteProduct;
            return false;
        }
        progress?.Report(products, Budget);
        return true;
    }

    /// <summary>Throws when a run ended before it has any result.</summary>
    public void ThrowNothingToReturn()
    {
        cancellationToken.ThrowIfCancellationRequested();
        throw new NonFiniteProductException(
            $"Product {products} of the operator holds NaN or infinity, before there was a result to return: check the point and the data, "
            + "or use double precision.");
    }
}
