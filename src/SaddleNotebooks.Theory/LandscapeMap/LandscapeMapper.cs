using System.Diagnostics;
using SaddleNotebooks.Numerics;
using Node = SaddleNotebooks.LandscapeNetwork.Node;

namespace SaddleNotebooks.Theory;

/// <summary>Plans the searches of a map, has them done side by side, and adds what they find in the order in which they were planned.</summary>
sealed class LandscapeMapper
{
    /// <summary>Searches that are done at the same time: they know what was known before the first of them.</summary>
    const int Block = 16;

    /// <summary>Minima of a part, the lowest first, from which bands are tried.</summary>
    const int BandEnds = 8;

    readonly MappedFunction landscape;
    readonly LandscapeMapOptions options;
    readonly LandscapeNetwork? resume;
    readonly MapIdentity identity;
    readonly MapFile? file;
    readonly string? path;
    MapCatalog catalog;
    double told;

    public LandscapeMapper(MappedFunction landscape, LandscapeMapOptions options, LandscapeNetwork? resume, string? file)
    {
        (this.landscape, this.options, this.resume, path) = (landscape, options, resume, file);
        this.file = file is null ? null : new MapFile(file);
        identity = new MapIdentity(landscape.Symmetry, options.Separation, landscape.UnitRoundoff);
        catalog = new MapCatalog(landscape.Function.Space.Dimension, landscape.Identity, landscape.Symmetry.Name, landscape.Isolation);
        if (options.Starts > 0)
            landscape.Start(new RandomStream(options.Seed));
        if (resume?.Catalog.Differences(catalog) is { Length: > 0 } differences)
            throw new ArgumentException($"The map to go on from belongs to {differences}: give the same function and options.", nameof(resume));
    }

    public LandscapeNetwork Run(WorkScope work, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (options.MaxSeconds < int.MaxValue / 1000)
            limit.CancelAfter(TimeSpan.FromSeconds(options.MaxSeconds));
        Exchange(Resumed);
        while (!limit.IsCancellationRequested && Plan() is { Count: > 0 } tasks)
            Do(tasks, work, limit.Token);
        return new LandscapeNetwork(catalog, cancellationToken.IsCancellationRequested ? LandscapeMapStatus.Canceled
            : limit.IsCancellationRequested ? LandscapeMapStatus.TimeLimitReached
            : catalog.Minima.Count == 0 ? LandscapeMapStatus.NothingFound
            : catalog.Minima.Count >= options.MaxMinima ? LandscapeMapStatus.MinimumLimitReached
            : catalog.Parts().Count > 1 ? LandscapeMapStatus.Unconnected : LandscapeMapStatus.Complete);
    }

    /// <summary>The next searches; none when all that was asked for is done.</summary>
    List<MapTask> Plan()
    {
        var tasks = new List<MapTask>();
        bool isFull = catalog.Minima.Count >= options.MaxMinima;
        for (int i = catalog.Done(MapTask.Kind.Start, options.Seed); i < options.Starts && tasks.Count < Block && !isFull; i++)
            tasks.Add(new(MapTask.Kind.Start, i));
        if (tasks.Count > 0 || catalog.Minima.Count == 0)
            return tasks;
        for (int i = catalog.Done(MapTask.Kind.Hop, options.Seed); i < options.Hops && tasks.Count < Block && !isFull; i++)
            tasks.Add(Next(MapTask.Kind.Hop, i, tasks));
        while (tasks.Count < Block && !isFull && Next(MapTask.Kind.Search, -1, tasks) is var task && task.Number < options.SearchesPerMinimum)
            tasks.Add(task);
        return tasks.Count > 0 ? tasks : Bands();
    }

    /// <summary>A hop or a search from the minimum that fewest of them left so far, the lowest of these.</summary>
    MapTask Next(MapTask.Kind kind, int number, List<MapTask> planned)
    {
        int[] left = [.. Enumerable.Range(0, catalog.Minima.Count).Select(m => catalog.Left(kind, m))];
        foreach (var task in planned.Where(t => t.What == kind))
            left[task.From]++;
        int from = 0;
        for (int m = 1; m < left.Length; m++)
        {
            if (left[m] < left[from] || left[m] == left[from] && catalog.Minima[m].Value < catalog.Minima[from].Value)
                from = m;
        }
        return new(kind, number >= 0 ? number : left[from], from);
    }

    /// <summary>A band to each part that is apart from the first, between the nearest minima that no band joined yet.</summary>
    List<MapTask> Bands()
    {
        var tasks = new List<MapTask>();
        var parts = catalog.Parts();
        foreach (var part in parts.Skip(1))
        {
            if (tasks.Count == Block || catalog.BandCount + tasks.Count >= options.Bands)
                break;
            var pairs = from a in parts[0] from b in part.Take(BandEnds) where !catalog.HasBand(a, b) select (a, b);
            var best = pairs.Select(p => (p.a, p.b, Distance: landscape.Symmetry.Distance(catalog.Minima[p.a].Array, catalog.Minima[p.b].Array)))
                .DefaultIfEmpty((a: -1, b: -1, Distance: double.NaN)).MinBy(p => p.Distance);
            if (best.a >= 0)
                tasks.Add(new(MapTask.Kind.Band, catalog.BandCount + tasks.Count, best.a, best.b));
        }
        return tasks;
    }

    void Do(List<MapTask> tasks, WorkScope work, CancellationToken cancellationToken)
    {
        // Each search sees what is known now, whatever the others find meanwhile.
        Node[] minima = [.. catalog.Minima], states = [.. catalog.TransitionStates];
        var searches = new MapSearch?[tasks.Count];
        var gate = new Lock();
        int added = 0;
        long before = Stopwatch.GetTimestamp();
        // What was added before a stop stays.
        new ThreadPieces<MapSearch>(landscape.IsParallel ? Workers.Shared : Workers.Single).Run(new DelegatePieces<MapSearch>(tasks.Count, One), null, cancellationToken);

        MapSearch One(int i, CancellationToken token)
        {
            var search = new MapSearch(landscape, options, identity, minima, states);
            search.Run(tasks[i], token);
            lock (gate)
            {
                searches[i] = search;
                // In the order of the plan, and on the disk as soon as that allows.
                for (; added < tasks.Count && searches[added] is { IsOver: true } next; added++)
                {
                    double seconds = Stopwatch.GetElapsedTime(before).TotalSeconds;
                    before = Stopwatch.GetTimestamp();
                    Exchange(known => Added(known, tasks[added], next, seconds));
                    Report(work);
                }
            }
            return search;
        }
    }

    void Report(WorkScope work)
    {
        double planned = options.Starts + options.Hops + Math.Max(1.0, catalog.Minima.Count) * options.SearchesPerMinimum + catalog.BandCount;
        told = Math.Max(told, Math.Min(0.99, catalog.Attempts.Count / Math.Max(1, planned)));
        work.Report(told);
    }

    void Exchange(Func<MapCatalog, (IReadOnlyList<MapLine> Lines, bool Found)> add)
    {
        if (file is null)
            add(catalog);
        else
            file.Exchange(ref catalog, Check, add);
    }

    void Check(MapCatalog there)
    {
        if (there.Differences(catalog) is { Length: > 0 } differences)
            throw new ArgumentException($"{path} holds the map of {differences}: name another file.");
    }

    /// <summary>Adds what a search found to the catalog.</summary>
    (IReadOnlyList<MapLine> Lines, bool Found) Added(MapCatalog known, MapTask task, MapSearch search, double seconds)
    {
        var lines = new List<MapLine>();
        List<int> minima = [], states = [];
        int[] numbers = [.. search.Minima.Select(m => Number(known, m, lines, minima))];
        foreach (var state in search.KnownStates)
            Number(known, state, lines, states);
        foreach (var state in search.TransitionStates)
            Number(known, Joined(state, numbers), lines, states);
        bool found = lines.Count > 0;
        var attempt = new MapLine.Attempt(task, options.Seed, search.End, search.Cost, seconds) { Minima = [.. minima], TransitionStates = [.. states] };
        known.Add(attempt);
        lines.Add(new() { Search = attempt });
        return (lines, found);
    }

    /// <summary>Adds the points of the map to go on from.</summary>
    (IReadOnlyList<MapLine> Lines, bool Found) Resumed(MapCatalog known)
    {
        var lines = new List<MapLine>();
        if (resume is null)
            return (lines, true);
        bool isEmpty = known.Attempts.Count == 0 && known.Minima.Count == 0;
        int[] numbers = [.. resume.Catalog.Minima.Select(m => Number(known, m, lines, null))];
        foreach (var state in resume.Catalog.TransitionStates)
            Number(known, Joined(state, numbers), lines, null);
        // Searches that are over count where nothing else was done: those of a map that is merged belong to it.
        foreach (var attempt in isEmpty ? resume.Catalog.Attempts : [])
        {
            var task = attempt.Task with { From = attempt.Task.From < 0 ? -1 : numbers[attempt.Task.From], To = attempt.Task.To < 0 ? -1 : numbers[attempt.Task.To] };
            var moved = attempt with { Task = task, Minima = [], TransitionStates = [] };
            known.Add(moved);
            lines.Add(new() { Search = moved });
        }
        return (lines, true);
    }

    static Node Joined(Node state, int[] numbers)
    {
        int from = numbers[state.Ends!.Value.From], to = numbers[state.Ends.Value.To];
        return state with { Ends = (Math.Min(from, to), Math.Max(from, to)) };
    }

    /// <summary>The number of a point in the catalog, to which it is added if it is new.</summary>
    int Number(MapCatalog known, Node node, List<MapLine> lines, List<int>? foundAgain)
    {
        var list = node.Index == 0 ? known.Minima : known.TransitionStates;
        int number = identity.IndexOf(node, list);
        if (number >= 0)
        {
            foundAgain?.Add(number);
            return number;
        }
        if (foundAgain is not null)
            node = node with { FoundCount = 1 };
        if (node.Index == 0)
            known.AddMinimum(node);
        else
            known.AddTransitionState(node);
        lines.Add(node.Index == 0 ? new() { Minimum = MapLine.Place.Of(node) } : new() { TransitionState = MapLine.Place.Of(node) });
        return list.Count - 1;
    }
}
