namespace SaddleNotebooks.Networks;

/// <summary>Labeled samples that are read when needed, so that a data set may be larger than memory. May be read from several threads.</summary>
public interface ISampleSource
{
    /// <summary>The number of samples, at least 1.</summary>
    int Count { get; }

    /// <summary>The number of features of a sample.</summary>
    int Features { get; }

    /// <summary>The number of classes.</summary>
    int Classes { get; }

    /// <summary>The samples <paramref name="start"/> … <paramref name="start"/> + <paramref name="count"/> − 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or leaves the samples.</exception>
    LabeledData Read(int start, int count);

    /// <summary>The samples with the given numbers, in that order; a number may repeat.</summary>
    /// <exception cref="ArgumentException">There is no number, or one is outside the samples.</exception>
    LabeledData Read(ReadOnlySpan<int> samples);
}
