using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class RandomMatrices
{
    /// <summary>The eigenvalues of sampled GOE matrices beside Wigner's semicircle.</summary>
    /// <param name="dimension">d, between 1 and 10⁶.</param>
    /// <param name="samples">Matrices to sample, at least 1.</param>
    /// <param name="bins">Bins of the histogram, between 1 and 1000.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    /// <param name="cancellationToken">Stops the sampling; the matrices drawn by then are the result.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before a matrix was drawn.</exception>
    public static EnsembleSpectrum GoeSpectrum(
        int dimension, int samples = 20, int bins = 40, ulong seed = 0, CancellationToken cancellationToken = default)
    {
        Require.InRange(dimension, 1, LargestDimension, nameof(dimension));
        return Spectrum(
            FormattableString.Invariant($"the GOE, d = {dimension}"), dimension, samples, bins,
            GaussianOrthogonalEnsemble.Semicircle(dimension), s => GaussianOrthogonalEnsemble.SampleTridiagonal(dimension, s), seed, cancellationToken);
    }

    /// <summary>The eigenvalues of sampled Wishart matrices beside the law of Marchenko and Pastur.</summary>
    /// <param name="variables">n, the order of the matrices, between 1 and 10⁶.</param>
    /// <param name="data">m, the rows of X, between 1 and 10⁹.</param>
    /// <param name="samples">Matrices to sample, at least 1.</param>
    /// <param name="bins">Bins of the histogram, between 1 and 1000.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    /// <param name="cancellationToken">Stops the sampling; the matrices drawn by then are the result.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before a matrix was drawn.</exception>
    public static EnsembleSpectrum WishartSpectrum(
        int variables, int data, int samples = 20, int bins = 40, ulong seed = 0, CancellationToken cancellationToken = default)
    {
        Require.InRange(variables, 1, LargestDimension, nameof(variables));
        return Spectrum(
            FormattableString.Invariant($"the Wishart ensemble, n = {variables}, m = {data}"), variables, samples, bins,
            WishartEnsemble.MarchenkoPastur(variables, data), s => WishartEnsemble.SampleTridiagonal(variables, data, s), seed, cancellationToken);
    }

    static EnsembleSpectrum Spectrum(
        string ensemble, int dimension, int samples, int bins, ISpectralLaw law, Func<ulong, SymmetricTridiagonal> draw, ulong seed,
        CancellationToken cancellationToken)
    {
        Require.InRange(samples, 1, 1_000_000, nameof(samples));
        Require.InRange(bins, 1, 1_000, nameof(bins));
        using var work = AmbientWork.Begin("spectra of random matrices", ref cancellationToken);
        double[] edges = BinEdges(law, bins);
        var below = new int[]?[samples];
        double[] smallest = new double[samples], largest = new double[samples];
        var stream = new RandomStream(seed);
        ForEachSample(samples, i =>
        {
            var matrix = draw(stream.Derive(i).Seed);
            smallest[i] = matrix.Eigenvalue(0);
            largest[i] = matrix.Eigenvalue(dimension - 1);
            below[i] = [.. edges.Select(matrix.CountBelow)];
        }, work.Count(samples), cancellationToken);
        int[] drawn = [.. Enumerable.Range(0, samples).Where(i => below[i] is not null)];
        if (drawn.Length == 0)
            cancellationToken.ThrowIfCancellationRequested();

        var counts = new long[bins];
        double deviation = 0;
        for (int e = 0; e <= bins; e++)
        {
            long atEdge = drawn.Sum(i => (long)below[i]![e]);
            deviation = Math.Max(deviation, Math.Abs(atEdge / ((double)drawn.Length * dimension) - law.Cumulative(edges[e])));
            if (e < bins)
                counts[e] = drawn.Sum(i => (long)below[i]![e + 1] - below[i]![e]);
        }
        return new EnsembleSpectrum
        {
            Ensemble = ensemble,
            Dimension = dimension,
            Samples = drawn.Length,
            Status = drawn.Length == samples ? SamplingStatus.Complete : SamplingStatus.Canceled,
            Law = law,
            Edges = edges.AsReadOnly(),
            Counts = counts.AsReadOnly(),
            Smallest = Estimate.Of([.. drawn.Select(i => smallest[i])]),
            Largest = Estimate.Of([.. drawn.Select(i => largest[i])]),
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
