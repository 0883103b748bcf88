using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

public class AlignmentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    public void The_assignment_is_the_best_of_all(int n)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = new RandomStream(seed);
            var gain = new double[n, n];
            for (int i = 0; i < n * n; i++)
                gain[i / n, i % n] = Math.Round(3 * random.Normal(i));
            int[] found = LinearAssignment.Largest(gain);
            Assert.Equal(Enumerable.Range(0, n), found.Order());
            Assert.Equal(Orders(n).Max(order => Sum(gain, order)), Sum(gain, found), 1e-12);
        }
    }

    static double Sum(double[,] gain, int[] order) => order.Select((k, i) => gain[i, k]).Sum();

    static IEnumerable<int[]> Orders(int n)
        => n == 1 ? [[0]] : Orders(n - 1).SelectMany(order => Enumerable.Range(0, n).Select(at => (int[])[.. order[..at], n - 1, .. order[at..]]));

    /// <summary>A network, one with its units in another order: the order is found again, and the function is the same all the time.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_shuffled_copy_is_put_back_in_order(bool isConvolution)
    {
        var image = new ImageShape(1, 8, 8);
        var network = isConvolution
            ? Network.Create<double>(image, [new Conv2d(5, 3), new Elementwise(Activation.Relu), new MaxPool2d(2), new Conv2d(4, 2), new Elementwise(Activation.Tanh), new Flatten(), new Dense(7), new Elementwise(Activation.Tanh), new Dense(3)], seed: 4)
            : Network.Mlp<double>([64, 12, 9, 3], Activation.Tanh, seed: 4);
        var random = new RandomStream(11);
        float[] inputs = [.. Enumerable.Range(0, 64 * 5).Select(i => (float)random.Normal(i))];
        var data = new LabeledData(inputs, [0, 1, 2, 0, 1], 3, image);
        var loss = network.Loss(data, LossFunction.CrossEntropy);
        double[] start = [.. network.Parameters];
        double value = loss.Value(start);

        // Far from itself the units are a matter of the other network's order: aligning with a random reference shuffles them.
        double[] reference = [.. Enumerable.Range(0, start.Length).Select(i => random.Normal(1_000 + i))];
        double[] shuffled = network.AlignUnits(start, reference);
        Assert.NotEqual(start, shuffled);
        Assert.Equal(value, loss.Value(shuffled), 1e-12);

        Assert.Equal(start, network.AlignUnits(shuffled, start));
    }

    [Fact]
    public void Networks_whose_units_cannot_be_moved_are_refused_by_name()
    {
        var network = Network.Create<double>(new ImageShape(4, 1, 1), [new Dense(4), new LayerNorm(), new Dense(2)], seed: 1);
        string message = Assert.Throws<ArgumentException>(() => network.AlignUnits(network.Parameters, network.Parameters)).Message;
        Assert.Contains("Layer 1 is LayerNorm", message, StringComparison.Ordinal);
        var other = Network.Mlp<double>([4, 3, 2], Activation.Tanh, seed: 1);
        Assert.Contains("23 parameters", Assert.Throws<ArgumentException>(() => other.AlignUnits(new double[5], other.Parameters)).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => other.AlignUnits([double.NaN, .. other.Parameters[1..]], other.Parameters)).Message, StringComparison.Ordinal);
    }
}
