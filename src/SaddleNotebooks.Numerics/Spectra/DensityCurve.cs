namespace SaddleNotebooks.Numerics;

/// <summary>A smoothed spectral density on an even grid.</summary>
/// <param name="Grid">Points of the eigenvalue axis, ascending and evenly spaced.</param>
/// <param name="Density">The density at each point; its integral over the grid is about 1.</param>
/// <param name="StandardError">The standard error over the probes at each point; NaN for a single probe.</param>
/// <param name="Width">The standard deviation of the Gaussian kernel.</param>
public sealed record DensityCurve(
    IReadOnlyList<double> Grid, IReadOnlyList<double> Density, IReadOnlyList<double> StandardError, double Width);
