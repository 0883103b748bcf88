using System.Globalization;
using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

public sealed partial class SurfaceTopology
{
    /// <summary>A feature of the sublevel sets {f ≤ c} that appears at one critical value and disappears at another as the level c rises.</summary>
    /// <param name="Dimension">0: a component (valley), born at a minimum, merged into an older one at a saddle. 1: a loop (around a hill), closed at a saddle,
    /// filled at a maximum. 2: the whole closed surface.</param>
    /// <param name="Birth">The level at which it appears.</param>
    /// <param name="Death">The level at which it disappears; +∞ if it never does.</param>
    /// <param name="Born">The point where it appears.</param>
    /// <param name="Died">The point where it disappears; null if it never does.</param>
    public sealed record Pair(int Dimension, double Birth, double Death, GridPoint Born, GridPoint? Died)
    {
        /// <summary>Death − birth: how far the level must rise to undo it. For a valley, the barrier to the next deeper one.</summary>
        public double Persistence => Death - Birth;

        /// <summary>For example <c>valley from −3.2 to 0.5</c>.</summary>
        public override string ToString()
        {
            string name = Dimension switch { 0 => "valley", 1 => "loop", _ => "surface" };
            return double.IsPositiveInfinity(Death)
                ? string.Create(CultureInfo.InvariantCulture, $"{name} from {Birth:G6}, never ends")
                : string.Create(CultureInfo.InvariantCulture, $"{name} from {Birth:G6} to {Death:G6}");
        }
    }
}
