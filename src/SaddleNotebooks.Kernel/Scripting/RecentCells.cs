namespace SaddleNotebooks.Kernel;

/// <summary>The cells that ran last: what they left behind may still fail, and finalizers do not say for whom they run.</summary>
sealed class RecentCells
{
    const int Most = 64;

    readonly Lock gate = new();
    readonly Queue<CellScope> cells = [];

    /// <summary>The cell that ran last or runs now; null before the first.</summary>
    public CellScope? Latest { get; private set; }

    /// <summary>Adds a cell that is about to run.</summary>
    public void Add(CellScope cell)
    {
        lock (gate)
        {
            if (cells.Count == Most)
                cells.Dequeue();
            cells.Enqueue(cell);
            Latest = cell;
        }
    }

    /// <summary>The latest cell with the first of the numbers that belongs to any; null if none does.</summary>
    public CellScope? Find(IEnumerable<int> numbers)
    {
        lock (gate)
            return numbers.Select(number => cells.LastOrDefault(c => c.Number == number)).FirstOrDefault(c => c is not null);
    }
}
