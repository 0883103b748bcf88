using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training.Tests;

/// <summary>The end of a trained network's spectrum costs no more products than its tolerance asks for.</summary>
public class EagerConvergenceTests
{
    static readonly Lazy<NetworkLoss<double>> Trained = new(() =>
    {
        var loss = Network.Mlp<double>([49, 20, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.DownSample(4), LossFunction.CrossEntropy);
        loss.Train(Optimizer.Sgd(0.1, momentum: 0.9), epochs: 10, seed: 1);
        return loss;
    });

    /// <summary>A test of convergence when the basis is full would take 22 products at each tolerance. The look for skipped values is not counted.</summary>
    [Theory]
    [InlineData(1e-2, 6)]
    [InlineData(1e-3, 9)]
    [InlineData(1e-4, 12)]
    public void The_largest_eigenvalue_of_a_trained_network_takes_few_products(double tolerance, int products)
    {
        var hessian = Trained.Value.Hessian(Trained.Value.Parameters);
        long[] counted = [.. Enumerable.Range(0, 9).Select(seed => ThickRestartLanczos.Run(
            hessian, new ThickRestartOptions { Largest = 1, Tolerance = tolerance, CheckForSkipped = false, Seed = (ulong)seed }).Cost.Products).Order()];
        Assert.True(counted[4] <= products, $"Products from nine start vectors: {string.Join(", ", counted)}.");
    }
}
