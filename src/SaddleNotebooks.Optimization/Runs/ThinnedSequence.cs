namespace SaddleNotebooks.Optimization;

/// <summary>
/// Keeps values of a sequence of unknown length in bounded memory: every one at first; whenever the room is full, every other one is dropped
/// and the distance in steps doubled. The first stays; between half of the room and all of it is in use, at equal distances.
/// </summary>
/// <param name="capacity">The room; 0 keeps nothing.</param>
/// <param name="thinnedOut">Told of each value that makes room for others; null for nobody.</param>
sealed class ThinnedSequence<T>(int capacity, Action<T>? thinnedOut = null)
{
    readonly List<(long Step, T Value)> entries = [];

    /// <summary>The distance in steps between two kept values.</summary>
    public long Stride { get; private set; } = 1;

    public int Capacity => capacity;

    public IReadOnlyList<(long Step, T Value)> Entries => entries;

    public IEnumerable<T> Values => entries.Select(e => e.Value);

    /// <summary>Whether the value of this step is to be kept; makes room for it if so, so that values dear to copy are copied only then.</summary>
    public bool MakeRoom(long step)
    {
        if (capacity == 0 || step % Stride != 0)
            return false;
        // Steps that are all multiples of the new distance leave no room yet.
        while (entries.Count >= capacity && Stride <= step)
        {
            Stride *= 2;
            entries.RemoveAll(IsBetween);
        }
        return step % Stride == 0 && entries.Count < capacity;
    }

    bool IsBetween((long Step, T Value) entry)
    {
        if (entry.Step % Stride == 0)
            return false;
        thinnedOut?.Invoke(entry.Value);
        return true;
    }

    /// <summary>Keeps the value if it falls on the distance.</summary>
    public void Add(long step, T value)
    {
        if (MakeRoom(step))
            entries.Add((step, value));
    }

    /// <summary>Drops what was kept from a step on.</summary>
    public void RemoveFrom(long step) => entries.RemoveAll(e => e.Step >= step);

    public void Restore(long stride, IEnumerable<(long Step, T Value)> saved)
    {
        Stride = stride;
        entries.Clear();
        entries.AddRange(saved);
    }
}
