using System.Diagnostics;
using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>Takes the measures of sharpness at a point, one after the other.</summary>
sealed class SharpnessRun<TVector>
    where TVector : class
{
    const double EigenvalueTolerance = 1e-4;

    readonly IStochasticObjective<TVector> loss;
    readonly CountingObjective<TVector> whole, batch;
    readonly TVector point, sizes;
    readonly SharpnessOptions options;
    readonly RandomStream stream;
    readonly List<SharpnessTable.Row> rows = [];

    public SharpnessRun(IStochasticObjective<TVector> loss, TVector point, SharpnessOptions options)
    {
        (this.loss, this.point, this.options) = (loss, point, options);
        (whole, batch) = (new(loss), new(loss));
        stream = new RandomStream(options.Seed);
        var space = loss.Space;
        var host = new double[space.Dimension];
        space.Read(point, host);
        for (int i = 0; i < host.Length; i++)
            host[i] = Math.Abs(host[i]);
        sizes = space.CreateZero();
        space.Load(host, sizes);
    }

    public SharpnessTable Run(WorkScope work, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        var gradient = loss.Space.CreateZero();
        var (value, norm) = PointEvaluation.Of(whole, point, gradient);
        var hessian = whole.Hessian(point);
        string radius = Text(options.Radius), adaptive = Text(options.AdaptiveRadius), m = Text(Math.Min(options.BatchSize, loss.SampleCount));
        Action[] measures =
        [
            () => Add("largest eigenvalue", Largest(hessian, cancellationToken), "∇²f", false, true, true),
            () => Add("trace", Trace(cancellationToken), "∇²f", false, true, true),
            () => Add($"SAM, ρ = {radius}, m = {m}", Ascent(null, options.Radius, cancellationToken), "Foret et al. 2021", false, true, true),
            () => Add($"adaptive, ρ = {adaptive}, m = {m}", Ascent(sizes, options.AdaptiveRadius, cancellationToken), "Kwon et al. 2021", true, true, false),
            () => Add("largest eigenvalue, relative", Largest(new ScaledOperator<TVector>(hessian, sizes), cancellationToken), "|w| ∇²f |w|", true, true, false),
            () => Add($"width to a rise of {Text(options.Rise)}", Width(cancellationToken), "Li et al. 2018", true, true, false),
        ];
        for (int i = 0; i < measures.Length && !cancellationToken.IsCancellationRequested; i++)
        {
            using (work.Part((double)i / measures.Length, (i + 1.0) / measures.Length))
                measures[i]();
            work.Report((i + 1.0) / measures.Length);
        }
        return new()
        {
            Rows = rows.AsReadOnly(),
            Options = options,
            Value = value,
            GradientNorm = norm,
            Status = PlaneSampler.StatusOf(cancellationToken.IsCancellationRequested, rows.Exists(r => !double.IsFinite(r.Value.Value))),
            Cost = whole.Count + batch.Count,
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            Device = loss.Space.Device,
        };
    }

    static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    // A measure that was stopped on its way is none.
    void Add(string name, Estimate? value, string source, bool rescaling, bool order, bool rotation)
    {
        if (value is { } measured)
            rows.Add(new(name, measured, source, rescaling, order, rotation));
    }

    Estimate? Largest(ILinearOperator<TVector> a, CancellationToken cancellationToken)
    {
        var search = new ThickRestartOptions { Largest = 1, Tolerance = EigenvalueTolerance, Seed = options.Seed };
        var found = ThickRestartLanczos.Run(a, search, cancellationToken: cancellationToken);
        return found.Status == KrylovStatus.Canceled || found.Largest.Count == 0 ? null : Estimate.Exact(found.Largest[0].Value);
    }

    Estimate? Trace(CancellationToken cancellationToken)
    {
        // Asked of the loss itself, which may know a closed form.
        var found = loss.HessianTrace(point, seed: options.Seed, cancellationToken: cancellationToken);
        whole.Count += new EvaluationCount(0, 1, found.Cost.Products);
        return found.Status == KrylovStatus.Canceled ? null : found.Trace;
    }

    Estimate? Ascent(TVector? scale, double radius, CancellationToken cancellationToken)
    {
        int size = Math.Min(options.BatchSize, loss.SampleCount), count = Math.Min(options.MaxBatches, loss.SampleCount / size);
        int[] order = stream.Derive(1).Permutation(loss.SampleCount);
        var rises = new double[count];
        for (int b = 0; b < count; b++)
        {
            if (cancellationToken.IsCancellationRequested)
                return null;
            batch.Inner = count == 1 && size == loss.SampleCount ? loss : loss.OnBatch(order.AsSpan(b * size, size));
            rises[b] = AscentSharpness.Of(batch, point, scale, radius);
        }
        return size == loss.SampleCount ? Estimate.Exact(rises[0]) : Estimate.Of(rises);
    }

    Estimate? Width(CancellationToken cancellationToken)
    {
        if (loss is not INamedParameters { Slices: var slices } || !slices.Any(s => s.Shape.Count >= 2))
            return null;
        var width = new FilterWidth<TVector>(whole, point, slices, options.Rise);
        var widths = new double[options.Directions];
        for (int d = 0; d < widths.Length; d++)
        {
            if (cancellationToken.IsCancellationRequested)
                return null;
            widths[d] = width.Along(stream.Derive(2).Derive(d));
        }
        return Estimate.Of(widths);
    }
}
