namespace SaddleNotebooks.Optimization.Tests;

public class TrainedNetworkSpectrumTests
{
    [Fact]
    public void The_largest_eigenvalue_agrees_with_a_power_iteration_on_differences_of_gradients()
    {
        var loss = Network.Mlp<double>([784, 100, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.Take(500), LossFunction.CrossEntropy);
        loss.Train(Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 32), epochs: 3, seed: 1);

        var largest = loss.HessianSpectrum(probes: 1, steps: 40).Largest;

        double[] v = [.. Enumerable.Range(0, loss.Parameters.Length).Select(i => Math.Sin(1.0 + i))];
        double byPowerIteration = 0;
        for (int step = 0; step < 150; step++)
            byPowerIteration = Multiply(loss, v);
        Assert.Equal(byPowerIteration, largest.Value, 1e-4 * byPowerIteration);
    }

    /// <summary>v ← Hv / ‖v‖ by central differences of the gradient; returns the Rayleigh quotient before the step.</summary>
    static double Multiply(NetworkLoss<double> loss, double[] v)
    {
        const double h = 1e-4;
        double norm = Math.Sqrt(v.Sum(x => x * x));
        double[] plus = Gradient(h / norm), minus = Gradient(-h / norm);
        double quotient = 0;
        for (int i = 0; i < v.Length; i++)
        {
            double product = (plus[i] - minus[i]) / (2 * h);
            quotient += v[i] / norm * product;
            v[i] = product;
        }
        return quotient;

        double[] Gradient(double step)
        {
            var gradient = new double[v.Length];
            loss.ValueAndGradient([.. loss.Parameters.Select((p, i) => p + step * v[i])], gradient);
            return gradient;
        }
    }
}
