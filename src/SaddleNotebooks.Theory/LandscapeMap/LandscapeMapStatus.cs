namespace SaddleNotebooks.Theory;

/// <summary>How the search for the map of a landscape ended.</summary>
public enum LandscapeMapStatus
{
    /// <summary>All searches that were asked for are done, and every minimum can be reached from every other one.</summary>
    Complete,

    /// <summary>All searches are done, but the map has parts that no transition state joins: allow more searches or bands.</summary>
    Unconnected,

    /// <summary>No minimum was found: choose another box, or longer descents.</summary>
    NothingFound,

    /// <summary>The limit on minima was reached, and ways between those known were sought: allow more of them.</summary>
    MinimumLimitReached,

    /// <summary>The limit on time was reached: go on with the result.</summary>
    TimeLimitReached,

    /// <summary>The caller cancelled: go on with the result.</summary>
    Canceled,
}
