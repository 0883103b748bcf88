namespace SaddleNotebooks;

/// <summary>A message of an analysis under way.</summary>
/// <param name="Done">Points done.</param>
/// <param name="Total">Points in the stream; null where it is not known before its end.</param>
/// <param name="Current">The name of the point being measured.</param>
/// <param name="Fraction">How much of the current point is done, from 0 to 1.</param>
public readonly record struct AnalysisProgress(int Done, int? Total, string Current, double Fraction);
