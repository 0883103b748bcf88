namespace SaddleNotebooks.Optimization;

/// <summary>The points of a run, thinned to the room given.</summary>
/// <param name="options">The room.</param>
/// <param name="dimension">The number of coordinates; in very many dimensions points are kept without them.</param>
sealed class Trajectory(OptimizationOptions options, int dimension)
{
    // 2²³ coordinates are 64 MB.
    const long MostCoordinates = 1L << 23;

    readonly ThinnedSequence<TrajectoryPoint> points = new(options.TrajectoryPoints);

    /// <summary>Whether points are kept with their coordinates.</summary>
    public bool KeepsCoordinates => (long)options.TrajectoryPoints * dimension <= MostCoordinates;

    /// <summary>Whether the point of this step is new and to be kept.</summary>
    public bool Wants(long step) => (points.Entries.Count == 0 || points.Entries[^1].Step < step) && points.MakeRoom(step);

    public void Add(TrajectoryPoint point) => points.Add(point.Step, point);

    /// <summary>What is kept, with the point reached at its end.</summary>
    public IReadOnlyList<TrajectoryPoint> EndingAt(TrajectoryPoint last)
        => [.. points.Entries.Count > 0 && points.Entries[^1].Step >= last.Step ? points.Values.SkipLast(1) : points.Values, last];

    public void Write(BinaryWriter writer)
    {
        writer.Write(points.Stride);
        writer.Write(points.Entries.Count);
        foreach (TrajectoryPoint point in points.Values)
        {
            writer.Write(point.Step);
            writer.Write(point.Value);
            writer.Write(point.GradientNorm);
            writer.Write(point.Cost.Values);
            writer.Write(point.Cost.Gradients);
            writer.Write(point.Cost.HessianProducts);
            writer.Write(point.Point.Count);
            foreach (double v in point.Point)
                writer.Write(v);
        }
    }

    /// <exception cref="InvalidDataException">It is no trajectory of such a run.</exception>
    public void Read(BinaryReader reader)
    {
        long stride = reader.ReadInt64();
        int count = reader.ReadInt32();
        if (stride < 1 || count < 0 || count > options.TrajectoryPoints)
            throw new InvalidDataException($"The saved trajectory has {count} points at stride {stride}; the options allow {options.TrajectoryPoints}.");
        var saved = new List<TrajectoryPoint>();
        for (int i = 0; i < count; i++)
            saved.Add(ReadPoint(reader));
        points.Restore(stride, saved.Select(p => (p.Step, p)));
    }

    TrajectoryPoint ReadPoint(BinaryReader reader)
    {
        long step = reader.ReadInt64();
        double value = reader.ReadDouble(), norm = reader.ReadDouble();
        var cost = new EvaluationCount(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        int n = reader.ReadInt32();
        if (n != 0 && n != dimension)
            throw new InvalidDataException($"A saved trajectory point has {n} coordinates.");
        var point = new double[n];
        for (int i = 0; i < n; i++)
            point[i] = reader.ReadDouble();
        return new TrajectoryPoint(step, value, norm, cost, point);
    }
}
