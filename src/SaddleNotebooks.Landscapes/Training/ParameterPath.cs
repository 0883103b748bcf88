namespace SaddleNotebooks;

/// <summary>
/// Points of the way that an optimizer took through parameter space, in single precision: for pictures and for finding the plane of the
/// way, not for going on from there.
/// </summary>
public sealed class ParameterPath
{
    readonly float[][] points;
    readonly long[] steps;

    internal ParameterPath(IEnumerable<(long Step, float[] Point)> recorded)
    {
        (steps, points) = ([.. recorded.Select(r => r.Step)], [.. recorded.Select(r => r.Point)]);
    }

    /// <summary>The number of points.</summary>
    public int Count => points.Length;

    /// <summary>The number of steps done at each point, increasing; the first is the start.</summary>
    public IReadOnlyList<long> Steps => steps;

    /// <summary>The parameters at point <paramref name="index"/>.</summary>
    public ReadOnlyMemory<float> this[int index] => points[index];
}
