namespace SaddleNotebooks.Optimization;

/// <summary>One run away from a saddle.</summary>
/// <param name="Escaped">Whether the distance within the unstable directions exceeded the radius.</param>
/// <param name="Steps">Steps until then, or all steps made.</param>
/// <param name="FirstDistance">The distance within the unstable directions at the start.</param>
/// <param name="LastDistance">The same at the end.</param>
/// <param name="Cost">Evaluations used.</param>
public sealed record EscapeMeasurement(bool Escaped, long Steps, double FirstDistance, double LastDistance, EvaluationCount Cost);
