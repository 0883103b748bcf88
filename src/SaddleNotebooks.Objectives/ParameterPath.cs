namespace SaddleNotebooks;

/// <summary>
/// Points of the way that an optimizer took through parameter space, in single precision: for pictures and for finding the plane of the
/// way, not for going on from there.
/// </summary>
public sealed class ParameterPath
{
    readonly float[][] points;
    readonly long[] steps;

    internal ParameterPath(IReadOnlyCollection<(long Step, float[] Point)> recorded)
    {
        (steps, points) = ([.. recorded.Select(r => r.Step)], [.. recorded.Select(r => r.Point)]);
    }

    /// <summary>A path of given points, for example of a random walk to compare a training with; point i is step i.</summary>
    /// <param name="points">At least one point, all with the same number of coordinates; they are copied.</param>
    /// <exception cref="ArgumentException">There is no point, or the points differ in their number of coordinates.</exception>
    public static ParameterPath Of(IEnumerable<IReadOnlyList<double>> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        (long Step, float[] Point)[] recorded = [.. points.Select((point, i) => ((long)i, point.Select(v => (float)v).ToArray()))];
        if (recorded.Length == 0)
            throw new ArgumentException("A path needs at least one point.", nameof(points));
        int different = Array.FindIndex(recorded, r => r.Point.Length != recorded[0].Point.Length);
        if (different >= 0)
        {
            throw new ArgumentException(
                $"Point {different} has {recorded[different].Point.Length} coordinates, but point 0 has {recorded[0].Point.Length}.", nameof(points));
        }
        return new ParameterPath(recorded);
    }

    /// <summary>The number of points.</summary>
    public int Count => points.Length;

    /// <summary>The number of steps done at each point, increasing; the first is the start.</summary>
    public IReadOnlyList<long> Steps => steps;

    /// <summary>The parameters at point <paramref name="index"/>.</summary>
    public ReadOnlyMemory<float> this[int index] => points[index];
}
