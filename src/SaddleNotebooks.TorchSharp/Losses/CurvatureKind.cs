namespace SaddleNotebooks;

/// <summary>Which matrix of second derivatives a <see cref="TorchHessian"/> is.</summary>
public enum CurvatureKind
{
    /// <summary>All second derivatives.</summary>
    Hessian,

    /// <summary>Jᵀ ∇²ℓ J: without the curvature of the module itself.</summary>
    GaussNewton,
}
