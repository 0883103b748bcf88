namespace SaddleNotebooks.Optimization;

/// <summary>How the search for one critical point ended.</summary>
public enum StationaryStatus
{
    /// <summary>The gradient norm is within the tolerance.</summary>
    Converged,

    /// <summary>The limit on iterations was reached: allow more, or start elsewhere.</summary>
    IterationLimitReached,

    /// <summary>The gradient norm has a local minimum that is not zero here, or rounding stops it: start elsewhere, or ask for less.</summary>
    NoProgress,

    /// <summary>The function stopped being finite: start elsewhere.</summary>
    NotFinite,

    /// <summary>The caller cancelled.</summary>
    Canceled,
}
