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
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(methods);
        if (methods.Length == 0)
            throw new ArgumentException("Give at least one method, for example Optimizer.GradientDescent(0.05).", nameof(methods));
        int seeds = options.Seeds;
        var runs = new OptimizationResult[methods.Length * seeds];
        // Runs are independent and evaluate a pure formula, so the number of threads changes nothing but the time.
        Workers.Shared.Run(runs.Length, i =>
        {
            ulong seed = (ulong)(i % seeds);
            runs[i] = problem.Minimize(methods[i / seeds], problem.RandomStart(seed), options.Run with { Seed = seed });
        });
        var entries = methods.Select((method, m) => new RaceEntry(method, [.. runs.Skip(m * seeds).Take(seeds)], options));
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
