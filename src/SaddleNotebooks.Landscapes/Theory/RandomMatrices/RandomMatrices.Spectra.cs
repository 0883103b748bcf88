using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class RandomMatrices
{
    /// <summary>The eigenvalues of sampled GOE matrices beside Wigner's semicircle.</summary>
    /// <param name="dimension">d, between 1 and 10⁶.</param>
    /// <param name="samples">Matrices to sample, at least 1.</param>
    /// <param name="bins">Bins of the histogram, between 1 and 1000.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    /// <param name="cancellation">Stops the sampling.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EnsembleSpectrum GoeSpectrum(
        int dimension, int samples = 20, int bins = 40, ulong seed = 1, CancellationToken cancellation = default)
    {
        Require.InRange(dimension, 1, LargestDimension, nameof(dimension));
        return Spectrum(
            FormattableString.Invariant($"the GOE, d = {dimension}"), dimension, samples, bins,
            GaussianOrthogonalEnsemble.Semicircle(dimension), s => GaussianOrthogonalEnsemble.SampleTridiagonal(dimension, s), seed, cancellation);
    }

    /// <summary>The eigenvalues of sampled Wishart matrices beside the law of Marchenko and Pastur.</summary>
    /// <param name="variables">n, the order of the matrices, between 1 and 10⁶.</param>
    /// <param name="data">m, the rows of X, between 1 and 10⁹.</param>
    /// <param name="samples">Matrices to sample, at least 1.</param>
    /// <param name="bins">Bins of the histogram, between 1 and 1000.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    /// <param name="cancellation">Stops the sampling.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EnsembleSpectrum WishartSpectrum(
        int variables, int data, int samples = 20, int bins = 40, ulong seed = 1, CancellationToken cancellation = default)
    {
        Require.InRange(variables, 1, LargestDimension, nameof(variables));
        return Spectrum(
            FormattableString.Invariant($"the Wishart ensemble, n = {variables}, m = {data}"), variables, samples, bins,
            WishartEnsemble.MarchenkoPastur(variables, data), s => WishartEnsemble.SampleTridiagonal(variables, data, s), seed, cancellation);
    }

    static EnsembleSpectrum Spectrum(
        string ensemble, int dimension, int samples, int bins, ISpectralLaw law, Func<ulong, SymmetricTridiagonal> draw, ulong seed,
        CancellationToken cancellation)
    {
        Require.InRange(samples, 1, 1_000_000, nameof(samples));
        Require.InRange(bins, 1, 1_000, nameof(bins));
        double[] edges = BinEdges(law, bins);
        var below = new int[samples][];
        double[] smallest = new double[samples], largest = new double[samples];
        var stream = new RandomStream(seed);
        ForEachSample(samples, cancellation, i =>
        {
            var matrix = draw(stream.Derive(i).Seed);
            below[i] = [.. edges.Select(matrix.CountBelow)];
            smallest[i] = matrix.Eigenvalue(0);
            largest[i] = matrix.Eigenvalue(dimension - 1);
        });

        var counts = new long[bins];
        double deviation = 0;
        for (int e = 0; e <= bins; e++)
        {
            long atEdge = below.Sum(b => (long)b[e]);
            deviation = Math.Max(deviation, Math.Abs(atEdge / ((double)samples * dimension) - law.Cumulative(edges[e])));
            if (e < bins)
                counts[e] = below.Sum(b => (long)b[e + 1] - b[e]);
        }
        return new EnsembleSpectrum
        {
            Ensemble = ensemble,
            Dimension = dimension,
            Samples = samples,
            Law = law,
            Edges = edges.AsReadOnly(),
            Counts = counts.AsReadOnly(),
            Smallest = Estimate.Of(smallest),
            Largest = Estimate.Of(largest),
            LargestDeviation = deviation,
        };
    }

    // A tenth of the law's width beyond each edge, where finite matrices still have eigenvalues.
    static double[] BinEdges(ISpectralLaw law, int bins)
    {
        double width = law.UpperEdge - law.LowerEdge, from = law.LowerEdge - 0.1 * width, to = law.UpperEdge + 0.1 * width;
        return [.. Enumerable.Range(0, bins + 1).Select(i => (from * (bins - i) + to * i) / bins)];
    }
}
