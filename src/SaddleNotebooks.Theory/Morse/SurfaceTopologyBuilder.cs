namespace SaddleNotebooks.Theory;

/// <summary>Computes the topology of a sampled surface.</summary>
static class SurfaceTopologyBuilder
{
    // Periodic functions agree at both ends up to rounding; what differs more is not periodic.
    const double PeriodTolerance = 1e-6;
    const int SmallestTorus = 4;

    public static SurfaceTopology Build(SampledSurface surface, SurfaceDomain domain)
    {
        double[,] values = surface.Values.ToArray();
        CheckFinite(surface);
        int width = values.GetLength(0), height = values.GetLength(1);
        if (domain == SurfaceDomain.Torus)
        {
            CheckPeriodic(surface, values);
            width--;
            height--;
        }
        if ((long)width * height > 50_000_000)
            throw new ArgumentException($"{width} × {height} samples are too many: 50 million is the limit.", nameof(surface));

        var grid = new GridTriangulation(values, width, height, domain);
        var valleys = PersistenceSweep.Run(grid, upwards: true);
        var hills = PersistenceSweep.Run(grid, upwards: false);
        GridPoint At(int v) => grid.PointOf(surface, v);

        var persistence = new Dictionary<int, double>();
        var spent = new Dictionary<int, int>();
        var pairs = new List<SurfaceTopology.Pair>();
        void Note(int vertex, double value, bool saddle)
        {
            persistence[vertex] = Math.Max(value, persistence.GetValueOrDefault(vertex));
            if (saddle)
                spent[vertex] = spent.GetValueOrDefault(vertex) + 1;
        }
        foreach (var (minimum, saddle) in valleys.Pairs)
        {
            var pair = new SurfaceTopology.Pair(0, grid.Value(minimum), grid.Value(saddle), At(minimum), At(saddle));
            pairs.Add(pair);
            Note(minimum, pair.Persistence, saddle: false);
            Note(saddle, pair.Persistence, saddle: true);
        }
        foreach (var (maximum, saddle) in hills.Pairs)
        {
            var pair = new SurfaceTopology.Pair(1, grid.Value(saddle), grid.Value(maximum), At(saddle), At(maximum));
            pairs.Add(pair);
            Note(maximum, pair.Persistence, saddle: false);
            Note(saddle, pair.Persistence, saddle: true);
        }
        AddEssential(grid, At, spent, pairs, persistence);

        var critical = new List<GridCriticalPoint>();
        foreach (int v in grid.Order)
        {
            int runs = grid.LowerRuns(v);
            if (runs != 1)
                critical.Add(new GridCriticalPoint(
                    At(v), Index(runs), Math.Max(1, runs - 1), grid.IsOnBoundary(v), persistence.GetValueOrDefault(v)));
        }
        return new SurfaceTopology(surface, grid, [.. critical], Sorted(pairs), Tree(valleys, At));
    }

    static int Index(int lowerRuns) => lowerRuns switch { 0 => 0, -1 => 2, _ => 1 };

    // What is never undone: the first valley, and on a torus the two loops around it and the surface itself.
    static void AddEssential(
        GridTriangulation grid, Func<int, GridPoint> at, Dictionary<int, int> spent, List<SurfaceTopology.Pair> pairs, Dictionary<int, double> persistence)
    {
        Add(0, grid.Order[0]);
        if (grid.Domain == SurfaceDomain.Disc)
            return;
        foreach (int v in grid.Order)
        {
            for (int free = grid.LowerRuns(v) - 1 - spent.GetValueOrDefault(v); free > 0; free--)
                Add(1, v);
        }
        Add(2, grid.Order[^1]);

        void Add(int dimension, int vertex)
        {
            pairs.Add(new SurfaceTopology.Pair(dimension, grid.Value(vertex), double.PositiveInfinity, at(vertex), null));
            persistence[vertex] = double.PositiveInfinity;
        }
    }

    static SurfaceTopology.Pair[] Sorted(List<SurfaceTopology.Pair> pairs)
        => [.. pairs.OrderByDescending(p => p.Persistence).ThenBy(p => p.Dimension).ThenBy(p => p.Birth).ThenBy(p => p.Born.I).ThenBy(p => p.Born.J)];

    static MergeTree Tree(PersistenceSweep valleys, Func<int, GridPoint> at)
    {
        // A node's depth is the lowest minimum below it: the deeper branch comes first.
        var depth = new double[valleys.Nodes.Count];
        var nodes = new MergeTree.Node[valleys.Nodes.Count];
        for (int k = 0; k < nodes.Length; k++)
        {
            var (vertex, children) = valleys.Nodes[k];
            GridPoint point = at(vertex);
            depth[k] = children.Count == 0 ? point.Value : children.Min(c => depth[c]);
            nodes[k] = new MergeTree.Node(point, children.OrderBy(c => depth[c]).ThenBy(c => c).ToArray().AsReadOnly());
        }
        return new MergeTree(nodes);
    }

    static void CheckFinite(SampledSurface surface)
    {
        int total = surface.Values.XCount * surface.Values.YCount;
        if (surface.Values.FiniteCount < total)
            throw new ArgumentException(
                $"{total - surface.Values.FiniteCount} of {total} values are NaN or infinite ({surface.Status}): sample a range where the function is finite.",
                nameof(surface));
    }

    static void CheckPeriodic(SampledSurface surface, double[,] values)
    {
        int lastX = values.GetLength(0) - 1, lastY = values.GetLength(1) - 1;
        if (lastX < SmallestTorus || lastY < SmallestTorus)
            throw new ArgumentException($"A torus needs at least {SmallestTorus + 1} samples along each axis.", nameof(surface));
        double tolerance = PeriodTolerance * Math.Max(surface.Values.Maximum - surface.Values.Minimum, double.Epsilon), worst = 0;
        for (int i = 0; i <= lastX; i++)
            worst = Math.Max(worst, Math.Abs(values[i, 0] - values[i, lastY]));
        for (int j = 0; j <= lastY; j++)
            worst = Math.Max(worst, Math.Abs(values[0, j] - values[lastX, j]));
        if (worst > tolerance)
            throw new ArgumentException(
                FormattableString.Invariant($"Opposite edges differ by up to {worst:G3}, so the function is not periodic over this range: ")
                + "sample exactly one period along each axis, both ends included, or take it as a disc.", nameof(surface));
    }
}
