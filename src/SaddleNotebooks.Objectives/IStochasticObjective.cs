namespace SaddleNotebooks;

/// <summary>
/// A mean over samples, f(x) = (1/N) Σ fᵢ(x) + r(x), that can also be evaluated on some of its samples: the source of mini-batch gradients.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public interface IStochasticObjective<TVector> : IObjective<TVector>
    where TVector : class
{
    /// <summary>The number N of samples; at least 1.</summary>
    int SampleCount { get; }

    /// <summary>
    /// The mean over the given samples only (plus the same r). Its gradient is an unbiased estimate of ∇f when the samples are drawn uniformly.
    /// </summary>
    /// <param name="samples">Sample numbers in [0, N), at least one; the caller may reuse the memory after the call.</param>
    /// <returns>An objective on the same space. It may share buffers: it is valid until the next call of this method on the same thread.</returns>
    /// <exception cref="ArgumentException">No samples, or a number outside [0, N).</exception>
    IObjective<TVector> OnBatch(ReadOnlySpan<int> samples);
}
