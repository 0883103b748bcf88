using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class NetworkExtensions
{
    /// <summary>The first <paramref name="count"/> samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not between 1 and the number of samples.</exception>
    public static LabeledData Take(this LabeledData data, int count)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckCount(count, data.Count);
        return data.Read(0, count);
    }

    /// <summary>The samples with the given indices, in that order; an index may repeat.</summary>
    /// <exception cref="ArgumentException">There is no index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public static LabeledData Subset(this LabeledData data, ReadOnlySpan<int> indices)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Read(indices);
    }

    /// <summary>The first <paramref name="perClass"/> samples of every class, in their order.</summary>
    /// <exception cref="ArgumentException">A class has fewer samples.</exception>
    public static LabeledData TakeBalanced(this LabeledData data, int perClass)
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
    public static LabeledData Shuffle(this LabeledData data, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Subset(new RandomStream(seed).Permutation(data.Count));
    }

    /// <summary>Training and test samples: a share of the samples, drawn without replacement, becomes the test part; both keep their order.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="testShare">The share of the test part, between 0 and 1; rounded so that each part has at least one sample.</param>
    /// <param name="seed">The seed of the draw: same seed, same parts.</param>
    /// <exception cref="ArgumentException">There is only one sample.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public static DataSplit Split(this LabeledData data, double testShare = 0.2, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(testShare > 0 && testShare < 1))
            throw new ArgumentOutOfRangeException(nameof(testShare), testShare, "The share of test samples lies between 0 and 1, both excluded.");
        if (data.Count < 2)
            throw new ArgumentException("One sample cannot be split.", nameof(data));
        int test = Math.Clamp((int)Math.Round(testShare * data.Count), 1, data.Count - 1);
        int[] order = new RandomStream(seed).Permutation(data.Count);
        int[] first = order[test..], second = order[..test];
        Array.Sort(first);
        Array.Sort(second);
        return new DataSplit(data.Subset(first), data.Subset(second));
    }

    static void CheckCount(int count, int available)
    {
        if (count < 1 || count > available)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Take between 1 and {available} samples.");
    }
}
