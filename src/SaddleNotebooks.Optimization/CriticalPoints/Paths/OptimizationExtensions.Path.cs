using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class OptimizationExtensions
{
    /// <summary>
    /// The minimum-energy path between two minima of a problem, by number: the known minima in ascending order of f (or, if fewer are known,
    /// those that <c>FindCriticalPoints(seed: 1)</c> finds).
    /// </summary>
    /// <param name="problem">The landscape.</param>
    /// <param name="from">The number of the minimum at the start, counted from 0.</param>
    /// <param name="to">The number of the minimum at the end.</param>
    /// <param name="options">How; defaults where omitted.</param>
    /// <param name="cancellationToken">Ends the search early with the path reached.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no minimum of that number.</exception>
    public static MinimumEnergyPath MinimumEnergyPath(
        this Problem problem, int from, int to, PathOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        using var work = AmbientWork.Begin("minimum-energy path", ref cancellationToken);
        double[][] minima = [.. problem.KnownCriticalPoints.Where(p => p.Index == 0 && p.Nullity == 0).OrderBy(p => p.Value).Select(p => p.Point.ToArray())];
        if (!problem.AreAllKnown && (from >= minima.Length || to >= minima.Length))
        {
            using (work.Part(0, 0.5))
                minima = [.. problem.FindCriticalPoints(seed: 1, cancellationToken: cancellationToken).Minima.Select(p => p.Point.ToArray())];
            cancellationToken.ThrowIfCancellationRequested();
        }
        using var part = work.Part(0.5, 1);
        return MinimumEnergyPath(problem, Pick(minima, from, nameof(from)), Pick(minima, to, nameof(to)), options, cancellationToken);
    }

    /// <summary>The minimum-energy path between two points, by a nudged elastic band with a climbing image.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="from">The start; it is polished to a minimum if it is near one.</param>
    /// <param name="to">The end, likewise.</param>
    /// <param name="options">How; defaults where omitted.</param>
    /// <param name="cancellationToken">Ends the search early with the path reached.</param>
    /// <exception cref="ArgumentException">An end has the wrong number of coordinates, or both are the same.</exception>
    public static MinimumEnergyPath MinimumEnergyPath(
        this Objective objective, double[] from, double[] to, PathOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        using var work = AmbientWork.Begin("minimum-energy path", ref cancellationToken);
        double[] start = Minimum(objective, from, nameof(from), cancellationToken), end = Minimum(objective, to, nameof(to), cancellationToken);
        if (start.SequenceEqual(end))
            throw new ArgumentException("Both ends are the same point: give two minima.", nameof(to));
        return new NudgedElasticBand(objective, start, end, options ?? new PathOptions()).Run(objective, work, cancellationToken);
    }

    static double[] Pick(double[][] minima, int number, string name)
        => number >= 0 && number < minima.Length
            ? minima[number]
            : throw new ArgumentOutOfRangeException(name, number, $"There are {minima.Length} minima, numbered from 0.");

    static double[] Minimum(Objective objective, double[] point, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(point, name);
        if (point.Length != objective.Dimension)
            throw new ArgumentException($"{name} has {point.Length} coordinates but the objective has {objective.Dimension} variables.", name);
        StationaryResult polished = objective.Polish(point, cancellationToken);
        double moved = Math.Sqrt(polished.Point.Point.Zip(point, (a, b) => (a - b) * (a - b)).Sum());
        double length = Math.Max(1, Math.Sqrt(point.Sum(v => v * v)));
        return polished.Point.Kind == CriticalPointKind.Minimum && moved < 0.1 * length ? [.. polished.Point.Point] : [.. point];
    }
}
