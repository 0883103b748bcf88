using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

public class NetworkDerivativeTests
{
    public static TheoryData<string> Activations => ["identity", "tanh", "sigmoid", "relu", "leaky relu", "softplus", "gelu"];

    static Activation Named(string name) => new[]
    {
        Activation.Identity, Activation.Tanh, Activation.Sigmoid, Activation.Relu, Activation.LeakyRelu, Activation.Softplus, Activation.Gelu,
    }.Single(a => a.Name == name);

    [Theory]
    [MemberData(nameof(Activations))]
    public void Gradient_and_Hessian_product_agree_with_finite_differences_for_every_activation(string activation)
        => CheckDerivatives(Network.Mlp<double>([5, 7, 4, 3], Named(activation), seed: 3).Loss(RandomData(13, 5, 3), LossFunction.CrossEntropy, l2: 0.1));

    [Theory]
    [InlineData(1, 1, 1, 2)]
    [InlineData(16, 3, 1, 2)]
    [InlineData(17, 1, 5, 3)]
    [InlineData(100, 9, 33, 4)]
    public void Derivatives_are_right_for_single_samples_width_one_and_odd_sizes(int samples, int inputs, int hidden, int classes)
    {
        var data = RandomData(samples, inputs, classes);
        CheckDerivatives(Network.Mlp<double>([inputs, hidden, classes], Activation.Tanh, seed: 1).Loss(data, LossFunction.CrossEntropy));
        CheckDerivatives(Network.Mlp<double>([inputs, hidden, classes], Activation.Softplus, seed: 1).Loss(data, LossFunction.SquaredError));
    }

    [Fact]
    public void Binary_cross_entropy_has_the_right_derivatives()
        => CheckDerivatives(Network.Mlp<double>([4, 6, 1], Activation.Gelu, seed: 1).Loss(RandomData(21, 4, 2), LossFunction.BinaryCrossEntropy));

    [Fact]
    public void Real_targets_have_the_right_derivatives_under_every_loss()
    {
        const int samples = 23, outputs = 3;
        var stream = new RandomStream(6);
        var inputs = Enumerable.Range(0, samples * 4).Select(i => (float)stream.Normal(i)).ToArray();
        var real = Enumerable.Range(0, samples * outputs).Select(i => stream.Normal(i)).ToArray();
        var shares = Enumerable.Range(0, samples * outputs).Select(i => stream.Uniform(i)).ToArray();
        var distributions = shares.Select((x, i) => x / shares.Skip(i / outputs * outputs).Take(outputs).Sum()).ToArray();
        var network = Network.Mlp<double>([4, 5, outputs], Activation.Tanh, seed: 1);
        CheckDerivatives(network.Loss(LabeledData.WithTargets(inputs, real, outputs), LossFunction.SquaredError));
        CheckDerivatives(network.Loss(LabeledData.WithTargets(inputs, distributions, outputs), LossFunction.CrossEntropy));
        CheckDerivatives(network.Loss(LabeledData.WithTargets(inputs, shares, outputs), LossFunction.BinaryCrossEntropy));
        Assert.Contains("[0, 1]", Assert.Throws<ArgumentException>(
            () => network.Loss(LabeledData.WithTargets(inputs, real, outputs), LossFunction.BinaryCrossEntropy)).Message, StringComparison.Ordinal);
        Assert.Contains("sum to", Assert.Throws<ArgumentException>(
            () => network.Loss(LabeledData.WithTargets(inputs, shares, outputs), LossFunction.CrossEntropy)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LabeledData.WithTargets(inputs, [double.NaN], 1));
    }

    [Fact]
    public void Random_networks_are_right_in_double_and_nearly_so_in_float()
    {
        var random = new RandomStream(2026);
        Activation[] activations =
        [
            Activation.Identity, Activation.Tanh, Activation.Sigmoid, Activation.Relu, Activation.LeakyRelu, Activation.Softplus, Activation.Gelu,
        ];
        for (int trial = 0; trial < 25; trial++)
        {
            var draw = random.Derive(trial);
            int depth = 1 + draw.Below(3, 0), samples = 1 + draw.Below(70, 1), classes = 2 + draw.Below(4, 2);
            int[] widths = [.. Enumerable.Range(0, depth).Select(i => 1 + draw.Below(20, 10 + i)), classes];
            var activation = activations[draw.Below(activations.Length, 3)];
            var function = draw.Below(2, 4) == 0 ? LossFunction.CrossEntropy : LossFunction.SquaredError;
            var data = RandomData(samples, widths[0], classes);
            if (widths.Length < 2)
                continue;
            var exact = Network.Mlp<double>(widths, activation, seed: 1).Loss(data, function, l2: 0.01);
            CheckDerivatives(exact);

            var rounded = Network.Mlp(widths, activation, seed: 1).Loss(data, function, l2: 0.01);
            double[] theta = RandomVector(exact.Parameters.Length, 1).Select(x => (double)(float)x).ToArray(), gradient = new double[theta.Length];
            float[] thetaFloat = theta.Select(x => (float)x).ToArray(), gradientFloat = new float[theta.Length], productFloat = new float[theta.Length];
            var product = new double[theta.Length];
            exact.ValueAndGradient(theta, gradient);
            rounded.ValueAndGradient(thetaFloat, gradientFloat);
            exact.Hessian(theta).Apply(theta, product);
            rounded.Hessian(thetaFloat).Apply(thetaFloat, productFloat);
            Assert.InRange(RelativeError.Of(gradientFloat, gradient), 0, 1e-4);
            Assert.InRange(RelativeError.Of(productFloat, product), 0, 1e-4);
        }
    }

    [Fact]
    public void Data_that_does_not_fit_is_refused_with_the_remedy()
    {
        var network = Network.Mlp([4, 3], Activation.Tanh, seed: 1);
        Assert.Contains("4 inputs", Refused(() => network.Loss(RandomData(5, 3, 3), LossFunction.CrossEntropy)), StringComparison.Ordinal);
        Assert.Contains("3 outputs", Refused(() => network.Loss(RandomData(5, 4, 2), LossFunction.CrossEntropy)), StringComparison.Ordinal);
        Assert.Contains("one output", Refused(() => network.Loss(RandomData(5, 4, 2), LossFunction.BinaryCrossEntropy)), StringComparison.Ordinal);
        Assert.Contains("L2", Refused(() => network.Loss(RandomData(5, 4, 3), LossFunction.CrossEntropy, l2: -1)), StringComparison.Ordinal);
        var loss = network.Loss(RandomData(5, 4, 3), LossFunction.CrossEntropy);
        Assert.Contains("15 parameters", Refused(() => loss.Value(new float[3])), StringComparison.Ordinal);
        Assert.Contains("empty", Refused(() => loss.OnBatch([])), StringComparison.Ordinal);
        Assert.Contains("Sample 5", Refused(() => loss.OnBatch([0, 5])), StringComparison.Ordinal);
        Assert.Contains("different", Refused(() => loss.Hessian().Apply(network.Parameters, network.Parameters)), StringComparison.Ordinal);
        Assert.Contains("widths", Refused(() => Network.Mlp([4], Activation.Tanh, seed: 1)), StringComparison.Ordinal);
        Assert.Contains("units", Refused(() => Network.Mlp([4, 0], Activation.Tanh, seed: 1)), StringComparison.Ordinal);

        static string Refused(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
    }

    [Fact]
    public void A_product_allocates_nothing_in_steady_state()
    {
        var loss = Network.Mlp([20, 30, 3], Activation.Tanh, seed: 1).Loss(RandomData(500, 20, 3), LossFunction.CrossEntropy, workers: new Workers(2));
        float[] v = new float[loss.Parameters.Length], product = new float[v.Length];
        Array.Fill(v, 1);
        var hessian = loss.Hessian();
        void Work()
        {
            loss.ValueAndGradient(loss.Parameters, product);
            hessian.Apply(v, product);
        }

        for (int round = 0; round < 5; round++)
            Work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 5; round++)
            Work();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 0);
    }

    [Fact]
    public void The_loss_of_a_batch_is_the_loss_of_a_data_set_of_these_samples()
    {
        var data = RandomData(50, 4, 3);
        var network = Network.Mlp<double>([4, 6, 3], Activation.Tanh, seed: 1);
        int[] samples = [7, 3, 3, 49, 0];
        var whole = network.Loss(data, LossFunction.CrossEntropy, l2: 0.01);
        var expected = network.Loss(data.Subset(samples), LossFunction.CrossEntropy, l2: 0.01);
        double[] g1 = new double[network.ParameterCount], g2 = new double[network.ParameterCount];
        var batch = whole.OnBatch(samples);
        Assert.Equal(expected.ValueAndGradient(network.Parameters, g1), batch.ValueAndGradient(network.Parameters, g2), 1e-14);
        Assert.InRange(RelativeError.Of(g2, g1), 0, 1e-14);
    }

    [Fact]
    public void The_same_bits_whatever_the_number_of_threads()
    {
        var data = RandomData(700, 6, 3);
        float[]? firstGradient = null, firstProduct = null;
        foreach (int threads in new[] { 1, 2, 16 })
        {
            var network = Network.Mlp([6, 10, 3], Activation.Tanh, seed: 1);
            var loss = network.Loss(data, LossFunction.CrossEntropy, workers: new Workers(threads));
            float[] gradient = new float[network.ParameterCount], product = new float[network.ParameterCount];
            loss.ValueAndGradient(network.Parameters, gradient);
            loss.Hessian().Apply(gradient, product);
            Assert.Equal(firstGradient ??= gradient, gradient);
            Assert.Equal(firstProduct ??= product, product);
        }
    }

    [Theory]
    [InlineData(127, 1)]
    [InlineData(128, 4)]
    [InlineData(300, 4)]
    [InlineData(2_000, 4)]
    public void A_large_batch_is_cut_into_parts_and_is_the_same_on_any_number_of_threads(int samples, int parts)
    {
        var data = RandomData(2_000, 300, 3);
        int[] batch = [.. Enumerable.Range(0, samples).Select(i => i * 7 % 2_000)];
        double[]? first = null;
        foreach (int threads in new[] { 1, 2, 16 })
        {
            var network = Network.Mlp<double>([300, 250, 3], Activation.Tanh, seed: 1);
            var loss = network.Loss(data, LossFunction.CrossEntropy, l2: 0.01, new Workers(threads));
            Assert.Equal(parts, loss.Passes.CutBatch(samples).Parts);
            double[] gradient = new double[network.ParameterCount], expected = new double[network.ParameterCount];
            var of = network.Loss(data.Subset(batch), LossFunction.CrossEntropy, l2: 0.01);
            // Twice, for buffers are reused, and a smaller batch between.
            loss.OnBatch(batch).ValueAndGradient(network.Parameters, gradient);
            loss.OnBatch(batch.AsSpan(0, 5)).ValueAndGradient(network.Parameters, gradient);
            double value = loss.OnBatch(batch).ValueAndGradient(network.Parameters, gradient);
            Assert.Equal(of.ValueAndGradient(network.Parameters, expected), value, 1e-13);
            Assert.Equal(value, loss.OnBatch(batch).Value(network.Parameters));
            Assert.InRange(RelativeError.Of(gradient, expected), 0, 1e-13);
            Assert.Equal(first ??= gradient, gradient);
        }
    }

    [Fact]
    public void A_step_of_a_training_allocates_nothing_in_steady_state()
    {
        var loss = Network.Mlp([300, 250, 3], Activation.Tanh, seed: 1).Loss(RandomData(500, 300, 3), LossFunction.CrossEntropy, workers: Workers.Single);
        float[] gradient = new float[loss.Parameters.Length];
        int[] batch = [.. Enumerable.Range(0, 256)];
        var part = loss.OnBatch(batch);
        Assert.True(loss.Passes.CutBatch(batch.Length).Parts > 1);
        for (int i = 0; i < 3; i++)
            part.ValueAndGradient(loss.Parameters, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        part.ValueAndGradient(loss.Parameters, gradient);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 0);
    }

    [Fact]
    public void The_Hessian_keeps_its_point_when_the_parameters_change()
    {
        var network = Network.Mlp<double>([4, 6, 3], Activation.Tanh, seed: 1);
        var loss = network.Loss(RandomData(30, 4, 3), LossFunction.CrossEntropy);
        var v = RandomVector(network.ParameterCount, 5);
        double[] before = new double[v.Length], after = new double[v.Length];
        var hessian = loss.Hessian();
        hessian.Apply(v, before);
        Array.Fill(network.Parameters, 0.5);
        hessian.Apply(v, after);
        Assert.Equal(before, after);
    }

    [Fact]
    public void The_Gauss_Newton_matrix_is_the_Hessian_where_the_network_is_linear()
    {
        var loss = Network.Mlp<double>([5, 3], Activation.Identity, seed: 1).Loss(RandomData(40, 5, 3), LossFunction.CrossEntropy, l2: 0.3);
        var v = RandomVector(loss.Parameters.Length, 9);
        double[] h = new double[v.Length], g = new double[v.Length];
        loss.Hessian().Apply(v, h);
        loss.GaussNewton().Apply(v, g);
        Assert.InRange(RelativeError.Of(g, h), 0, 1e-14);
    }

    [Fact]
    public void A_plane_has_the_values_of_its_points()
    {
        var loss = Network.Mlp<double>([4, 6, 5, 3], Activation.Gelu, seed: 1).Loss(RandomData(70, 4, 3), LossFunction.CrossEntropy, l2: 0.2);
        int n = loss.Parameters.Length;
        double[] origin = RandomVector(n, 1), first = RandomVector(n, 2), second = RandomVector(n, 3);
        double[] a = [-0.5, 0, 1], b = [-2, 0, 0.25, 3];
        var values = loss.EvaluatePlane(origin, first, second, a, b);
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++)
                Assert.Equal(1, values[i, j] / loss.Value(Moved(Moved(origin, first, a[i]), second, b[j])), 1e-12);
        }
    }

    [Fact]
    public void A_cancelled_plane_is_not_a_number()
        => Assert.True(double.IsNaN(Canceled()[0, 0]));

    static double[,] Canceled()
    {
        var loss = Network.Mlp<double>([2, 2], Activation.Tanh, seed: 1).Loss(RandomData(3, 2, 2), LossFunction.CrossEntropy);
        return loss.EvaluatePlane(
            loss.Parameters, loss.Parameters, loss.Parameters, [0, 1], [0, 1], cancellationToken: new CancellationToken(canceled: true));
    }

    internal static void CheckDerivatives(NetworkLoss<double> loss)
    {
        // Away from the initial zeros of the biases, so that no relu sits at its kink.
        var theta = RandomVector(loss.Parameters.Length, 1);
        var v = RandomVector(theta.Length, 2);
        var u = RandomVector(theta.Length, 4);
        double[] gradient = new double[theta.Length], product = new double[theta.Length];
        double value = loss.ValueAndGradient(theta, gradient);
        Assert.Equal(loss.Value(theta), value, 1e-14);
        var hessian = loss.Hessian(theta);
        hessian.Apply(v, product);

        const double h = 1e-6;
        double[] plus = new double[theta.Length], minus = new double[theta.Length];
        double up = loss.ValueAndGradient(Moved(theta, v, h), plus), down = loss.ValueAndGradient(Moved(theta, v, -h), minus);
        double slope = Dot(gradient, v);
        Assert.Equal((up - down) / (2 * h), slope, 1e-7 * Math.Max(1, Math.Abs(slope)));
        var difference = plus.Zip(minus, (a, b) => (a - b) / (2 * h)).ToArray();
        Assert.InRange(RelativeError.Of(product, difference), 0, 1e-6);

        var other = new double[theta.Length];
        hessian.Apply(u, other);
        Assert.Equal(Dot(u, product), Dot(v, other), 1e-12 * Math.Max(1, Math.Abs(Dot(u, product))));
    }

    internal static LabeledData RandomData(int samples, int features, int classes)
    {
        var stream = new RandomStream(77);
        return new LabeledData(
            Enumerable.Range(0, samples * features).Select(i => (float)stream.Normal(i)).ToArray(),
            Enumerable.Range(0, samples).Select(i => stream.Derive(1).Below(classes, i)).ToArray(), classes);
    }

    internal static double[] RandomVector(int length, ulong seed)
    {
        var vector = new double[length];
        new RandomStream(seed).FillNormal(vector);
        return vector;
    }

    internal static double[] Moved(double[] x, double[] direction, double step) => x.Zip(direction, (a, d) => a + step * d).ToArray();

    internal static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();
}
