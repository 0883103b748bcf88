using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Where the search for a critical point ended.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Point">The point reached, classified.</param>
/// <param name="Iterations">Iterations made.</param>
/// <param name="Cost">Evaluations used, without those of the classification.</param>
[TypeFormatterSource]
public sealed record StationaryResult(StationaryStatus Status, CriticalPoint Point, int Iterations, EvaluationCount Cost);
