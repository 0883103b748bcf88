namespace SaddleNotebooks.Theory;

/// <summary>A walker whose escape from a minimum is followed.</summary>
interface IBarrierWalk
{
    /// <summary>Moves once and returns f (of the samples used) at the point it left; the caller checks that it is finite.</summary>
    double Step();

    /// <summary>The squared distance to a point.</summary>
    double SquaredDistanceTo(ReadOnlySpan<double> target);
}
