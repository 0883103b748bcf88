namespace SaddleNotebooks.Landscapes;

/// <summary>An immutable table of values over two axes: entry [i, j] belongs to position i of the first axis and j of the second.</summary>
public sealed class ValueGrid
{
    readonly double[,] values;

    /// <summary>Copies the values.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ValueGrid(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length == 0)
            throw new ArgumentException("A grid needs at least one value.", nameof(values));
        this.values = (double[,])values.Clone();
        Minimum = double.PositiveInfinity;
        Maximum = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                FiniteCount++;
                Minimum = Math.Min(Minimum, value);
                Maximum = Math.Max(Maximum, value);
            }
        }
        if (FiniteCount == 0)
            Minimum = Maximum = double.NaN;
    }

    /// <summary>The number of positions along the first axis.</summary>
    public int XCount => values.GetLength(0);

    /// <summary>The number of positions along the second axis.</summary>
    public int YCount => values.GetLength(1);

    /// <summary>The value at position i of the first axis and j of the second; NaN where it was not computed.</summary>
    public double this[int i, int j] => values[i, j];

    /// <summary>The number of finite values.</summary>
    public int FiniteCount { get; }

    /// <summary>The least finite value; NaN if there is none.</summary>
    public double Minimum { get; }

    /// <summary>The greatest finite value; NaN if there is none.</summary>
    public double Maximum { get; }

    /// <summary>A copy as an array [first axis, second axis].</summary>
    public double[,] ToArray() => (double[,])values.Clone();

    /// <summary>For example <c>31 × 31 values from 0.12 to 4.5</c>.</summary>
    public override string ToString()
        => FormattableString.Invariant($"{XCount} × {YCount} values from {Minimum:G4} to {Maximum:G4}");
}
