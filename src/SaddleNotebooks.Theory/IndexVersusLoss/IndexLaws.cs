using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Laws of index against height, each beside a measurement of the same quantity.</summary>
public static class IndexLaws
{
    /// <summary>Random matrices of Pennington &amp; Bahri's model (2017) from just below the critical loss upwards, beside the law.</summary>
    /// <param name="ratio">φ = parameters/samples, between 0 and 1.</param>
    /// <param name="farthest">The largest loss, as a multiple of the critical one; above 1.</param>
    /// <param name="dimension">The size of the matrices.</param>
    /// <param name="samples">Matrices for each loss; 0 for the law alone.</param>
    /// <param name="rows">Losses, at least 4.</param>
    /// <param name="seed">The same seed gives the same matrices.</param>
    /// <param name="cancellationToken">Stops the sampling; the losses that were finished are the result.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before one was finished.</exception>
    public static IndexLawCurve PenningtonBahri(
        double ratio = 0.25, double farthest = 2, int dimension = 200, int samples = 8, int rows = 14, ulong seed = 0,
        CancellationToken cancellationToken = default)
    {
        var law = new PenningtonBahriLaw(ratio);
        Require.InRange(farthest, 1.01, 100, nameof(farthest));
        Require.InRange(rows, 4, 10_000, nameof(rows));
        Require.NotNegative(samples, nameof(samples));
        double from = 0.9 * law.CriticalEnergy, to = farthest * law.CriticalEnergy;
        using var work = AmbientWork.Begin("index law", ref cancellationToken);
        var done = new List<IndexLawCurve.Row>();
        for (int i = 0; i < rows; i++)
        {
            double energy = from + (to - from) * i / (rows - 1);
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                Estimate? sampled = samples == 0 ? null : law.SampleIndexFraction(energy, dimension, samples, new RandomStream(seed).Derive(i).Seed);
                done.Add(new IndexLawCurve.Row(energy, law.IndexFraction(energy), null, sampled));
            }
            catch (OperationCanceledException) when (done.Count > 0 && cancellationToken.IsCancellationRequested)
            {
                break;
            }
            work.Report((i + 1.0) / rows);
        }
        return new IndexLawCurve
        {
            Status = done.Count == rows ? SamplingStatus.Complete : SamplingStatus.Canceled,
            Name = FormattableString.Invariant($"Wishart plus Wigner matrices with {ratio:G3} parameters per sample"),
            Law = "Pennington & Bahri",
            Measurement = FormattableString.Invariant($"matrices of order {dimension}"),
            HeightName = "loss ε",
            Rows = done,
        };
    }

    /// <summary>
    /// The critical points of random fields, found one by one, beside the law of Bray &amp; Dean (2007) for many dimensions and that of Kac &amp; Rice
    /// for this one.
    /// </summary>
    /// <param name="dimension">d between 2 and 6; the search takes longer in more dimensions.</param>
    /// <param name="fields">Fields, each with its own seed.</param>
    /// <param name="starts">Starts of the search in each.</param>
    /// <param name="bins">Bands of height.</param>
    /// <param name="samples">Random Hessians for the law of Kac &amp; Rice at each height.</param>
    /// <param name="seed">The first field's seed.</param>
    /// <param name="cutoff">The longest wave vector of the fields, see <see cref="Problem.RandomField"/>.</param>
    /// <param name="cancellationToken">Stops the search; the points found by then are the result, without the law of Kac &amp; Rice.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before a point was found.</exception>
    public static IndexLawCurve RandomField(
        int dimension = 3, int fields = 4, int starts = 150, int bins = 10, int samples = 2_000, ulong seed = 0, int cutoff = 2,
        CancellationToken cancellationToken = default)
    {
        Require.InRange(dimension, 2, 6, nameof(dimension));
        Require.Positive(fields, nameof(fields));
        Require.Positive(bins, nameof(bins));
        var law = BrayDeanLaw.OfRandomField(dimension, cutoff);
        using var work = AmbientWork.Begin("critical points of random fields", ref cancellationToken);
        // The law of Kac and Rice takes about as long as one more field.
        var counter = work.Count(fields + 1);
        var catalogs = new CriticalPointCatalog?[fields];
        Workers.Shared.Run(fields, i =>
        {
            using var field = counter.Begin();
            using var part = AmbientWork.EnterPart(field);
            catalogs[i] = Problem.RandomField(dimension, seed + (ulong)i, cutoff)
                .FindCriticalPoints(new SearchOptions { Seed = seed, Starts = starts, Deflate = false }, cancellationToken);
        });
        CriticalPoint[] points = [.. catalogs.OfType<CriticalPointCatalog>().SelectMany(c => c).Where(p => p.Nullity == 0)];
        bool isStopped = cancellationToken.IsCancellationRequested;
        if (points.Length == 0)
            cancellationToken.ThrowIfCancellationRequested();
        double low = points.Min(p => p.Value), width = (points.Max(p => p.Value) - low) / bins;
        return new IndexLawCurve
        {
            Name = FormattableString.Invariant($"{points.Length} critical points of {fields} random fields in {dimension} dimensions"),
            Law = "Bray & Dean, many dimensions",
            Status = isStopped ? SamplingStatus.Canceled : SamplingStatus.Complete,
            FiniteLaw = isStopped ? "" : FormattableString.Invariant($"Kac & Rice, {dimension} dimensions"),
            Measurement = "critical points found",
            HeightName = "height u (standard deviations)",
            Rows =
            [
                .. points.GroupBy(p => Math.Min(bins - 1, (int)((p.Value - low) / width))).OrderBy(g => g.Key).Select(g =>
                {
                    double height = g.Average(p => p.Value);
                    var found = Estimate.Of([.. g.Select(p => (double)p.Index / dimension)]);
                    return new IndexLawCurve.Row(height, law.IndexFraction(height), isStopped ? null : law.SampleIndexFraction(height, samples, seed), found);
                }),
            ],
        };
    }
}
