namespace SaddleNotebooks;

/// <summary>How the map of a landscape is made: where minima are sought, how many searches leave each of them, and when it ends.</summary>
public sealed record LandscapeMapOptions
{
    /// <summary>
    /// The seed of all random numbers. Processes that fill one file together need different ones, or they do the same work.
    /// </summary>
    public ulong Seed { get; init; }

    /// <summary>Descents from random starts; not negative.</summary>
    public int Starts { get; init => field = Require.NotNegative(value, nameof(Starts)); } = 20;

    /// <summary>
    /// Steps of basin hopping (Wales &amp; Doye 1997): a known minimum, those tried least first, is disturbed at random and descended from. Not negative.
    /// </summary>
    public int Hops { get; init => field = Require.NotNegative(value, nameof(Hops)); } = 20;

    /// <summary>
    /// Searches for transition states from each minimum, along its softest directions, both ways, and at random in turns; not negative.
    /// </summary>
    public int SearchesPerMinimum { get; init => field = Require.NotNegative(value, nameof(SearchesPerMinimum)); } = 20;

    /// <summary>Nudged elastic bands between parts of the map that nothing joins yet; not negative.</summary>
    public int Bands { get; init => field = Require.NotNegative(value, nameof(Bands)); } = 50;

    /// <summary>At so many minima no more are sought, only ways between those that are known; positive.</summary>
    public int MaxMinima { get; init => field = Require.Positive(value, nameof(MaxMinima)); } = 1_000;

    /// <summary>The map ends after this time, in seconds, with what it has; positive, infinite for no limit.</summary>
    public double MaxSeconds
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxSeconds), value, $"{nameof(MaxSeconds)} must be positive.");
    } = double.PositiveInfinity;

    /// <summary>
    /// The box from which starts are drawn, an interval for each variable. Null: a problem's own box, a network's initialization, or points around the one
    /// where the function stands; a function that has none of these needs a box.
    /// </summary>
    public IReadOnlyList<(double Lower, double Upper)>? Box { get; init; }

    /// <summary>Which points count as one; null for what is known: hidden units of a network, periods of a problem, atoms of a cluster.</summary>
    public LandscapeSymmetry? Symmetry { get; init; }

    /// <summary>The longest step of a descent or a search, relative to max(1, ‖x‖); positive.</summary>
    public double MaxStep { get; init => field = Require.Positive(value, nameof(MaxStep)); } = 0.1;

    /// <summary>The longest random displacement of a hop and of a search, relative to max(1, ‖x‖); positive.</summary>
    public double MaxDisplacement { get; init => field = Require.Positive(value, nameof(MaxDisplacement)); } = 0.5;

    /// <summary>Two points nearer than this, relative to max(1, ‖x‖), are one if their values agree; positive.</summary>
    public double Separation { get; init => field = Require.Positive(value, nameof(Separation)); } = 1e-5;

    /// <summary>The most iterations of one descent, and a twentieth of it of one search; at least 10.</summary>
    public int MaxIterations { get; init => field = Require.InRange(value, 10, int.MaxValue, nameof(MaxIterations)); } = 3_000;
}
