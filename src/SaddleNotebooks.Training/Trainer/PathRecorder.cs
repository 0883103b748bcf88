using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>Keeps points of a path of unknown length in bounded memory, rounded to single precision.</summary>
sealed class PathRecorder<TVector>
    where TVector : class
{
    const long MostBytes = 512L << 20;

    readonly IVectorSpace<TVector> space;
    readonly double[] host;

    /// <summary>Arrays of points that made room for others: as large as they are, new ones would cost more than what is written into them.</summary>
    readonly Stack<float[]> spare = new();

    public PathRecorder(IVectorSpace<TVector> space, int wantedPoints)
    {
        this.space = space;
        long room = MostBytes / (sizeof(float) * (long)space.Dimension);
        // Fewer than 8 points say nothing about a path: vectors so long are not recorded.
        int capacity = room >= 8 ? (int)Math.Min(wantedPoints, room) : 0;
        Points = new ThinnedSequence<float[]>(capacity, spare.Push);
        host = capacity > 0 && typeof(TVector) != typeof(float[]) ? new double[space.Dimension] : [];
    }

    /// <summary>The points kept so far.</summary>
    public ThinnedSequence<float[]> Points { get; }

    /// <summary>Takes the point after <paramref name="step"/> steps, if it falls on the current distance.</summary>
    public void Visit(long step, TVector point)
    {
        if (Points.MakeRoom(step))
            Points.Add(step, Copy(point));
    }

    /// <summary>The path up to <paramref name="step"/>, with that point as its end.</summary>
    public ParameterPath? Finish(long step, TVector point)
    {
        if (Points.Capacity == 0)
            return null;
        // Room for the end, which need not fall on the distance.
        var before = Points.Entries.Where(p => p.Step < step).Take(Points.Capacity - 1);
        return new ParameterPath([.. before, (step, Copy(point))]);
    }

    float[] Copy(TVector point)
    {
        if (!spare.TryPop(out float[]? copy))
            copy = GC.AllocateUninitializedArray<float>(space.Dimension);
        if (point is float[] same)
        {
            same.CopyTo(copy, 0);
            return copy;
        }
        space.Read(point, host);
        for (int i = 0; i < copy.Length; i++)
            copy[i] = (float)host[i];
        return copy;
    }
}
