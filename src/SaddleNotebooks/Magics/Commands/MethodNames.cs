namespace SaddleNotebooks.Magics.Commands;

/// <summary>Makes the optimizer that a magic line names.</summary>
static class MethodNames
{
    internal static Optimizer Create(MethodName name, double rate) => name switch
    {
        MethodName.GradientDescent => Optimizer.GradientDescent(rate),
        MethodName.Momentum => Optimizer.HeavyBall(rate),
        MethodName.Nesterov => Optimizer.Nesterov(rate),
        MethodName.Adam => Optimizer.Adam(rate),
        MethodName.RmsProp => Optimizer.RmsProp(rate),
        MethodName.NoisyGradientDescent => Optimizer.NoisyGradientDescent(rate),
        MethodName.SharpnessAware => Optimizer.Sam(rate),
        MethodName.PerturbedGradientDescent => Optimizer.PerturbedGradientDescent(rate),
        MethodName.PerturbedAdam => Optimizer.PerturbedAdam(rate),
        MethodName.Newton => Optimizer.Newton(),
        MethodName.SaddleFreeNewton => Optimizer.SaddleFreeNewton(),
        MethodName.CubicNewton => Optimizer.CubicNewton(),
        MethodName.TrustRegion => Optimizer.TrustRegionNewtonCg(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such method."),
    };
}
