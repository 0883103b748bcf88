namespace SaddleNotebooks.Optimization.Tests;

/// <summary>The same methods on the float engine.</summary>
public class FloatEngineTests
{
    public static TheoryData<Optimizer> All() =>
    [
        Optimizer.GradientDescent(0.5), Optimizer.ArmijoGradientDescent(), Optimizer.Sgd(0.2, 0.9, 100), Optimizer.HeavyBall(0.2), Optimizer.Nesterov(0.2),
        Optimizer.AdaGrad(0.05), Optimizer.RmsProp(0.005), Optimizer.Adam(0.02), Optimizer.NoisyGradientDescent(0.5, 0.01), Optimizer.Langevin(0.2, 1e-7),
        Optimizer.PerturbedGradientDescent(0.5), Optimizer.PerturbedGradientDescentByTheory(2, 1), Optimizer.PerturbedAcceleratedDescent(2),
        Optimizer.DampedNewton(), Optimizer.SaddleFreeNewton(1e-2), Optimizer.KrylovSaddleFreeNewton(), Optimizer.NegativeCurvatureDescent(),
        Optimizer.CubicNewton(), Optimizer.TrustRegionNewtonCg(),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_method_lowers_the_loss_of_a_float_network(Optimizer optimizer)
    {
        NetworkLoss<float> loss = ReferenceProblems.W2<float>();
        OptimizationResult r = loss.Minimize(optimizer, [.. loss.Parameters], new OptimizationOptions { MaxSteps = 12, SecondOrder = false });
        Assert.True(r.Value < r.Trajectory[0].Value - 1e-3, $"{r.Trajectory[0].Value} to {r}");
        Assert.Equal(452, r.Point.Count);
    }
}
