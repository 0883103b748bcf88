using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// The values of one layer for a batch of samples: one row for each feature, one column for each sample. Samples lie side by side, so
/// every loop over a row is a loop over samples in contiguous memory.
/// </summary>
/// <remarks>
/// <see cref="Width"/> is a multiple of 16, so vector loops need no tail. The columns after the last sample are padding: their inputs
/// are zero, their values are finite, and their adjoints are zero, so sums over a row of adjoints may run over the padding.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
readonly ref struct Batch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A view of the first rows × width elements of the given memory.</summary>
    public Batch(Span<T> values, int rows, int width)
    {
        Values = values[..(rows * width)];
        Rows = rows;
        Width = width;
    }

    /// <summary>All values, row after row.</summary>
    public Span<T> Values { get; }

    /// <summary>The number of features.</summary>
    public int Rows { get; }

    /// <summary>The number of columns, padding included.</summary>
    public int Width { get; }

    /// <summary>Whether there is no batch here (an optional argument left out).</summary>
    public bool IsEmpty => Rows == 0;

    /// <summary>The values of one feature for all samples.</summary>
    public Span<T> Row(int feature) => Values.Slice(feature * Width, Width);

    /// <summary>The features first … first + count − 1.</summary>
    public Batch<T> Slice(int first, int count) => new(Values.Slice(first * Width, count * Width), count, Width);

    /// <summary>rows ← the features of each sample, one sample after the other, so many numbers apart.</summary>
    public void CopyTo(Span<double> rows, int samples, int stride)
    {
        for (int j = 0; j < Rows; j++)
        {
            var row = Row(j);
            for (int i = 0; i < samples; i++)
                rows[(i * stride) + j] = double.CreateChecked(row[i]);
        }
    }
}
