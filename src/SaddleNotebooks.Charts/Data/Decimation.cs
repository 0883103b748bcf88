namespace SaddleNotebooks.Charts;

/// <summary>Chooses which points of a large set are drawn, so that a page stays small and quick.</summary>
static class Decimation
{
    /// <summary>The most points that one trace draws.</summary>
    internal const int MaxPoints = 100_000;

    /// <summary>Indices 0, s, 2s, … and the last one, at most <paramref name="maximum"/> of them.</summary>
    internal static int[] Stride(int count, int maximum)
    {
        if (count <= maximum)
            return [.. Enumerable.Range(0, count)];
        int stride = (int)Math.Ceiling((count - 1.0) / Math.Max(1, maximum - 1));
        var kept = new List<int>();
        for (int i = 0; i < count - 1; i += stride)
            kept.Add(i);
        kept.Add(count - 1);
        return [.. kept];
    }

    /// <summary>First, last and, from every run of neighbours, the smallest and the largest value: no spike of a curve is lost.</summary>
    internal static int[] Extremes(ReadOnlySpan<double> values, int maximum)
    {
        int count = values.Length;
        if (count <= maximum)
            return [.. Enumerable.Range(0, count)];
        int runs = (maximum - 2) / 2;
        var kept = new List<int>(maximum) { 0 };
        for (int r = 0; r < runs; r++)
        {
            int from = 1 + (int)((long)(count - 2) * r / runs), to = 1 + (int)((long)(count - 2) * (r + 1) / runs);
            int low = from, high = from;
            for (int i = from; i < to; i++)
            {
                if (!(values[i] >= values[low]))
                    low = i;
                if (!(values[i] <= values[high]))
                    high = i;
            }
            kept.Add(Math.Min(low, high));
            if (low != high)
                kept.Add(Math.Max(low, high));
        }
        kept.Add(count - 1);
        return [.. kept];
    }

    /// <summary>Rows and columns kept of a grid of this size, so that at most <see cref="MaxPoints"/> remain.</summary>
    internal static (int[] Rows, int[] Columns) Grid(int rows, int columns)
    {
        int step = 1;
        while ((long)Kept(rows, step) * Kept(columns, step) > MaxPoints)
            step++;
        return (Stride(rows, Kept(rows, step)), Stride(columns, Kept(columns, step)));
    }

    static int Kept(int count, int step) => (count - 2) / step + 2;
}
