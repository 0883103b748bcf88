namespace SaddleNotebooks.Theory;

/// <summary>What a sampled rectangle is, topologically.</summary>
public enum SurfaceDomain
{
    /// <summary>A disc: the surface ends at the edge of the rectangle. Euler characteristic 1.</summary>
    Disc,

    /// <summary>A torus: opposite edges are the same points, as for a function periodic in both coordinates. Euler characteristic 0.</summary>
    Torus,
}
