namespace SaddleNotebooks.Optimization;

/// <summary>How ∇f = 0 is solved.</summary>
public enum StationaryMethod
{
    /// <summary>
    /// Levenberg–Marquardt on ½‖∇f‖²: steps −(H² + μI)⁻¹H∇f that lower the gradient norm. Finds critical points of every index, but can
    /// end at a point where the gradient norm has a minimum that is not zero.
    /// </summary>
    LevenbergMarquardt,

    /// <summary>Newton: steps −H⁺∇f, shortened to the limit on their length. Fast near a critical point, erratic far from one.</summary>
    Newton,

    /// <summary>
    /// Index-k dynamics: uphill along the k lowest eigenvectors, downhill along all others (Cerjan &amp; Miller 1981; Yin, Zhang &amp; Zhang 2019).
    /// Only critical points of index k attract.
    /// </summary>
    IndexDynamics,
}
