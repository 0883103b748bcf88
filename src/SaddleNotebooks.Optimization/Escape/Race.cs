using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Lets methods run against each other on one problem, and ranks them by what they spend rather than by the clock.</summary>
public static class Race
{
    /// <summary>Each method from the same random starts; see <see cref="RaceOptions"/> for the rules.</summary>
    /// <param name="problem">The landscape.</param>
    /// <param name="seeds">Runs of each method.</param>
    /// <param name="methods">The methods; at least one.</param>
    public static RaceResult Run(Problem problem, int seeds, params Optimizer[] methods)
        => Run(problem, new RaceOptions { Seeds = seeds }, methods);

    /// <summary>Each method from the same random starts.</summary>
    /// <param name="problem">The landscape.</param>
    /// <param name="options">The rules.</param>
    /// <param name="methods">The methods; at least one.</param>
    /// <exception cref="ArgumentException">No method was given.</exception>
    public static RaceResult Run(Problem problem, RaceOptions options, params Optimizer[] methods)
        => Run(problem, options, methods, null);

    /// <summary>Each method from the same random starts, with progress, and what there is so far where the caller stops it.</summary>
    /// <param name="problem">The landscape.</param>
    /// <param name="options">The rules.</param>
    /// <param name="methods">The methods; at least one.</param>
    /// <param name="progress">Told the fraction of all steps that may be needed, from 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">
    /// Ends the race between steps: every method ran from the first starts by then, and <see cref="RaceResult.Stopped"/> says so.
    /// </param>
    /// <exception cref="ArgumentException">No method was given.</exception>
    public static RaceResult Run(
        Problem problem, RaceOptions options, Optimizer[] methods, IProgress<WorkProgress>? progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(methods);
        if (methods.Length == 0)
            throw new ArgumentException("Give at least one method, for example Optimizer.GradientDescent(0.05).", nameof(methods));
        using var work = AmbientWork.Begin("race", ref cancellationToken, progress);
        int seeds = options.Seeds;
        int count = methods.Length * seeds;
        var all = new RunsProgress(count, work.Progress);
        // Runs are independent and evaluate a pure formula, so the number of threads changes nothing but the time. All methods run from one
        // start before any runs from the next: a race that is stopped compares them fairly.
        var runs = new ThreadPieces<OptimizationResult>(Workers.Shared).Run(new DelegatePieces<OptimizationResult>(count, (i, token) =>
        {
            ulong seed = (ulong)(i / methods.Length);
            var run = problem.Minimize(methods[i % methods.Length], problem.RandomStart(seed), options.Run with { Seed = seed }, all.Of(i), token);
            all.Report(i, 1);
            return run;
        }), null, cancellationToken);
        var entries = methods.Select((method, m) => new RaceResult.Entry(
            method, [.. Enumerable.Range(0, seeds).Select(seed => runs[seed * methods.Length + m]).OfType<OptimizationResult>()], options));
        return new RaceResult(problem.Name, options, [.. entries.OrderByDescending(e => e.Finished).ThenBy(e => e.MedianWork)]);
    }

    /// <summary>A race on each of several problems: methods × problems.</summary>
    /// <param name="problems">The landscapes; at least one.</param>
    /// <param name="options">The rules, the same for all.</param>
    /// <param name="methods">The methods; at least one.</param>
    /// <exception cref="ArgumentException">No problem or no method was given.</exception>
    public static RaceSeries Run(IReadOnlyList<Problem> problems, RaceOptions options, params Optimizer[] methods)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (problems.Count == 0)
            throw new ArgumentException("Give at least one problem, for example Problem.Octopus(5).", nameof(problems));
        return new RaceSeries([.. problems.Select(problem => Run(problem, options, methods))]);
    }
}
