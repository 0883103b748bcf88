using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

public sealed partial class MorseSmaleComplex
{
    /// <summary>A line of steepest way from a saddle to a minimum or a maximum.</summary>
    /// <param name="Saddle">The number of the saddle in <see cref="Saddles"/>.</param>
    /// <param name="IsDescending">Whether it goes down to a minimum, or up to a maximum.</param>
    /// <param name="End">The number of the minimum or maximum in <see cref="Minima"/> or <see cref="Maxima"/>; null where it leaves the disc.</param>
    /// <param name="Path">Its points, the saddle first. On a torus two neighbors may lie at opposite edges of the rectangle.</param>
    public sealed record Separatrix(int Saddle, bool IsDescending, int? End, IReadOnlyList<(double X, double Y)> Path);
}
