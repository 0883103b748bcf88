namespace SaddleNotebooks;

/// <summary>
/// The way of a run in bounded memory: every stride-th step is kept; when the room is full, every other point is dropped and the stride
/// doubles. The first point always stays.
/// </summary>
sealed class TrajectoryRecorder(int capacity, int dimension)
{
    // 2²³ coordinates are 64 MB.
    const long MostCoordinates = 1L << 23;

    readonly List<TrajectoryPoint> points = [];

    public long Stride { get; private set; } = 1;

    public bool KeepsPoints { get; } = (long)capacity * dimension <= MostCoordinates;

    public IReadOnlyList<TrajectoryPoint> Points => points;

    public bool Wants(long step) => step % Stride == 0;

    public void Add(TrajectoryPoint point)
    {
        if (points.Count == capacity)
        {
            Stride *= 2;
            points.RemoveAll(p => p.Step % Stride != 0);
            if (!Wants(point.Step))
                return;
        }
        points.Add(point);
    }

    public void Restore(long stride, IEnumerable<TrajectoryPoint> saved)
    {
        Stride = stride;
        points.Clear();
        points.AddRange(saved);
    }
}
