namespace SaddleNotebooks.Charts;

/// <summary>A slider of an <see cref="Explorable"/>: a name and the values, left to right, that the reader may choose.</summary>
/// <param name="Name">What is chosen, for example "step size η".</param>
/// <param name="Values">At least two values.</param>
public sealed record ExplorableControl(string Name, IReadOnlyList<double> Values)
{
    /// <summary>The position (from 0) of the value chosen at first.</summary>
    public int Start { get; init; }

    /// <summary>What the reader sees for each value; null for the number.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Whether a button moves the slider on by itself, as through time. Where the reader asked for less motion it goes to the end at once.</summary>
    public bool CanPlay { get; init; }

    /// <summary>Whether pointing into the first panel chooses the value nearest to the pointer along the horizontal axis.</summary>
    public bool FollowsX { get; init; }

    /// <summary>Whether pointing into the first panel chooses the value nearest to the pointer along the vertical axis.</summary>
    public bool FollowsY { get; init; }

    internal string Label(int position) => Labels?[position] ?? NumberText.Of(Values[position]);

    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(Name))
            throw new ArgumentException("A control needs a name: it is what a screen reader says.", nameof(Name));
        if (Values is not { Count: >= 2 })
            throw new ArgumentException($"The control \"{Name}\" needs at least two values.", nameof(Values));
        if (Start < 0 || Start >= Values.Count)
            throw new ArgumentOutOfRangeException(nameof(Start), Start, $"The control \"{Name}\" has the positions 0 to {Values.Count - 1}.");
        if (Labels is not null && Labels.Count != Values.Count)
            throw new ArgumentException($"The control \"{Name}\" has {Values.Count} values, but {Labels.Count} labels.", nameof(Labels));
    }
}
