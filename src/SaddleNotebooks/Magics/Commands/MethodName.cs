namespace SaddleNotebooks.Magics.Commands;

/// <summary>Optimizers that a magic line can name.</summary>
enum MethodName
{
    GradientDescent,
    Momentum,
    Nesterov,
    Adam,
    RmsProp,
    NoisyGradientDescent,
    SharpnessAware,
    PerturbedGradientDescent,
    PerturbedAdam,
    Newton,
    SaddleFreeNewton,
    CubicNewton,
    TrustRegion,
}
