namespace SaddleNotebooks;

/// <summary>A critical point a problem is known to have, from a closed form or from the literature.</summary>
/// <param name="Point">The coordinates.</param>
/// <param name="Value">f there.</param>
/// <param name="Index">The number of negative Hessian eigenvalues.</param>
/// <param name="Nullity">The number of zero Hessian eigenvalues.</param>
public sealed record KnownCriticalPoint(IReadOnlyList<double> Point, double Value, int Index, int Nullity = 0);
