namespace SaddleNotebooks.Numerics;

/// <summary>
/// The fixed split of n rows into parts of <see cref="Rows"/>. It depends on n alone, and partial sums are added in the order of the
/// parts, so that a reduction has the same bits for any number of threads.
/// </summary>
readonly struct RowParts(int n, Workers workers)
{
    /// <summary>Rows in every part except the last.</summary>
    public const int Rows = 8192;

    /// <summary>The number of parts; at least 1.</summary>
    public int Count { get; } = (n + Rows - 1) / Rows;

    /// <summary>Calls <paramref name="body"/> with (part, first row, number of rows) for every part.</summary>
    public void Run(Action<int, int, int> body)
    {
        int total = n;
        if (Count == 1)
            body(0, 0, n);
        else
            workers.Run(Count, part => body(part, part * Rows, Math.Min(Rows, total - part * Rows)));
    }

    /// <summary>The sum over all parts of <paramref name="body"/>(first row, number of rows), added in order.</summary>
    public double Sum(Func<int, int, double> body)
    {
        if (Count == 1)
            return body(0, n);
        var partial = new double[Count];
        Run((part, start, rows) => partial[part] = body(start, rows));
        double sum = 0;
        foreach (double value in partial)
            sum += value;
        return sum;
    }
}
