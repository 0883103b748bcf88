using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>Finds many critical points: from random starts, and from the same starts with the known points taken out.</summary>
sealed class CriticalPointSearch(
    Objective objective, IReadOnlyList<(double Lower, double Upper)> box, bool isPeriodic, SearchOptions options, CancellationToken cancellationToken)
{
    // A deflated search that has not arrived after this many times is walking about between the known points.
    const int DeflationsPerStart = 3;

    readonly List<double[]> known = [];
    readonly List<int> counts = [];
    // ‖H‖ at the starts: the median is the curvature typical of the box.
    readonly List<double> curvatures = [];
    readonly Dictionary<StationaryStatus, int> endings = [];
    EvaluationCount cost;

    public CriticalPointCatalog Run()
    {
        using var work = AmbientWork.Begin("search for critical points", ref cancellationToken);
        var random = new RandomStream(options.Seed);
        for (int s = 0; s < options.Starts && !cancellationToken.IsCancellationRequested; s++)
        {
            double[] start = Start(random.Derive(s));
            Visit(start, options.Each, null);
            StationaryOptions newton = options.Each with { Method = StationaryMethod.Newton };
            for (int i = 0; options.Deflate && i < DeflationsPerStart && known.Count > 0; i++)
            {
                if (!Visit(start, newton, (x, step) => Deflation.Factor(x, step, known)))
                    break;
            }
            work.Report((s + 1.0) / options.Starts);
        }

        using var last = AmbientWork.Conclude();
        double typical = curvatures.Count == 0 ? 0 : curvatures.Order().ElementAt(curvatures.Count / 2);
        ClassificationOptions classification = options.Classification.CurvatureScale > 0
            ? options.Classification
            : options.Classification with { CurvatureScale = typical };
        (CriticalPoint Point, int Count)[] all = known
            .Select((x, i) => (objective.CriticalPointAt(x, classification), counts[i]))
            .Where(p => p.Item1.IsCritical)
            .OrderBy(p => p.Item1.Value).ThenBy(p => p.Item1.Point[0]).ToArray();
        return new CriticalPointCatalog([.. all.Select(p => p.Point)], [.. all.Select(p => p.Count)], endings, cost);
    }

    double[] Start(RandomStream stream)
        => [.. box.Select((side, i) => side.Lower + (side.Upper - side.Lower) * stream.Uniform(i))];

    /// <summary>Searches from one start; true if a new point was found.</summary>
    bool Visit(double[] start, StationaryOptions each, Func<double[], double[], double>? deflation)
    {
        (StationaryStatus status, Iterate<double[]> end, double curvature) = StationarySolver.Solve(objective, start, each, deflation, cancellationToken);
        cost += end.Cost;
        if (deflation is null && double.IsFinite(curvature))
            curvatures.Add(curvature);
        if (status == StationaryStatus.Converged && deflation is not null)
        {
            // The deflated solver stops short; the last digits come from the plain one.
            (status, Iterate<double[]> polished, _) = StationarySolver.Solve(objective, end.Point, options.Each, null, cancellationToken);
            cost += polished.Cost;
            end = polished;
        }
        endings[status] = endings.GetValueOrDefault(status) + 1;
        if (status != StationaryStatus.Converged)
            return false;
        double[] point = Wrap(end.Point);
        if (!InBox(point))
            return false;
        int same = known.FindIndex(k => AreSame(k, point));
        if (same >= 0)
        {
            counts[same]++;
            return false;
        }
        known.Add(point);
        counts.Add(1);
        return true;
    }

    double[] Wrap(double[] x)
        => isPeriodic ? [.. x.Select((v, i) => v - (box[i].Upper - box[i].Lower) * Math.Floor((v - box[i].Lower) / (box[i].Upper - box[i].Lower)))] : [.. x];

    bool InBox(double[] x)
        => x.Select((v, i) => v >= box[i].Lower - options.Separation && v <= box[i].Upper + options.Separation).All(inside => inside);

    bool AreSame(double[] a, double[] b)
    {
        double square = 0, length = 1;
        for (int i = 0; i < a.Length; i++)
        {
            double d = a[i] - b[i];
            if (isPeriodic)
                d -= (box[i].Upper - box[i].Lower) * Math.Round(d / (box[i].Upper - box[i].Lower));
            square += d * d;
            length += a[i] * a[i];
        }
        return square <= options.Separation * options.Separation * length;
    }
}
