using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>Where the search for a critical point ended.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Point">The point reached, classified.</param>
/// <param name="Iterations">Iterations made.</param>
/// <param name="Cost">Evaluations used, without those of the classification.</param>
[TypeFormatterSource]
public sealed record StationaryResult(StationaryStatus Status, CriticalPoint Point, int Iterations, EvaluationCount Cost) : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == StationaryStatus.Converged ? Point.Advice : Status.Advice();

    /// <summary>How the search ended and what the point is, in one line.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture, $"{Status} after {Iterations} iterations: {Point.Facts}"));
}
