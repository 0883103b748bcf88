using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class OptimizationExtensions
{
    /// <summary>
    /// The spectrum of the Hessian on each of several random mini-batches, with probes of their own on each: how much of the spread comes from the
    /// data and how much from the probes.
    /// </summary>
    /// <param name="f">The objective, a mean over samples.</param>
    /// <param name="batchSize">Samples in each mini-batch, drawn without replacement; at most all of them.</param>
    /// <param name="batches">The number of mini-batches, at least 2.</param>
    /// <param name="probes">Random probe vectors on each mini-batch, at least 2.</param>
    /// <param name="steps">Lanczos steps for each probe; cut to the dimension.</param>
    /// <param name="seed">The seed of mini-batches and probes.</param>
    /// <param name="point">Where to look; may be left out where the objective stands at a point, like the loss of a network.</param>
    /// <param name="cancellationToken">Cancels the whole; several batches cannot be compared when some are unfinished.</param>
    /// <exception cref="ArgumentException">Too few batches or probes, or a batch size outside [1, N].</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="NonFiniteProductException">A Hessian product holds NaN or ∞.</exception>
    public static SpectraOverSamples HessianSpectraOverBatches<TVector>(
        this IStochasticObjective<TVector> f, int batchSize, int batches = 5, int probes = 4, int steps = 60, ulong seed = 0, TVector? point = null,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(f);
        point ??= (f as ILocatedObjective<TVector>)?.Point
            ?? throw new ArgumentNullException(nameof(point), "This objective does not stand at a point of its own: say where to look.");
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(probes, 2);
        if (batchSize < 1 || batchSize > f.SampleCount)
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, $"A mini-batch holds between 1 and {f.SampleCount} samples.");
        using var work = AmbientWork.Begin("Hessian spectra over mini-batches", ref cancellationToken);
        var stream = new RandomStream(seed);
        var densities = new List<SpectralDensity>(batches);
        for (int batch = 0; batch < batches; batch++)
        {
            int[] samples = stream.Derive(2 * batch).Permutation(f.SampleCount)[..batchSize];
            var options = new SpectralDensityOptions
            {
                Probes = probes, Steps = Math.Min(steps, f.Space.Dimension), Seed = stream.Derive(2 * batch + 1).Seed,
            };
            using var part = work.Part((double)batch / batches, (batch + 1.0) / batches);
            var density = StochasticLanczosQuadrature.Run(f.OnBatch(samples).Hessian(point), options, cancellationToken: cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (density.Status == KrylovStatus.NonFiniteProduct)
                throw new NonFiniteProductException(density.Message!);
            densities.Add(density);
        }
        return new SpectraOverSamples(densities);
    }
}
