using System.Diagnostics;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Objectives;

namespace SaddleNotebooks.Landscapes;

/// <summary>Fits a curve between two points and measures the loss along it and along the straight line.</summary>
sealed class ModeConnector<TVector>
    where TVector : class
{
    const int PathPoints = 21, UsualBatch = 128;
    const double UsualRate = 0.01;

    readonly IObjective<TVector> objective;
    readonly TVector from, to;
    readonly ModeConnectionOptions options;
    readonly IVectorSpace<TVector> space;
    readonly double[] positions;
    EvaluationCount cost;

    public ModeConnector(IObjective<TVector> objective, TVector from, TVector to, ModeConnectionOptions options)
    {
        (this.objective, this.from, this.to, this.options, space) = (objective, from, to, options, objective.Space);
        foreach (var (point, name) in new[] { (from, nameof(from)), (to, nameof(to)) })
        {
            if (!double.IsFinite(space.Norm(point)))
                throw new ArgumentException("The point has coordinates that are not finite.", name);
        }
        positions = [.. Enumerable.Range(0, options.Size).Select(i => i / (options.Size - 1.0))];
    }

    public ModeConnection Run(WorkScope work, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var straight = new Polyline<TVector>(space, [from, to]);
        double[] line, along;
        using (work.Part(0, 0.1))
            line = Measure(straight.At, cancellationToken);
        OptimizationResult fit;
        Func<double, TVector> curve;
        using (work.Part(0.1, 0.85))
            (fit, curve) = options.Curve == ModeCurve.Bezier ? Bezier(cancellationToken) : Chain(line, straight, work, cancellationToken);
        using (work.Part(0.85, 0.95))
            along = Measure(curve, cancellationToken);
        int highestOnLine = Highest(line), highestOnCurve = Highest(along);
        double lineError = double.NaN, curveError = double.NaN;
        using (work.Part(0.95, 1))
        {
            if (!cancellationToken.IsCancellationRequested)
                (lineError, curveError) = Errors(straight.At, curve, positions[highestOnLine], positions[highestOnCurve]);
        }
        cost += fit.Cost;
        return new()
        {
            Positions = positions,
            LineValues = line,
            CurveValues = along,
            LineBarrier = Math.Max(0, Rise(line, highestOnLine)),
            LineBarrierError = lineError,
            CurveBarrier = Math.Max(0, Rise(along, highestOnCurve)),
            CurveBarrierError = curveError,
            Curve = options.Curve,
            Middle = fit.Point,
            Path = ParameterPath.Of(Enumerable.Range(0, PathPoints).Select(i => Read(curve(i / (PathPoints - 1.0))))),
            Fit = fit,
            Status = PlaneSampler.StatusOf(cancellationToken.IsCancellationRequested, !line.Concat(along).All(double.IsFinite)),
            Cost = cost,
            Device = space.Device,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    (OptimizationResult Fit, Func<double, TVector> Curve) Bezier(CancellationToken cancellationToken)
    {
        var bezier = new BezierObjective<TVector>(objective, from, to, options.Seed);
        var middle = space.CreateZero();
        space.AddScaled(0.5, from, middle);
        space.AddScaled(0.5, to, middle);
        var limits = new OptimizationOptions { MaxSteps = options.MaxSteps, GradientTolerance = 0, SecondOrder = false, Seed = options.Seed };
        var fit = bezier.Minimize(options.Method ?? Usual(UsualRate), middle, limits, cancellationToken: cancellationToken);
        space.Load([.. fit.Point], middle);
        return (fit, t => bezier.At(middle, t));
    }

    (OptimizationResult Fit, Func<double, TVector> Curve) Chain(double[] line, Polyline<TVector> straight, WorkScope work, CancellationToken cancellationToken)
    {
        var chain = new ModeChain<TVector>(objective, from, to, options.Method ?? Usual(LearningRate.Cosine(UsualRate, options.MaxSteps)), options);
        var fit = chain.Fit(done => work.Report(0.1 + 0.75 * done), cancellationToken);
        var curve = new Polyline<TVector>(space, chain.Points);
        // The points are where the fit held the chain down, and the highest is the pass: places between them lie above it or below.
        for (int i = 1; i < chain.Points.Count - 1; i++)
        {
            double place = curve.PlaceOf(i);
            int nearest = (int)Math.Round(place * (positions.Length - 1));
            if (nearest <= 0 || nearest >= positions.Length - 1 || cancellationToken.IsCancellationRequested)
                continue;
            positions[nearest] = place;
            line[nearest] = Value(straight.At(place));
        }
        return (fit, curve.At);
    }

    Adam Usual(LearningRate rate) => Optimizer.Adam(rate, batchSize: objective is IStochasticObjective<TVector> { SampleCount: > UsualBatch } ? UsualBatch : null);

    double[] Measure(Func<double, TVector> curve, CancellationToken cancellationToken)
    {
        var values = new double[positions.Length];
        Array.Fill(values, double.NaN);
        for (int i = 0; i < values.Length && !cancellationToken.IsCancellationRequested; i++)
            values[i] = Value(curve(positions[i]));
        return values;
    }

    double Value(TVector point)
    {
        cost += new EvaluationCount(1, 0, 0);
        return objective.Value(point);
    }

    /// <summary>Between the ends, where the rise is 0 without an error.</summary>
    int Highest(double[] values)
    {
        int highest = 1;
        for (int i = 2; i < values.Length - 1; i++)
        {
            if (Rise(values, i) > Rise(values, highest) || double.IsNaN(Rise(values, highest)))
                highest = i;
        }
        return highest;
    }

    double Rise(double[] values, int i) => values[i] - ((1 - positions[i]) * values[0]) - (positions[i] * values[^1]);

    /// <summary>The standard errors of both barriers at their places, from equal disjoint parts of the samples.</summary>
    (double Line, double Curve) Errors(Func<double, TVector> straight, Func<double, TVector> curve, double onLine, double onCurve)
    {
        if (objective is not IStochasticObjective<TVector> samples || samples.SampleCount < 2 * options.Batches)
            return (double.NaN, double.NaN);
        int[] order = new RandomStream(options.Seed).Derive(2).Permutation(samples.SampleCount);
        int size = order.Length / options.Batches;
        double[] line = new double[options.Batches], along = new double[options.Batches];
        for (int b = 0; b < options.Batches; b++)
        {
            var part = samples.OnBatch(order.AsSpan(b * size, size));
            double start = part.Value(from), end = part.Value(to);
            line[b] = part.Value(straight(onLine)) - ((1 - onLine) * start) - (onLine * end);
            along[b] = part.Value(curve(onCurve)) - ((1 - onCurve) * start) - (onCurve * end);
            cost += new EvaluationCount(4, 0, 0);
        }
        return (Estimate.Of(line).StandardError, Estimate.Of(along).StandardError);
    }

    double[] Read(TVector point)
    {
        var host = new double[space.Dimension];
        space.Read(point, host);
        return host;
    }
}
