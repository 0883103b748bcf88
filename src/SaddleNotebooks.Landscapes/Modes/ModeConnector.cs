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
    readonly BezierObjective<TVector> curve;
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
        curve = new(objective, from, to, options.Seed);
        positions = [.. Enumerable.Range(0, options.Size).Select(i => i / (options.Size - 1.0))];
    }

    public ModeConnection Run(WorkScope work, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var middle = space.CreateZero();
        space.AddScaled(0.5, from, middle);
        space.AddScaled(0.5, to, middle);
        // The middle of the straight line as θ is the straight line.
        double[] line;
        using (work.Part(0, 0.1))
            line = Measure(middle, cancellationToken);
        OptimizationResult fit;
        using (work.Part(0.1, 0.85))
        {
            var limits = new OptimizationOptions { MaxSteps = options.MaxSteps, GradientTolerance = 0, SecondOrder = false, Seed = options.Seed };
            fit = curve.Minimize(options.Method ?? Usual(), middle, limits, cancellationToken: cancellationToken);
        }
        var fitted = space.CreateZero();
        space.Load([.. fit.Point], fitted);
        double[] along;
        using (work.Part(0.85, 0.95))
            along = Measure(fitted, cancellationToken);
        int highestOnLine = Highest(line), highestOnCurve = Highest(along);
        double lineError = double.NaN, curveError = double.NaN;
        using (work.Part(0.95, 1))
        {
            if (!cancellationToken.IsCancellationRequested)
                (lineError, curveError) = Errors(middle, fitted, positions[highestOnLine], positions[highestOnCurve]);
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
            Middle = fit.Point,
            Path = ParameterPath.Of(Enumerable.Range(0, PathPoints).Select(i => Read(curve.At(fitted, i / (PathPoints - 1.0))))),
            Fit = fit,
            Status = PlaneSampler.StatusOf(cancellationToken.IsCancellationRequested, !line.Concat(along).All(double.IsFinite)),
            Cost = cost,
            Device = space.Device,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    Adam Usual() => Optimizer.Adam(UsualRate, batchSize: objective is IStochasticObjective<TVector> { SampleCount: > UsualBatch } ? UsualBatch : null);

    double[] Measure(TVector middle, CancellationToken cancellationToken)
    {
        var values = new double[positions.Length];
        Array.Fill(values, double.NaN);
        for (int i = 0; i < values.Length && !cancellationToken.IsCancellationRequested; i++)
        {
            values[i] = objective.Value(curve.At(middle, positions[i]));
            cost += new EvaluationCount(1, 0, 0);
        }
        return values;
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
    (double Line, double Curve) Errors(TVector straight, TVector fitted, double onLine, double onCurve)
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
            line[b] = part.Value(curve.At(straight, onLine)) - ((1 - onLine) * start) - (onLine * end);
            along[b] = part.Value(curve.At(fitted, onCurve)) - ((1 - onCurve) * start) - (onCurve * end);
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
