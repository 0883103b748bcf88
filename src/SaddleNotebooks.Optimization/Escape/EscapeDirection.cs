namespace SaddleNotebooks;

/// <summary>An eigenvector of the Hessian at a critical point.</summary>
/// <param name="Eigenvalue">The curvature along it.</param>
/// <param name="Vector">The direction, of norm 1; its negative is as good.</param>
public sealed record EscapeDirection(double Eigenvalue, IReadOnlyList<double> Vector);
