namespace SaddleNotebooks.Tool;

/// <summary>How the plane of a landscape is chosen.</summary>
enum LandscapeDirections
{
    /// <summary>Random and filter-normalised.</summary>
    Random,

    /// <summary>The eigenvectors of the Hessian's least and largest eigenvalue.</summary>
    Hessian,
}
