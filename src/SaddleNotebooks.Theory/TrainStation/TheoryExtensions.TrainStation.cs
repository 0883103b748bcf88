using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    /// <summary>The three looks at a problem of two variables, over its box.</summary>
    /// <param name="problem">A problem of two variables.</param>
    /// <param name="options">How; defaults where omitted.</param>
    /// <param name="cancellationToken">Stops the computation; what is there is the result, see <see cref="SaddleNotebooks.TrainStation.Status"/>.</param>
    /// <exception cref="ArgumentException">The problem has not two variables, or f is not finite in the box.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before two lines of the surface were sampled.</exception>
    public static TrainStation TrainStation(this Problem problem, TrainStationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        RequirePlane(problem);
        options ??= new TrainStationOptions();
        return Build(problem, problem.Name, problem.Box[0], problem.Box[1], token => problem.FindCriticalPoints(options.Search, token),
            problem.IsPeriodic ? SurfaceDomain.Torus : SurfaceDomain.Disc, options, cancellationToken);
    }

    /// <summary>The three looks at a function of two variables over a rectangle.</summary>
    /// <param name="objective">A function of two variables.</param>
    /// <param name="x">The range of the first variable.</param>
    /// <param name="y">The range of the second variable.</param>
    /// <param name="options">How; defaults where omitted.</param>
    /// <param name="name">The name shown.</param>
    /// <param name="cancellationToken">Stops the computation; what is there is the result, see <see cref="SaddleNotebooks.TrainStation.Status"/>.</param>
    /// <exception cref="ArgumentException">The function has not two variables, a range is empty, or f is not finite in the rectangle.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before two lines of the surface were sampled.</exception>
    public static TrainStation TrainStation(
        this Objective objective, (double From, double To) x, (double From, double To) y, TrainStationOptions? options = null, string name = "the surface",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        RequirePlane(objective);
        options ??= new TrainStationOptions();
        return Build(objective, name, x, y, token => objective.FindCriticalPoints([x, y], options.Search, token), SurfaceDomain.Disc, options, cancellationToken);
    }

    static void RequirePlane(Objective objective)
    {
        if (objective.Dimension != 2)
            throw new ArgumentException($"The three looks are pictures of the plane, but the function has {objective.Dimension} variables: take a slice of two.", nameof(objective));
    }

    static TrainStation Build(
        Objective objective, string name, (double From, double To) x, (double From, double To) y, Func<CancellationToken, CriticalPointCatalog> search,
        SurfaceDomain domain, TrainStationOptions options, CancellationToken cancellationToken)
    {
        using var work = AmbientWork.Begin("train station", ref cancellationToken);
        // The surface comes first: nothing can be shown without it.
        SampledSurface surface;
        using (work.Part(0, 0.3))
            surface = objective.Slice(x, y, options.Size, cancellationToken: cancellationToken);
        if (surface.Status == SamplingStatus.Canceled)
            (surface, domain) = (SampledPart.Of(surface) ?? throw new OperationCanceledException(cancellationToken), SurfaceDomain.Disc);
        CriticalPoint[] points;
        using (work.Part(0.3, 0.8))
            points = [.. search(cancellationToken).Where(p => Inside(p.Point[0], x) && Inside(p.Point[1], y))];
        bool isWhole = !cancellationToken.IsCancellationRequested;
        using var last = AmbientWork.Conclude();
        var topology = surface.Topology(domain);
        var descent = new SteepestDescent(objective, x, y, points);
        var lines = new List<FlowLine>();
        foreach (var (startX, startY) in Starts(x, y, options.FlowLines))
        {
            if (cancellationToken.IsCancellationRequested)
                break;
            lines.Add(descent.From(startX, startY));
            work.Report(0.8 + 0.2 * lines.Count / (options.FlowLines * options.FlowLines));
        }
        isWhole &= lines.Count == options.FlowLines * options.FlowLines;
        double lowest = Math.Min(surface.Values.Minimum, points.Length > 0 ? points[0].Value : double.PositiveInfinity);
        return new TrainStation
        {
            Name = name,
            Status = !isWhole ? SamplingStatus.Canceled : surface.Status,
            Surface = surface,
            Topology = topology,
            CriticalPoints = points,
            FlowLines = lines,
            EscapeRoutes = [.. Routes(points, descent, 1e-3 * Math.Min(x.To - x.From, y.To - y.From))],
            Stops = [.. Levels(points, lowest, surface.Values.Maximum, options).Select(c => Stop(c, lowest, surface, topology, points))],
        };
    }

    static bool Inside(double value, (double From, double To) range) => value >= range.From && value <= range.To;

    static IEnumerable<(double X, double Y)> Starts((double From, double To) x, (double From, double To) y, int count)
        => from i in Enumerable.Range(0, count)
           from j in Enumerable.Range(0, count)
           select (x.From + (x.To - x.From) * (i + 0.5) / count, y.From + (y.To - y.From) * (j + 0.5) / count);

    static IEnumerable<EscapeRoute> Routes(CriticalPoint[] points, SteepestDescent descent, double distance)
    {
        for (int k = 0; k < points.Length; k++)
        {
            if (points[k].Signature != (1, 0, 1))
                continue;
            double[] v = points[k].Eigenvector(0);
            yield return new EscapeRoute(k, Way(points[k], v, distance), Way(points[k], v, -distance));
        }

        FlowLine Way(CriticalPoint saddle, double[] v, double by)
        {
            var line = descent.From(saddle.Point[0] + by * v[0], saddle.Point[1] + by * v[1]);
            return line with { X = [saddle.Point[0], .. line.X], Y = [saddle.Point[1], .. line.Y] };
        }
    }

    // Evenly spread levels, and one between any two neighbouring critical values, so that no change of topology falls between two stops.
    static double[] Levels(CriticalPoint[] points, double lowest, double highest, TrainStationOptions options)
    {
        double[] values = [.. points.Select(p => p.Value).Where(v => v <= highest).Distinct().Order()];
        double top = options.HighestLevel ?? (values.Length > 0 && values[^1] > lowest ? Math.Min(highest, values[^1] + 0.25 * (values[^1] - lowest)) : highest);
        if (!(top > lowest))
            throw new ArgumentException(FormattableString.Invariant($"The highest level {top:G6} is not above the lowest value {lowest:G6} of the surface."), nameof(options));
        var levels = new SortedSet<double>();
        for (int i = 1; i <= options.Stops; i++)
            levels.Add(lowest + (top - lowest) * i / options.Stops);
        for (int i = 0; i + 1 < values.Length; i++)
        {
            // Values that differ by less than a thousandth are one to the eye.
            if (values[i + 1] - values[i] > 1e-3 * (top - lowest) && values[i + 1] < top)
                levels.Add(0.5 * (values[i] + values[i + 1]));
        }
        return [.. levels];
    }

    static TrainStation.Stop Stop(double level, double lowest, SampledSurface surface, SurfaceTopology topology, CriticalPoint[] points)
    {
        double temperature = (level - lowest) / Math.Log(10), total = 0, below = 0;
        var density = surface.Values.ToArray();
        int rows = density.GetLength(0), columns = density.GetLength(1);
        double cell = (surface.X.Positions[^1] - surface.X.Positions[0]) / (rows - 1) * (surface.Y.Positions[^1] - surface.Y.Positions[0]) / (columns - 1);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double value = density[i, j];
                density[i, j] = Math.Exp(-(value - lowest) / temperature);
                // The trapezoidal rule: samples on an edge own half a cell.
                double weight = (i == 0 || i == rows - 1 ? 0.5 : 1) * (j == 0 || j == columns - 1 ? 0.5 : 1) * density[i, j];
                total += weight;
                below += value <= level ? weight : 0;
            }
        }
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                density[i, j] /= total * cell;
        }
        return new TrainStation.Stop
        {
            Level = level,
            Temperature = temperature,
            Sublevel = topology.Sublevel(level),
            Density = new ValueGrid(density),
            ProbabilityBelow = below / total,
            OpenSaddles = [.. Enumerable.Range(0, points.Length).Where(k => points[k].Kind == CriticalPointKind.Saddle && points[k].Value <= level)],
        };
    }
}
