using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

public sealed partial class ContourTree
{
    /// <summary>A point at which contours appear, join, split or vanish.</summary>
    /// <param name="Point">The sample.</param>
    /// <param name="Down">How many branches go down from it: 0 where a contour appears as the level rises, 2 where two join.</param>
    /// <param name="Up">How many branches go up from it: 0 where a contour vanishes, 2 where one splits.</param>
    public sealed record Node(GridPoint Point, int Down, int Up)
    {
        /// <summary>For example <c>contours join at f(0, 0) = 1</c>.</summary>
        public override string ToString()
            => $"{(Down == 0 ? "a contour appears" : Up == 0 ? "a contour vanishes" : Down > 1 && Up > 1 ? "contours meet" : Down > 1 ? "contours join" : "a contour splits")} at {Point}";
    }
}
