namespace SaddleNotebooks.Training;

/// <summary>The latest losses of a training: says when they no longer fall.</summary>
sealed class FlatnessWindow(int size, double tolerance)
{
    readonly double[] losses = new double[size];
    long count;
    double lowest = double.PositiveInfinity;
    double highest = double.NegativeInfinity;

    /// <summary>Whether as many losses were seen as the window holds.</summary>
    public bool IsFull => count >= size;

    /// <summary>The whole change of the loss so far.</summary>
    public double Range => highest >= lowest ? highest - lowest : 0;

    public void Add(double loss)
    {
        losses[count++ % size] = loss;
        if (double.IsFinite(loss))
            (lowest, highest) = (Math.Min(lowest, loss), Math.Max(highest, loss));
    }

    /// <summary>Whether the window is full and its halves hardly differ.</summary>
    public bool IsFlat
    {
        get
        {
            if (!IsFull)
                return false;
            double older = 0, newer = 0;
            int half = size / 2;
            for (int i = 0; i < half; i++)
            {
                // The oldest stands where the next one will be written.
                older += losses[(count + i) % size];
                newer += losses[(count + size - 1 - i) % size];
            }
            (older, newer) = (older / half, newer / half);
            return Math.Abs(older - newer) <= tolerance * Math.Max(Math.Max(Math.Abs(older), Math.Abs(newer)), Range);
        }
    }

    /// <summary>Begins to fill anew; the range is kept.</summary>
    public void Clear() => count = 0;

    public void Transfer<TVector>(StateArchive<TVector> archive)
        where TVector : class
    {
        archive.Integer("window count", ref count);
        archive.Number("window lowest", ref lowest);
        archive.Number("window highest", ref highest);
        for (int i = 0; i < size; i++)
            archive.Number($"window {i}", ref losses[i]);
    }
}
