using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>One picture of the gallery.</summary>
/// <param name="Result">The type of what is drawn.</param>
/// <param name="Draw">Draws it; the result is computed at the first call.</param>
sealed record ViewSample(Type Result, Func<Figure> Draw);
