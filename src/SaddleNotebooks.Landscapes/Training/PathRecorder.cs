using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Keeps points of a path of unknown length in bounded memory: every point at first; whenever the room is full, every second one is
/// dropped and the distance doubled.
/// </summary>
sealed class PathRecorder<TVector>
    where TVector : class
{
    const long MostBytes = 512L << 20;

    readonly IVectorSpace<TVector> space;
    readonly int capacity;
    readonly double[] host;
    readonly List<(long Step, float[] Point)> points = [];
    long stride = 1;

    public PathRecorder(IVectorSpace<TVector> space, int wantedPoints)
    {
        this.space = space;
        long room = MostBytes / (sizeof(float) * (long)space.Dimension);
        // Fewer than 8 points say nothing about a path: vectors so long are not recorded.
        capacity = room >= 8 ? (int)Math.Min(wantedPoints, room) : 0;
        host = capacity > 0 ? new double[space.Dimension] : [];
    }

    /// <summary>Takes the point after <paramref name="step"/> steps, if it falls on the current distance.</summary>
    public void Visit(long step, TVector point)
    {
        if (capacity == 0 || step % stride != 0)
            return;
        if (points.Count == capacity)
        {
            stride *= 2;
            points.RemoveAll(p => p.Step % stride != 0);
            if (step % stride != 0)
                return;
        }
        points.Add((step, Copy(point)));
    }

    /// <summary>The path up to <paramref name="step"/>, with that point as its end.</summary>
    public ParameterPath? Finish(long step, TVector point)
    {
        if (capacity == 0)
            return null;
        points.RemoveAll(p => p.Step >= step);
        // Room for the end, which need not fall on the distance.
        if (points.Count == capacity)
            points.RemoveAt(points.Count - 1);
        points.Add((step, Copy(point)));
        return new ParameterPath(points);
    }

    float[] Copy(TVector point)
    {
        space.Read(point, host);
        return Array.ConvertAll(host, x => (float)x);
    }
}
