using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Parts and orders of a data set. Every result is a new, independent set.</summary>
public static class DataSelection
{
    /// <summary>The first <paramref name="count"/> samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not between 1 and the number of samples.</exception>
    public static LabelledData Take(this LabelledData data, int count)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckCount(count, data.Count);
        return data.Read(0, count);
    }

    /// <summary>The samples with the given indices, in that order; an index may repeat.</summary>
    /// <exception cref="ArgumentException">There is no index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public static LabelledData Subset(this LabelledData data, ReadOnlySpan<int> indices)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Read(indices);
    }

    /// <summary>The first <paramref name="perClass"/> samples of every class, in their order.</summary>
    /// <exception cref="ArgumentException">A class has fewer samples.</exception>
    public static LabelledData TakeBalanced(this LabelledData data, int perClass)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(perClass, 1);
        var taken = new int[data.Classes];
        var indices = new List<int>();
        for (int i = 0; i < data.Count; i++)
        {
            if (taken[data.Labels.Span[i]]++ < perClass)
                indices.Add(i);
        }
        int poor = Array.FindIndex(taken, n => n < perClass);
        if (poor >= 0)
            throw new ArgumentException($"Class {poor} has {taken[poor]} samples, fewer than the {perClass} asked for.", nameof(perClass));
        return data.Subset(indices.ToArray());
    }

    /// <summary>All samples in a random order that depends on the seed alone.</summary>
    public static LabelledData Shuffle(this LabelledData data, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Subset(new RandomStream(seed).Permutation(data.Count));
    }

    static void CheckCount(int count, int available)
    {
        if (count < 1 || count > available)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Take between 1 and {available} samples.");
    }
}
