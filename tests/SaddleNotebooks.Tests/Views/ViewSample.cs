using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>One picture of the gallery.</summary>
/// <param name="Result">The type of what is drawn.</param>
/// <param name="Compute">The result, computed at the first call.</param>
/// <param name="DrawOf">Draws it, or another result of its type.</param>
sealed record ViewSample(Type Result, Func<object> Compute, Func<object, Figure> DrawOf)
{
    /// <summary>Draws the result.</summary>
    public Figure Draw() => DrawOf(Compute());
}
