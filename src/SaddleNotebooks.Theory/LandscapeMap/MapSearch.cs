using SaddleNotebooks.Numerics;
using Node = SaddleNotebooks.LandscapeNetwork.Node;

namespace SaddleNotebooks.Theory;

/// <summary>Does one search of a map. What it finds depends on the function, the options, the task and the points known when it began.</summary>
sealed class MapSearch(MappedFunction landscape, LandscapeMapOptions options, MapIdentity identity, IReadOnlyList<Node> minima, IReadOnlyList<Node> transitionStates)
{
    /// <summary>Descents and searches go so far; the last digits come from Newton's method.</summary>
    const double Rough = 1e-7, RoughState = 1e-4;

    /// <summary>How far beside a transition state descents begin, as a part of the longest step; halved where f is not lower there.</summary>
    const double Aside = 0.2;

    const int BandImages = 11, BandIterations = 200, MaxBandStates = 3;

    readonly CountingObjective<double[]> f = new(landscape.Function);

    /// <summary>How it ended, in words.</summary>
    public string End { get; private set; } = "nothing found";

    /// <summary>Minima at which it arrived, known or not.</summary>
    public List<Node> Minima { get; } = [];

    /// <summary>New transition states at which it arrived; their ends are numbers in <see cref="Minima"/>.</summary>
    public List<Node> TransitionStates { get; } = [];

    /// <summary>Transition states at which it arrived and that were known when it began.</summary>
    public List<Node> KnownStates { get; } = [];

    /// <summary>Whether it came to its end before anybody stopped it.</summary>
    public bool IsOver { get; private set; }

    public EvaluationCount Cost => f.Count;

    double Tolerance => Math.Max(1e-12, 1e3 * landscape.UnitRoundoff);

    RandomStream Random(MapTask task) => new RandomStream(options.Seed).Derive((long)task.What).Derive(task.From).Derive(task.Number);

    public void Run(MapTask task, CancellationToken cancellationToken)
    {
        switch (task.What)
        {
            case MapTask.Kind.Start:
                Descend(landscape.Start(Random(task)), cancellationToken);
                break;
            case MapTask.Kind.Hop:
                Descend(Disturbed(minima[task.From].Array, Random(task)), cancellationToken);
                break;
            case MapTask.Kind.Search:
                Search(task, cancellationToken);
                break;
            case MapTask.Kind.Band:
                Band(minima[task.From].Array, minima[task.To].Array, cancellationToken);
                break;
        }
        IsOver = !cancellationToken.IsCancellationRequested;
    }

    void Descend(double[] start, CancellationToken cancellationToken)
    {
        if (Below(start, cancellationToken) is { } minimum)
        {
            Minima.Add(minimum);
            End = "at a minimum";
        }
        else
        {
            End = "a descent that did not end at a minimum";
        }
    }

    /// <summary>The minimum below a point, which is changed; null if the descent ends at none.</summary>
    Node? Below(double[] x, CancellationToken cancellationToken)
    {
        bool arrived = new LimitedMemoryDescent(f, options.MaxStep, options.MaxIterations).Run(x, Math.Max(Rough, 10 * landscape.UnitRoundoff), cancellationToken);
        if (!arrived || cancellationToken.IsCancellationRequested || Polished(x, cancellationToken) is not { } end)
            return null;
        return identity.Find(end.Point, end.Value, minima) is { } known ? known : landscape.Certify(end.Point, 0)?.Node;
    }

    /// <summary>The stationary point near a point, to as many digits as the engine gives; null if Newton's method does not stay near.</summary>
    (double[] Point, double Value)? Polished(double[] x, CancellationToken cancellationToken)
    {
        var how = new StationaryOptions { RelativeTolerance = Tolerance, MaxIterations = 50 };
        var (status, end, _) = StationarySolver.Solve(f, x, how, null, cancellationToken);
        double moved = 0, length = Math.Max(1, f.Space.Norm(x));
        for (int i = 0; i < x.Length; i++)
            moved += (end.Point[i] - x[i]) * (end.Point[i] - x[i]);
        return status is StationaryStatus.Converged or StationaryStatus.NoProgress && Math.Sqrt(moved) <= options.MaxStep * length ? ([.. end.Point], end.Value) : null;
    }

    double[] Disturbed(double[] x, RandomStream random)
    {
        double size = options.MaxDisplacement * (0.1 + 0.9 * random.Uniform(0)) * Math.Max(1, f.Space.Norm(x));
        return Moved(x, Unit(x.Length, random.Derive(1)), size);
    }

    void Search(MapTask task, CancellationToken cancellationToken)
    {
        double[] x = minima[task.From].Array;
        var random = Random(task);
        var search = new TransitionStateSearch(f, options.MaxStep, Math.Max(1, options.MaxIterations / 20));
        double[] mode = Unit(x.Length, random.Derive(1)), start;
        if (task.Number % 2 == 0)
        {
            // Softest directions first, both ways, then round again farther away.
            var model = search.ModelAt(new Iterate<double[]>(f, x), mode);
            if (!model.IsFinite)
                return;
            int pair = task.Number / 2, count = model.Values.Length, which = pair / 2 % count, round = pair / 2 / count;
            var unit = new double[count];
            unit[which] = pair % 2 == 0 ? 1 : -1;
            model.Lift(unit, mode);
            start = Moved(x, mode, options.MaxStep * (1 + round) * Math.Max(1, f.Space.Norm(x)));
        }
        else
        {
            double size = options.MaxDisplacement * (0.1 + 0.9 * random.Uniform(0)) * Math.Max(1, f.Space.Norm(x));
            start = Moved(x, mode, size);
        }
        End = Follow(search, start, mode, cancellationToken);
    }

    /// <summary>Goes to a transition state and down from it on both sides; says how it ended.</summary>
    string Follow(TransitionStateSearch search, double[] start, double[] mode, CancellationToken cancellationToken)
    {
        if (search.Run(start, mode, RoughState, cancellationToken) is not { } reached || Polished(reached, cancellationToken) is not { } end)
            return "a search that reached no saddle";
        if (identity.Find(end.Point, end.Value, transitionStates) is { } known)
        {
            KnownStates.Add(known);
            return "at a known transition state";
        }
        if (landscape.Certify(end.Point, 1) is not var (state, down))
            return "at a saddle whose index is not certainly 1";
        int first = Minima.Count;
        foreach (int sign in new[] { 1, -1 })
        {
            if (Beside(end.Point, end.Value, down, sign) is not { } beside || Below(beside, cancellationToken) is not { } minimum)
            {
                Minima.RemoveRange(first, Minima.Count - first);
                return "at a transition state with no minimum below";
            }
            Minima.Add(minimum);
        }
        TransitionStates.Add(state with { Ends = (first, first + 1) });
        return "at a transition state";
    }

    double[]? Beside(double[] x, double value, double[] direction, int sign)
    {
        double size = Aside * options.MaxStep * Math.Max(1, f.Space.Norm(x));
        for (int i = 0; i < 20; i++, size *= 0.5)
        {
            double[] point = Moved(x, direction, sign * size);
            if (f.Value(point) < value)
                return point;
        }
        return null;
    }

    void Band(double[] from, double[] to, CancellationToken cancellationToken)
    {
        double[] image = landscape.Symmetry.Image(from, to);
        var path = new NudgedElasticBand(f, from, image, new PathOptions { Images = BandImages, MaxIterations = BandIterations }).Run(f, default, cancellationToken);
        var values = path.Values;
        int[] tops = [.. Enumerable.Range(1, Math.Max(0, values.Count - 2)).Where(i => values[i] >= values[i - 1] && values[i] >= values[i + 1]).OrderByDescending(i => values[i]).Take(MaxBandStates)];
        End = "a band without a barrier";
        var search = new TransitionStateSearch(f, options.MaxStep, Math.Max(1, options.MaxIterations / 20));
        foreach (int top in tops)
        {
            double[] mode = [.. path.Images[top + 1].Zip(path.Images[top - 1], (a, b) => a - b)];
            double norm = f.Space.Norm(mode);
            if (!(norm > 0) || cancellationToken.IsCancellationRequested)
                continue;
            f.Space.Scale(1 / norm, mode);
            End = Follow(search, [.. path.Images[top]], mode, cancellationToken);
        }
    }

    static double[] Unit(int n, RandomStream random)
    {
        var unit = new double[n];
        random.FillNormal(unit);
        double norm = Math.Sqrt(unit.Sum(v => v * v));
        for (int i = 0; i < n; i++)
            unit[i] /= norm;
        return unit;
    }

    static double[] Moved(double[] x, double[] direction, double by)
    {
        double[] moved = [.. x];
        for (int i = 0; i < moved.Length; i++)
            moved[i] += by * direction[i];
        return moved;
    }
}
