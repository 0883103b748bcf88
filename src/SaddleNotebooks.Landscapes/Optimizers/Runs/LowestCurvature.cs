namespace SaddleNotebooks;

/// <summary>The smallest eigenvalue of a Hessian, with its evidence.</summary>
/// <param name="Eigenvalue">λ_min, or an upper bound of it near to it.</param>
/// <param name="ResidualBound">The Hessian has an eigenvalue within this distance.</param>
/// <param name="LowerLimit">No eigenvalue lies below this number, with probability <paramref name="Confidence"/>.</param>
/// <param name="Confidence">1 when the whole spectrum was computed; otherwise the probability over the random start of the Lanczos process.</param>
public sealed record LowestCurvature(double Eigenvalue, double ResidualBound, double LowerLimit, double Confidence);
