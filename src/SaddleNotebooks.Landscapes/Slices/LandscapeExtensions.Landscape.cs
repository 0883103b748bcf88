using System.Numerics;

namespace SaddleNotebooks;

public static partial class LandscapeExtensions
{
    /// <summary>The loss on a plane through the network's present parameters, with the path of a training if one is given.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="size">The number of samples along each axis; odd, so that the centre is on the grid.</param>
    /// <param name="directions">How the plane is chosen; null: two random directions, orthogonal and filter-normalised.</param>
    /// <param name="range">Both axes go from −range to +range; null: what suits the directions.</param>
    /// <param name="run">The training whose path is shown, as <c>Train</c> returned it; null: none.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Ends the sampling; what was computed is kept.</param>
    /// <exception cref="ArgumentException">The directions make no sense here, or the path belongs to another network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Size or range is out of bounds.</exception>
    public static Landscape Landscape<T>(
        this NetworkLoss<T> loss, int size = 51, SliceDirections? directions = null, double? range = null, TrainingRun? run = null,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        var origin = new SliceOrigin<T[]>(
            loss, [.. loss.Parameters], loss.Network.Slices, run?.Path, cancellationToken);
        return LandscapeSampler.Run(origin, Options(size, directions, range), progress);
    }

    /// <summary>Any objective on a plane through a point. Filter normalisation takes the whole vector as one filter, unless the objective names its parts.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The function.</param>
    /// <param name="point">The centre; it is not changed.</param>
    /// <param name="size">The number of samples along each axis; odd, so that the centre is on the grid.</param>
    /// <param name="directions">How the plane is chosen; null: two random directions, orthogonal, as long as the point.</param>
    /// <param name="range">Both axes go from −range to +range; null: what suits the directions.</param>
    /// <param name="path">A path to show.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Ends the sampling; what was computed is kept.</param>
    /// <exception cref="ArgumentException">The directions make no sense here, or the path belongs to another space.</exception>
    public static Landscape Landscape<TVector>(
        this IObjective<TVector> objective, TVector point, int size = 51, SliceDirections? directions = null, double? range = null,
        ParameterPath? path = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(point);
        return LandscapeSampler.Run(Origin(objective, point, path, cancellationToken), Options(size, directions, range), progress);
    }

    /// <summary>
    /// The loss on a line through the network's present parameters: along the first direction of the choice, filter-normalised and random
    /// by default.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="size">The number of samples; odd, so that the centre is among them.</param>
    /// <param name="directions">How the direction is chosen.</param>
    /// <param name="range">From −range to +range; null: what suits the direction.</param>
    /// <param name="run">The training whose path gives the direction, for <see cref="SliceDirections.PathPlane"/>.</param>
    /// <param name="cancellationToken">Ends the sampling; what was computed is kept.</param>
    public static SampledCurve Cut<T>(
        this NetworkLoss<T> loss, int size = 101, SliceDirections? directions = null, double? range = null, TrainingRun? run = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        var options = Options(size, directions, range);
        var origin = new SliceOrigin<T[]>(loss, [.. loss.Parameters], loss.Network.Slices, run?.Path, cancellationToken);
        var plane = options.Directions.PlaneThrough(origin);
        var (from, to) = options.X ?? plane.FirstRange;
        return PlaneSampler.Sample(
            loss, origin.Point, plane.First, SampleAxis.Linear(plane.FirstLabel, from, to, size), cancellationToken: cancellationToken);
    }

    /// <summary>
    /// Any objective on the straight line from one point (0) to another (1) and somewhat beyond: whether a barrier lies between them
    /// (Goodfellow, Vinyals &amp; Saxe 2015).
    /// </summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The function.</param>
    /// <param name="start">The point at 0; it is not changed.</param>
    /// <param name="end">The point at 1; it is not changed.</param>
    /// <param name="size">The number of samples.</param>
    /// <param name="beyond">How far the line goes on at both ends, as a fraction of the distance.</param>
    /// <param name="cancellationToken">Ends the sampling; what was computed is kept.</param>
    public static SampledCurve CutBetween<TVector>(
        this IObjective<TVector> objective, TVector start, TVector end, int size = 101, double beyond = 0.25,
        CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(end);
        Require.NotNegative(beyond, nameof(beyond));
        var direction = objective.Space.CreateZero();
        objective.Space.Copy(end, direction);
        objective.Space.AddScaled(-1, start, direction);
        return PlaneSampler.Sample(
            objective, start, direction, SampleAxis.Linear("fraction of the way", -beyond, 1 + beyond, size), cancellationToken: cancellationToken);
    }

    static SliceOrigin<TVector> Origin<TVector>(
        IObjective<TVector> objective, TVector point, ParameterPath? path, CancellationToken cancellationToken)
        where TVector : class
        => new(
            objective, point, (objective as INamedParameters)?.Slices ?? [new ParameterSlice("all", 0, [1, objective.Space.Dimension])], path,
            cancellationToken);

    static LandscapeOptions Options(int size, SliceDirections? directions, double? range)
    {
        (double, double)? both = range is { } r ? (-Require.Positive(r, nameof(range)), r) : null;
        return new LandscapeOptions { Size = size, Directions = directions ?? SliceDirections.FilterNormalized(), X = both, Y = both };
    }
}
