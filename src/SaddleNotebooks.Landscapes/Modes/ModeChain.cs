using System.Diagnostics;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Objectives;
using SaddleNotebooks.Optimization;

namespace SaddleNotebooks.Landscapes;

/// <summary>
/// A chain of points between two fixed ends. As an elastic band each point moves by −∇L without its part along the chain, and from the middle of the fit on the highest
/// one by −∇L with that part turned round; as a string it moves by all of −∇L. After each step the points are spread along the chain again, which is a band
/// whose springs are as stiff as can be, and leaves no stiffness to choose. Where the loss between two points rises above the line between theirs, a point is added (Draxler et al. 2018, algorithm 2).
/// </summary>
sealed class ModeChain<TVector>
    where TVector : class
{
    /// <summary>Parts of the fit, after each of which but the last points are added.</summary>
    const int Rounds = 4;

    /// <summary>Places between two points at which the loss is looked at.</summary>
    const int Looks = 3;

    /// <summary>A point is added where the loss rises by this part of the chain's range above the line.</summary>
    const double Excess = 0.2;

    const int TrajectoryPoints = 100;

    readonly IObjective<TVector> loss;
    readonly IVectorSpace<TVector> space;
    readonly TVector from, to, tangent;
    readonly Optimizer method;
    readonly ModeConnectionOptions options;
    readonly List<ChainPoint<TVector>> inner = [];
    readonly List<TrajectoryPoint> trajectory = [];
    EvaluationCount cost;

    public ModeChain(IObjective<TVector> loss, TVector from, TVector to, Optimizer method, ModeConnectionOptions options)
    {
        (this.loss, this.from, this.to, this.method, this.options, space) = (loss, from, to, method, options, loss.Space);
        tangent = space.CreateZero();
        var line = new Polyline<TVector>(space, [from, to]);
        for (int i = 1; i < options.Points - 1; i++)
            inner.Add(New(line.At(i / (options.Points - 1.0)), i / (options.Points - 1.0)));
    }

    /// <summary>The points of the chain, ends included.</summary>
    public IReadOnlyList<TVector> Points => [from, .. inner.Select(p => p.Position), to];

    /// <summary>The parts of the chain's length at which its points belong.</summary>
    double[] Places => [0, .. inner.Select(p => p.Place), 1];

    ChainPoint<TVector> New(TVector start, double place) => new(space, start, place, method, options.Seed);

    /// <summary>Moves the chain, telling how far it is from 0 to 1; returns how that ended. What the result calls its point is the middle of the chain.</summary>
    public OptimizationResult Fit(Action<double> report, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var batches = loss is IStochasticObjective<TVector> stochastic && method.BatchSize is { } size && size < stochastic.SampleCount
            ? new BatchSequence<TVector>(stochastic, size, epoch => new RandomStream(options.Seed).Derive(3).Derive(epoch).Permutation(stochastic.SampleCount))
            : null;
        OptimizationStatus? status = null;
        long step = 0, round = 1;
        double largest = double.NaN, mean = double.NaN;
        for (; status is null; step++)
        {
            if (step >= options.MaxSteps)
                status = OptimizationStatus.StepLimitReached;
            else if (cancellationToken.IsCancellationRequested)
                status = OptimizationStatus.Canceled;
            if (status is not null)
                break;
            if (step >= round * options.MaxSteps / Rounds)
            {
                round++;
                Refine(cancellationToken);
            }
            bool climbs = options.Curve == ModeCurve.ElasticBand && 2 * step >= options.MaxSteps;
            int? top = Evaluate(batches?.At(step, out _) ?? loss, climbs);
            (largest, mean) = (inner.Max(p => space.Norm(p.Slope)), inner.Average(p => p.Value));
            if (!double.IsFinite(largest) || !double.IsFinite(mean))
            {
                status = OptimizationStatus.NotFinite;
                break;
            }
            if (step * TrajectoryPoints / options.MaxSteps != (step - 1) * TrajectoryPoints / options.MaxSteps || step == 0)
                trajectory.Add(new TrajectoryPoint(step, mean, largest, cost, Middle()));
            foreach (var point in inner)
                point.Step(step);
            Spread(top);
            report((step + 1.0) / options.MaxSteps);
        }
        trajectory.Add(new TrajectoryPoint(step, mean, largest, cost, Middle()));
        return new OptimizationResult
        {
            Method = $"{method.Name}, {(options.Curve == ModeCurve.ElasticBand ? "elastic band" : "string")} of {Points.Count} points",
            Status = status.Value,
            Certified = Stationarity.None,
            Point = Middle(),
            Value = mean,
            GradientNorm = largest,
            Steps = step,
            Cost = cost,
            CheckCost = default,
            Device = space.Device,
            Seconds = clock.Elapsed.TotalSeconds,
            Trajectory = trajectory,
        };
    }

    /// <summary>Values, and the forces on all inner points; the number of the one that climbs.</summary>
    int? Evaluate(IObjective<TVector> seen, bool climbs)
    {
        foreach (var point in inner)
            point.Evaluate(seen);
        cost += new EvaluationCount(0, inner.Count, 0);
        if (options.Curve == ModeCurve.SimplifiedString)
            return null;
        double[] values = [seen.Value(from), .. inner.Select(p => p.Value), seen.Value(to)];
        cost += new EvaluationCount(2, 0, 0);
        var points = Points;
        int highest = 1;
        for (int i = 2; i <= inner.Count; i++)
            highest = values[i] > values[highest] ? i : highest;
        bool isAbove = values[highest] > Math.Max(values[0], values[^1]);
        for (int i = 1; i <= inner.Count; i++)
        {
            var (forward, backward) = PathTangent.Weights(values[i - 1], values[i], values[i + 1]);
            space.SetZero(tangent);
            space.AddScaled(forward, points[i + 1], tangent);
            space.AddScaled(backward - forward, points[i], tangent);
            space.AddScaled(-backward, points[i - 1], tangent);
            double norm = space.Norm(tangent);
            if (!(norm > 0))
                continue;
            var slope = inner[i - 1].Slope;
            double along = space.Dot(slope, tangent) / (norm * norm);
            space.AddScaled(-(climbs && isAbove && i == highest ? 2 : 1) * along, tangent, slope);
        }
        return climbs && isAbove ? highest : null;
    }

    /// <summary>Spreads the points along the chain, at the parts of its length where they belong; one that climbs stays, and divides it.</summary>
    void Spread(int? top)
    {
        var points = Points;
        var line = new Polyline<TVector>(space, [.. points.Select(Copied)]);
        int[] fixedPoints = top is { } t ? [0, t, points.Count - 1] : [0, points.Count - 1];
        double[] places = Places;
        for (int k = 1; k < fixedPoints.Length; k++)
        {
            int first = fixedPoints[k - 1], last = fixedPoints[k];
            double length = line.Length[last] - line.Length[first], whole = places[last] - places[first];
            for (int i = first + 1; i < last; i++)
                inner[i - 1].MoveTo(line.AtLength(line.Length[first] + length * (places[i] - places[first]) / whole));
        }
    }

    /// <summary>Adds points where the loss between two rises above the line between them.</summary>
    void Refine(CancellationToken cancellationToken)
    {
        var line = new Polyline<TVector>(space, Points);
        int count = line.Length.Count;
        if (count >= options.MaxPoints)
            return;
        double[] values = [.. Points.Select(Value)], places = Places;
        double range = values.Max() - values.Min();
        var found = new List<(double Rise, int Before, double Part)>();
        for (int i = 1; i < count && !cancellationToken.IsCancellationRequested; i++)
        {
            var best = Enumerable.Range(1, Looks).Select(k => k / (Looks + 1.0))
                .Select(part => (Rise: Value(line.AtLength((1 - part) * line.Length[i - 1] + part * line.Length[i])) - (1 - part) * values[i - 1] - part * values[i], Before: i, Part: part))
                .MaxBy(look => look.Rise);
            if (best.Rise > Excess * range)
                found.Add(best);
        }
        foreach (var (_, before, part) in found.OrderByDescending(f => f.Rise).Take(options.MaxPoints - count).OrderByDescending(f => f.Before))
        {
            double length = (1 - part) * line.Length[before - 1] + part * line.Length[before];
            inner.Insert(before - 1, New(line.AtLength(length), (1 - part) * places[before - 1] + part * places[before]));
        }
    }

    double Value(TVector point)
    {
        cost += new EvaluationCount(1, 0, 0);
        return loss.Value(point);
    }

    TVector Copied(TVector point)
    {
        var copy = space.CreateZero();
        space.Copy(point, copy);
        return copy;
    }

    double[] Middle()
    {
        var host = new double[space.Dimension];
        space.Read(new Polyline<TVector>(space, Points).At(0.5), host);
        return host;
    }
}
