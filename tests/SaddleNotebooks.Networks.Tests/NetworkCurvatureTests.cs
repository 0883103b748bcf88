using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

public class NetworkCurvatureTests
{
    public static TheoryData<int[], string> Networks => new()
    {
        { [5, 3], "cross-entropy" },
        { [5, 7, 3], "cross-entropy" },
        { [3, 4, 5, 3], "cross-entropy" },
        { [2, 4, 3, 5, 3], "cross-entropy" },
        { [2, 4, 3, 5, 3], "squared error" },
        { [4, 3, 1], "binary cross-entropy" },
        { [1, 1, 1, 2], "cross-entropy" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Closed_forms_of_diagonal_trace_and_matrix_agree_with_products(int[] widths, string loss)
    {
        var function = new[] { LossFunction.CrossEntropy, LossFunction.SquaredError, LossFunction.BinaryCrossEntropy }.Single(f => f.Name == loss);
        var network = Network.Mlp<double>(widths, Activation.Softplus, seed: 4);
        var f = network.Loss(NetworkDerivativeTests.RandomData(37, widths[0], Math.Max(2, widths[^1])), function, l2: 0.05);
        int n = network.ParameterCount;
        double[] theta = NetworkDerivativeTests.RandomVector(n, 8);
        foreach (var h in new[] { f.Hessian(theta), f.GaussNewton(theta) })
        {
            Assert.True(h.HasClosedForms);
            var expected = Columns(h);
            Assert.InRange(RelativeError.Of(h.ToMatrix(), expected), 0, 1e-12);
            var diagonal = Enumerable.Range(0, n).Select(i => expected[i * n + i]).ToArray();
            Assert.InRange(RelativeError.Of(h.Diagonal(), diagonal), 0, 1e-12);
            Assert.Equal(1, h.Trace() / diagonal.Sum(), 1e-11);
        }
    }

    [Fact]
    public void W1_has_the_reference_diagonal_and_trace()
    {
        var hessian = ReferenceProblems.W1<float>().Hessian();
        Assert.InRange(RelativeError.Of(hessian.Diagonal(), ReferenceFiles.Doubles("w1_hessdiag_f64.bin")), 0, 1e-5);
        Assert.Equal(1, hessian.Trace() / 109.6475923387258, 1e-6);
        var exact = ReferenceProblems.W1<double>().Hessian();
        Assert.InRange(RelativeError.Of(exact.Diagonal(), ReferenceFiles.Doubles("w1_hessdiag_f64.bin")), 0, 1e-12);
        Assert.Equal(1, exact.Trace() / 109.6475923387258, 1e-12);
    }

    [Fact]
    public void W2_has_the_reference_matrix()
    {
        var expected = ReferenceFiles.Doubles("w2_hessian_f64.bin");
        Assert.InRange(RelativeError.Of(ReferenceProblems.W2<double>().Hessian().ToMatrix(), expected), 0, 1e-12);
        Assert.InRange(RelativeError.Of(ReferenceProblems.W2<float>().Hessian().ToMatrix(), expected), 0, 1e-6);
    }

    [Fact]
    public void A_block_is_a_block_of_the_matrix()
    {
        var network = Network.Mlp<double>([3, 4, 2], Activation.Tanh, seed: 1);
        var hessian = network.Loss(NetworkDerivativeTests.RandomData(20, 3, 2), LossFunction.CrossEntropy).Hessian();
        var matrix = hessian.ToMatrix();
        ParameterSlice bias = network.Slice("0.bias"), weight = network.Slice("2.weight");
        var block = hessian.Block(weight, bias);
        int[] indices = [.. Enumerable.Range(weight.Offset, weight.Length), .. Enumerable.Range(bias.Offset, bias.Length)];
        double[] x = NetworkDerivativeTests.RandomVector(indices.Length, 3), y = new double[indices.Length];
        block.Apply(x, y);
        for (int i = 0; i < y.Length; i++)
            Assert.Equal(indices.Select((c, j) => matrix[indices[i] * network.ParameterCount + c] * x[j]).Sum(), y[i], 1e-14);
        Assert.Throws<ArgumentException>(() => hessian.Block());
        Assert.Throws<ArgumentException>(() => hessian.Block(new ParameterSlice("0.bias", 1, [4])));
        Assert.Contains("0.weight", Assert.Throws<KeyNotFoundException>(() => network.Slice("bias")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_curvature_along_a_direction_is_the_second_difference()
    {
        var loss = Network.Mlp<double>([3, 4, 2], Activation.Gelu, seed: 1).Loss(NetworkDerivativeTests.RandomData(20, 3, 2), LossFunction.CrossEntropy, l2: 0.1);
        double[] theta = NetworkDerivativeTests.RandomVector(loss.Parameters.Length, 1), v = NetworkDerivativeTests.RandomVector(theta.Length, 2);
        const double h = 1e-3;
        double difference = (loss.Value(NetworkDerivativeTests.Moved(theta, v, h)) - 2 * loss.Value(theta)
            + loss.Value(NetworkDerivativeTests.Moved(theta, v, -h))) / (h * h);
        Assert.Equal(difference, loss.Hessian(theta).Curvature(v), 1e-5 * Math.Abs(difference));
    }

    [Fact]
    public void Sample_slopes_are_the_slopes_of_single_samples()
    {
        var data = NetworkDerivativeTests.RandomData(40, 3, 2);
        var network = Network.Mlp<double>([3, 4, 2], Activation.Tanh, seed: 1);
        var loss = network.Loss(data, LossFunction.CrossEntropy);
        double[] v = NetworkDerivativeTests.RandomVector(network.ParameterCount, 2), gradient = new double[v.Length];
        var slopes = loss.SampleSlopes(network.Parameters, v);
        loss.ValueAndGradient(network.Parameters, gradient);
        Assert.Equal(NetworkDerivativeTests.Dot(gradient, v), slopes.Average(), 1e-14);
        loss.OnBatch([17]).ValueAndGradient(network.Parameters, gradient);
        Assert.Equal(NetworkDerivativeTests.Dot(gradient, v), slopes[17], 1e-13);
    }

    [Fact]
    public void A_block_of_products_is_the_single_products()
    {
        var loss = ReferenceProblems.W2<double>();
        ILinearOperator<double[]> hessian = loss.Hessian();
        var v = Enumerable.Range(0, 5).Select(j => NetworkDerivativeTests.RandomVector(loss.Parameters.Length, (ulong)j)).ToArray();
        var products = v.Select(x => new double[x.Length]).ToArray();
        hessian.ApplyBlock(v, products);
        for (int j = 0; j < v.Length; j++)
        {
            var single = new double[v[j].Length];
            hessian.Apply(v[j], single);
            Assert.Equal(single, products[j]);
        }
    }

    [Fact]
    public void Products_are_the_same_when_the_point_is_too_large_to_keep()
    {
        var network = Network.Mlp<double>([3, 4, 2], Activation.Tanh, seed: 1);
        var data = NetworkDerivativeTests.RandomData(90, 3, 2);
        var kept = network.Loss(data, LossFunction.CrossEntropy).Hessian();
        var again = new NetworkLoss<double>(network, data, LossFunction.CrossEntropy, 0, null) { MostCachedBytes = 0 }.Hessian();
        double[] v = NetworkDerivativeTests.RandomVector(network.ParameterCount, 2), first = new double[v.Length], second = new double[v.Length];
        kept.Apply(v, first);
        again.Apply(v, second);
        Assert.Equal(first, second);
        Assert.Equal(kept.Diagonal(), again.Diagonal());
        Assert.Equal(kept.ToMatrix(), again.ToMatrix());
    }

    static double[] Columns(NetworkHessian<double> hessian)
    {
        int n = hessian.Space.Dimension;
        var all = new double[n * n];
        double[] unit = new double[n], column = new double[n];
        for (int j = 0; j < n; j++)
        {
            unit[j] = 1;
            hessian.Apply(unit, column);
            column.CopyTo(all, j * n);
            unit[j] = 0;
        }
        return all;
    }
}
