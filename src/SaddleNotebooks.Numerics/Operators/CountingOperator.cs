using System.Diagnostics;

namespace SaddleNotebooks.Numerics;

/// <summary>Passes products on to another operator and records how many there were and how long they took.</summary>
/// <typeparam name="TVector">The vector type of the space.</typeparam>
/// <param name="inner">The operator that does the work.</param>
sealed class CountingOperator<TVector>(ILinearOperator<TVector> inner) : ILinearOperator<TVector>
    where TVector : class
{
    readonly ILinearOperator<TVector> inner = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <summary>The products so far and the time spent in them alone.</summary>
    public OperatorCost Cost { get; private set; }

    /// <inheritdoc/>
    public IVectorSpace<TVector> Space => inner.Space;

    /// <inheritdoc/>
    public void Apply(TVector x, TVector destination)
    {
        long started = Stopwatch.GetTimestamp();
        inner.Apply(x, destination);
        Cost += new OperatorCost(1, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = Space.Device };
    }

    /// <inheritdoc/>
    public void ApplyBlock(IReadOnlyList<TVector> x, IReadOnlyList<TVector> destination)
    {
        long started = Stopwatch.GetTimestamp();
        inner.ApplyBlock(x, destination);
        Cost += new OperatorCost(x.Count, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = Space.Device };
    }
}
