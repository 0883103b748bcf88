using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    /// <summary>
    /// Follows walkers with Langevin noise from a minimum until they are in the valley behind a saddle, and compares the rate with Kramers' theory.
    /// </summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="minimum">Where the walkers start.</param>
    /// <param name="saddle">The lowest saddle out of that minimum, of index 1.</param>
    /// <param name="target">The minimum behind the saddle.</param>
    /// <param name="temperature">T, in units of f; theory wants it well below the barrier.</param>
    /// <param name="options">Walkers, time step, limits, seed.</param>
    /// <param name="cancellationToken">Ends the run early; what was measured is returned.</param>
    /// <exception cref="ArgumentException">A point is not what it must be.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive and finite.</exception>
    public static BarrierCrossing MeasureBarrierCrossing(
        this Objective objective, CriticalPoint minimum, CriticalPoint saddle, CriticalPoint target, double temperature,
        BarrierCrossingOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(target);
        options ??= new BarrierCrossingOptions();
        using var work = AmbientWork.Begin("crossings of a barrier", ref cancellationToken);
        return BarrierCrossingRun.Measure(objective, minimum, saddle, target, temperature, options, work.Count(options.Walkers), cancellationToken);
    }

    /// <summary><see cref="MeasureBarrierCrossing"/> at several temperatures, with the barrier fitted to the rates.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="minimum">Where the walkers start.</param>
    /// <param name="saddle">The lowest saddle out of that minimum, of index 1.</param>
    /// <param name="target">The minimum behind the saddle.</param>
    /// <param name="temperatures">At least one temperature, in units of f.</param>
    /// <param name="options">Walkers, time step, limits, seed.</param>
    /// <param name="cancellationToken">Ends the run early; what was measured is returned.</param>
    /// <exception cref="ArgumentException">There is no temperature, or a point is not what it must be.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is not positive and finite.</exception>
    public static ArrheniusCurve MeasureBarrierCrossings(
        this Objective objective, CriticalPoint minimum, CriticalPoint saddle, CriticalPoint target, IReadOnlyList<double> temperatures,
        BarrierCrossingOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(temperatures);
        if (temperatures.Count == 0)
            throw new ArgumentException("Give at least one temperature.", nameof(temperatures));
        using var work = AmbientWork.Begin("crossings of a barrier", ref cancellationToken);
        var crossings = new List<BarrierCrossing>();
        foreach (double temperature in temperatures)
        {
            using var part = work.Part((double)crossings.Count / temperatures.Count, (crossings.Count + 1.0) / temperatures.Count);
            crossings.Add(objective.MeasureBarrierCrossing(minimum, saddle, target, temperature, options, cancellationToken));
        }
        return new ArrheniusCurve(crossings);
    }
}
