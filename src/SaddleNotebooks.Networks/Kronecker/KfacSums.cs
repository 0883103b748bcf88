namespace SaddleNotebooks.Networks;

/// <summary>Sums over samples that one linear part contributes, taken by one thread over some of the chunks.</summary>
abstract class KfacSums
{
    /// <summary>What enters the part in a chunk, <see cref="LinearPart.InputColumns"/> numbers for each position of each sample.</summary>
    public abstract void Inputs(ReadOnlySpan<double> rows, int samples);

    /// <summary>The slopes behind the part in the same chunk, for one of the vectors that went backward.</summary>
    public abstract void Slopes(ReadOnlySpan<double> rows, int samples);

    /// <summary>The chunk is over.</summary>
    public virtual void EndChunk()
    {
    }

    /// <summary>The sums.</summary>
    public abstract IReadOnlyList<double[]> Values { get; }

    /// <summary>Adds the sums of later chunks.</summary>
    public void Add(KfacSums later)
    {
        for (int k = 0; k < Values.Count; k++)
        {
            double[] mine = Values[k], theirs = later.Values[k];
            for (int i = 0; i < mine.Length; i++)
                mine[i] += theirs[i];
        }
    }
}
