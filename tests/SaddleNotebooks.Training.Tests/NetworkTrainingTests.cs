using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training.Tests;

public class NetworkTrainingTests
{
    [Fact]
    public void A_network_learns_the_bundled_digits()
    {
        var digits = Digits.Load();
        var net = Network.Mlp([784, 100, 10], Activation.Tanh, seed: 1);
        var loss = net.Loss(digits.Train, LossFunction.CrossEntropy);
        var run = loss.Train(Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 32), epochs: 5, test: digits.Test, seed: 1);
        Assert.InRange(run.Final.TestAccuracy!.Value, 0.91, 0.97);
        Assert.InRange(run.Final.Accuracy!.Value, 0.97, 1);
        Assert.InRange(run.Epochs[0].TestAccuracy!.Value, 0, 0.3);
        Assert.Equal(loss.Value(net.Parameters), run.Final.Loss);
        Assert.Equal(5 * 157, run.Steps);
        Assert.Equal(net.Parameters, run.Path![run.Path.Count - 1].ToArray());
    }

    [Fact]
    public void The_reference_training_is_repeated_to_single_precision()
    {
        // W1 was trained in double precision: 5 epochs, batches of 100 in file order, rate 0.1, then rounded.
        var net = Network.Mlp<double>([784, 100, 10], Activation.Tanh, seed: 1);
        foreach (var (name, seed) in new[] { ("0.weight", 1000UL), ("2.weight", 1001UL) })
        {
            var slice = net.Slice(name);
            double limit = Math.Sqrt(6.0 / (slice.Shape[0] + slice.Shape[1]));
            for (int i = 0; i < slice.Length; i++)
                net.Parameters[slice.Offset + i] = (2 * new RandomStream(seed).Uniform(i) - 1) * limit;
        }
        var options = new TrainingOptions { Optimizer = Optimizer.Sgd(0.1, batchSize: 100), Epochs = 5, Shuffle = false, PathPoints = 0, Seed = 1 };
        net.Loss(ReferenceProblems.W1Data, LossFunction.CrossEntropy).Train(options);
        // There the inputs were double, too; here they are rounded like the weights.
        Assert.InRange(RelativeError.Of(net.Parameters, ReferenceFiles.Floats("w1.bin")), 0, 3e-7);
    }

    public static TheoryData<Optimizer> Methods =>
    [
        Optimizer.Sgd(0.3, batchSize: 20),
        Optimizer.HeavyBall(0.1, batchSize: 20),
        Optimizer.Nesterov(0.1, batchSize: 20),
        Optimizer.AdaGrad(0.05, batchSize: 20),
        Optimizer.RmsProp(0.003, batchSize: 20),
        Optimizer.Adam(0.005, batchSize: 20),
        Optimizer.Langevin(0.3, temperature: 1e-5, batchSize: 20),
        Optimizer.PerturbedGradientDescent(0.5),
        Optimizer.TrustRegionNewtonCg(),
        Optimizer.KrylovSaddleFreeNewton(),
    ];

    [Theory]
    [MemberData(nameof(Methods), DisableDiscoveryEnumeration = true)]
    public void Every_method_trains_on_batches_or_on_all_samples(Optimizer method)
    {
        var loss = Network.Mlp<double>([49, 10, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.DownSample(4).Take(200), LossFunction.CrossEntropy);
        var run = loss.Train(method, epochs: 12, seed: 1);
        Assert.NotEqual(TrainingStatus.Diverged, run.Status);
        Assert.Equal(method.BatchSize ?? 200, run.BatchSize);
        Assert.InRange(run.Final.Loss, 0, 0.85 * run.Epochs[0].Loss);
        Assert.True(run.Final.Accuracy > run.Epochs[0].Accuracy);
    }

    [Fact]
    public void The_same_bits_whatever_the_number_of_threads()
    {
        var data = Digits.Load().Train.DownSample(4).Take(300);
        float[]? first = null;
        foreach (int threads in new[] { 1, 2, 7 })
        {
            var net = Network.Mlp([49, 12, 10], Activation.Tanh, seed: 1);
            net.Loss(data, LossFunction.CrossEntropy, workers: new Workers(threads)).Train(Optimizer.Sgd(0.3, momentum: 0.5, batchSize: 30), epochs: 3, seed: 1);
            Assert.Equal(first ??= [.. net.Parameters], net.Parameters);
        }
    }

    [Fact]
    public void Test_samples_that_do_not_fit_are_refused_before_training()
    {
        var digits = Digits.Load();
        var net = Network.Mlp([49, 10], Activation.Tanh, seed: 1);
        var loss = net.Loss(digits.Train.DownSample(4).Take(20), LossFunction.CrossEntropy);
        float[] before = [.. net.Parameters];
        Assert.Contains("784", Assert.Throws<ArgumentException>(() => loss.Train(Optimizer.Sgd(0.1), test: digits.Test, seed: 1)).Message);
        Assert.Equal(before, net.Parameters);
    }
}
