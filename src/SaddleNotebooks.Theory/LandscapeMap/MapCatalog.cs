using Node = SaddleNotebooks.LandscapeNetwork.Node;

namespace SaddleNotebooks.Theory;

/// <summary>
/// What is known of a landscape, in the order in which it was found: the number of a minimum is its place in that order, in every process that fills the
/// same file.
/// </summary>
sealed class MapCatalog(int dimension, IReadOnlyDictionary<string, string> identity, string symmetry, string isolation)
{
    readonly List<Node> minima = [];
    readonly List<Node> transitionStates = [];
    readonly List<MapLine.Attempt> attempts = [];
    readonly Dictionary<string, int> endings = [];
    readonly Dictionary<(MapTask.Kind Kind, ulong Seed), int> done = [];
    readonly Dictionary<(MapTask.Kind Kind, int From), int> left = [];
    readonly HashSet<(int, int)> bands = [];

    public int Dimension => dimension;

    /// <summary>What the landscape is made of, part by part.</summary>
    public IReadOnlyDictionary<string, string> Identity => identity;

    public string Symmetry => symmetry;

    public string Isolation => isolation;

    public IReadOnlyList<Node> Minima => minima;

    public IReadOnlyList<Node> TransitionStates => transitionStates;

    public IReadOnlyList<MapLine.Attempt> Attempts => attempts;

    public IReadOnlyDictionary<string, int> Endings => endings;

    public EvaluationCount Cost { get; private set; }

    public double Seconds { get; private set; }

    /// <summary>How many starts, or hops, were done with a seed.</summary>
    public int Done(MapTask.Kind kind, ulong seed) => done.GetValueOrDefault((kind, seed));

    /// <summary>How many hops, or searches, left a minimum.</summary>
    public int Left(MapTask.Kind kind, int minimum) => left.GetValueOrDefault((kind, minimum));

    public bool HasBand(int from, int to) => bands.Contains((Math.Min(from, to), Math.Max(from, to)));

    public int BandCount => bands.Count;

    public void AddMinimum(Node minimum) => minima.Add(minimum);

    public void AddTransitionState(Node state) => transitionStates.Add(state);

    /// <summary>A search that is over, and the known points at which it arrived.</summary>
    public void Add(MapLine.Attempt attempt)
    {
        attempts.Add(attempt);
        var task = attempt.Task;
        endings[attempt.End] = endings.GetValueOrDefault(attempt.End) + 1;
        done[(task.What, attempt.Seed)] = Done(task.What, attempt.Seed) + 1;
        Cost += attempt.Cost;
        Seconds += attempt.Seconds;
        left[(task.What, task.From)] = Left(task.What, task.From) + 1;
        if (task.What == MapTask.Kind.Band)
            bands.Add((Math.Min(task.From, task.To), Math.Max(task.From, task.To)));
        foreach (int i in attempt.Minima)
            minima[i] = minima[i] with { FoundCount = minima[i].FoundCount + 1 };
        foreach (int i in attempt.TransitionStates)
            transitionStates[i] = transitionStates[i] with { FoundCount = transitionStates[i].FoundCount + 1 };
    }

    /// <summary>The numbers of minima that transition states join, part by part, the part of the lowest minimum first.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Parts()
    {
        var parts = new UnionFind(minima.Count);
        foreach (var state in transitionStates)
        {
            int a = parts.Find(state.Ends!.Value.From), b = parts.Find(state.Ends.Value.To);
            if (a != b)
                parts.Join(a, b);
        }
        return
        [
            .. Enumerable.Range(0, minima.Count).GroupBy(parts.Find).Select(IReadOnlyList<int> (g) => [.. g.OrderBy(i => minima[i].Value)])
                .OrderBy(g => minima[g[0]].Value),
        ];
    }

    /// <summary>What differs between two landscapes, in words; empty if nothing does.</summary>
    public string Differences(MapCatalog other) => string.Join("; ", Parts(this).Keys.Union(Parts(other).Keys).Order(StringComparer.Ordinal)
        .Where(name => Parts(this).GetValueOrDefault(name) != Parts(other).GetValueOrDefault(name))
        .Select(name => $"another {name} (there {Parts(this).GetValueOrDefault(name) ?? "none"}, here {Parts(other).GetValueOrDefault(name) ?? "none"})"));

    static Dictionary<string, string> Parts(MapCatalog catalog) => new(catalog.Identity) { ["symmetry"] = catalog.Symmetry };
}
