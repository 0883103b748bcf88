namespace SaddleNotebooks;

public static partial class OptimizationExtensions
{
    /// <summary>What the status means and what to do next, in one sentence with the line of code.</summary>
    /// <param name="status">How the search for a path ended.</param>
    public static string Advice(this PathStatus status) => status switch
    {
        PathStatus.Converged => "The highest point, path.TransitionState, is a saddle of index 1: no other path between the ends stays lower nearby.",
        PathStatus.IterationLimitReached =>
            "The limit on iterations was reached: allow more, new PathOptions { MaxIterations = 100_000 }, or use fewer images, new PathOptions { Images = 15 }.",
        PathStatus.NoBarrier =>
            "No point of the path is higher than both ends, so that there is no barrier: choose two minima as its ends, f.FindCriticalPoints().Minima has them.",
        PathStatus.NoTransitionState =>
            "The path converged, but its highest point is no saddle of index 1: use more images, new PathOptions { Images = 101 }, or look at path.Images[path.HighestImage].",
        PathStatus.NotFinite => "f stopped being finite on the path: choose ends between which it is defined, f.MinimumEnergyPath(from, to).",
        PathStatus.Canceled => "The search was cancelled, and path.Images is the path reached: fewer images take less time, new PathOptions { Images = 15 }.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}
