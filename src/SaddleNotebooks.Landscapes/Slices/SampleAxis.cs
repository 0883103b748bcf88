namespace SaddleNotebooks;

/// <summary>One axis of a sampled curve or surface: what it means and where the samples lie.</summary>
public sealed record SampleAxis
{
    readonly double[] positions;

    /// <summary>Copies the positions.</summary>
    /// <param name="label">What the axis means, for a reader.</param>
    /// <param name="positions">At least two finite numbers, strictly increasing.</param>
    /// <exception cref="ArgumentException">The positions are too few, not finite or not increasing.</exception>
    public SampleAxis(string label, params ReadOnlySpan<double> positions)
    {
        ArgumentNullException.ThrowIfNull(label);
        if (positions.Length < 2)
            throw new ArgumentException($"The axis '{label}' has {positions.Length} positions: at least 2 are needed.", nameof(positions));
        for (int i = 0; i < positions.Length; i++)
        {
            if (!double.IsFinite(positions[i]) || (i > 0 && positions[i] <= positions[i - 1]))
                throw new ArgumentException(
                    FormattableString.Invariant($"Position {i} of the axis '{label}' is {positions[i]}: positions must be finite and increase."),
                    nameof(positions));
        }
        Label = label;
        this.positions = positions.ToArray();
    }

    /// <summary>What the axis means, for a reader.</summary>
    public string Label { get; }

    /// <summary>Where the samples lie, increasing.</summary>
    public IReadOnlyList<double> Positions => positions;

    /// <summary>The number of samples along the axis; at least 2.</summary>
    public int Count => positions.Length;

    /// <summary>The positions as one block.</summary>
    internal ReadOnlySpan<double> Span => positions;

    /// <summary><paramref name="count"/> positions at equal distances, the ends included. An odd count has the exact middle.</summary>
    /// <exception cref="ArgumentException">The range is empty or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is not between 2 and 100,000.</exception>
    public static SampleAxis Linear(string label, double from, double to, int count)
    {
        if (!double.IsFinite(from) || !double.IsFinite(to) || !(from < to))
            throw new ArgumentException(
                FormattableString.Invariant($"The range of the axis '{label}' is {from} … {to}: give two finite numbers, the smaller first."));
        if (count is < 2 or > 100_000)
            throw new ArgumentOutOfRangeException(nameof(count), count, "The number of samples along an axis must be between 2 and 100,000.");
        var positions = new double[count];
        // Weighted ends instead of from + i·step: symmetric ranges give symmetric positions, and both ends are exact.
        for (int i = 0; i < count; i++)
            positions[i] = (from * (count - 1 - i) + to * i) / (count - 1);
        return new SampleAxis(label, positions);
    }

    /// <summary>Two axes are equal when labels and positions are.</summary>
    public bool Equals(SampleAxis? other) => other is not null && Label == other.Label && Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Label, Count, positions[0], positions[^1]);

    /// <summary>For example <c>x: −2 … 2, 51 samples</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Label}: {positions[0]:G6} … {positions[^1]:G6}, {Count} samples");
}
