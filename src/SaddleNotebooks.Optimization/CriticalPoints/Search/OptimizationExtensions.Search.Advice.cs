namespace SaddleNotebooks;

public static partial class OptimizationExtensions
{
    /// <summary>What the status means and what to do next, in one sentence with the line of code.</summary>
    /// <param name="status">How the search for a critical point ended.</param>
    public static string Advice(this StationaryStatus status) => status switch
    {
        StationaryStatus.Converged => "The gradient is zero within the tolerance: result.Point says what kind of point it is.",
        StationaryStatus.IterationLimitReached =>
            "The limit on iterations was reached: allow more, f.FindCriticalPoint(start, new StationaryOptions { MaxIterations = 1_000 }), or start elsewhere.",
        StationaryStatus.NoProgress =>
            "The gradient norm has a minimum here that is not zero, or rounding stops it: start elsewhere, or ask for less, new StationaryOptions { RelativeTolerance = 1e-9 }.",
        StationaryStatus.NotFinite =>
            "f stopped being finite on the way: start elsewhere, or take shorter steps, new StationaryOptions { MaxStep = 0.05 }.",
        StationaryStatus.Canceled => "The search was cancelled: result.Point is the point reached, to go on from with f.FindCriticalPoint(start).",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}
