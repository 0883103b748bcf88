namespace SaddleNotebooks.Charts;

/// <summary>One coordinate of many points: numbers, or names of categories. Infinite numbers are shown like missing ones.</summary>
public sealed class ChartValues
{
    readonly double[]? numbers;
    readonly string[]? names;

    ChartValues(double[] numbers) => this.numbers = numbers;

    ChartValues(string[] names) => this.names = names;

    /// <summary>No values.</summary>
    public static ChartValues Empty { get; } = new(Array.Empty<double>());

    /// <summary>How many values there are.</summary>
    public int Count => numbers?.Length ?? names!.Length;

    /// <summary>The numbers; empty when these are names.</summary>
    public ReadOnlySpan<double> Numbers => numbers;

    /// <summary>The names; empty when these are numbers.</summary>
    public ReadOnlySpan<string> Names => names;

    /// <summary>Whether these are names of categories.</summary>
    public bool AreNames => names is not null;

    /// <summary>The numbers 0, 1, …, count − 1.</summary>
    public static ChartValues Indices(int count) => new([.. Enumerable.Range(0, count).Select(i => (double)i)]);

    /// <summary>Numbers of any list.</summary>
    public static ChartValues Of(IEnumerable<double> values) => new(values.ToArray());

    /// <summary>Names of any list.</summary>
    public static ChartValues Of(IEnumerable<string> values) => new(values.ToArray());

    /// <summary>Numbers; the array is copied.</summary>
    public static implicit operator ChartValues(double[] values) => new([.. values]);

    /// <summary>Numbers; the array is copied.</summary>
    public static implicit operator ChartValues(float[] values) => new(Array.ConvertAll(values, v => (double)v));

    /// <summary>Numbers; the array is copied.</summary>
    public static implicit operator ChartValues(int[] values) => new(Array.ConvertAll(values, v => (double)v));

    /// <summary>Names of categories; the array is copied.</summary>
    public static implicit operator ChartValues(string[] values) => new([.. values]);

    internal ChartValues Take(ReadOnlySpan<int> indices)
    {
        if (names is not null)
        {
            var kept = new string[indices.Length];
            for (int i = 0; i < kept.Length; i++)
                kept[i] = names[indices[i]];
            return new ChartValues(kept);
        }
        var values = new double[indices.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = numbers![indices[i]];
        return new ChartValues(values);
    }
}
