namespace SaddleNotebooks.Optimization;

/// <summary>The direction of a chain of points at one of them (Henkelman &amp; Jónsson 2000, equations 8 to 11).</summary>
static class PathTangent
{
    /// <summary>
    /// The weights of the ways to the next and from the previous point: all on the way to the higher neighbor, at extrema a mean weighted by the
    /// differences of f, so that the direction does not jump.
    /// </summary>
    /// <param name="previous">f at the point before.</param>
    /// <param name="here">f at the point.</param>
    /// <param name="next">f at the point behind.</param>
    public static (double Forward, double Backward) Weights(double previous, double here, double next)
    {
        double up = next - here, down = here - previous;
        if (up > 0 && down > 0)
            return (1, 0);
        if (up < 0 && down < 0)
            return (0, 1);
        double more = Math.Max(Math.Abs(up), Math.Abs(down)), less = Math.Min(Math.Abs(up), Math.Abs(down));
        return more == 0 ? (1, 1) : next > previous ? (more, less) : (less, more);
    }
}
