namespace SaddleNotebooks.Optimization;

/// <summary>How the search for a minimum-energy path ended.</summary>
public enum PathStatus
{
    /// <summary>The forces are within the tolerance and the highest point was polished to a saddle of index 1.</summary>
    Converged,

    /// <summary>The limit on iterations was reached: allow more, or use fewer images.</summary>
    IterationLimitReached,

    /// <summary>The path has no point higher than both ends: it runs downhill, there is no barrier.</summary>
    NoBarrier,

    /// <summary>The path converged but its highest point is no saddle of index 1: use more images, or look at the point.</summary>
    NoTransitionState,

    /// <summary>The function stopped being finite on the path: choose ends between which it is defined.</summary>
    NotFinite,

    /// <summary>The caller cancelled.</summary>
    Canceled,
}
