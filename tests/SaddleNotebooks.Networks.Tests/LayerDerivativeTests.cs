using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

/// <summary>Every layer in several surroundings: first (no adjoint of its input wanted), in the middle, inside residual blocks.</summary>
public class LayerDerivativeTests
{
    static readonly ImageShape Image = new(2, 5, 6);

    public static TheoryData<string> Names => [.. Networks.Keys];

    static readonly Dictionary<string, LayerSpec[]> Networks = new()
    {
        ["convolution first"] = [new Conv2d(3, 3), Activation.Tanh, new Dense(3)],
        ["convolution with padding after convolution with stride"] = [new Conv2d(3, 2, Stride: 2), Activation.Softplus, new Conv2d(2, 3, Padding: 1), Activation.Tanh, new Dense(3)],
        ["convolution of the whole image"] = [new Conv2d(4, 5), Activation.Sigmoid, new Flatten(), new Dense(3)],
        ["convolution of one pixel with stride"] = [new Dense(8), Activation.Tanh, new Conv2d(3, 1), Activation.Gelu, new Dense(3)],
        ["average pooling"] = [new Conv2d(3, 2), Activation.Tanh, new AveragePool2d(2), new Dense(3)],
        ["overlapping average pooling first"] = [new AveragePool2d(3, Stride: 1), new Dense(4), Activation.Tanh, new Dense(3)],
        ["maximum pooling"] = [new Conv2d(3, 2), Activation.Tanh, new MaxPool2d(2), new Dense(3)],
        ["overlapping maximum pooling"] = [new Conv2d(3, 2), Activation.Tanh, new MaxPool2d(3, Stride: 1), new Dense(4), Activation.Tanh, new Dense(3)],
        ["layer norm first"] = [new LayerNorm(), new Dense(5), Activation.Tanh, new Dense(3)],
        ["layer norm between"] = [new Dense(7), new LayerNorm(), Activation.Tanh, new Dense(5), new LayerNorm(0.1), new Dense(3)],
        ["layer norm last"] = [new Dense(4), Activation.Tanh, new Dense(3), new LayerNorm()],
        ["residual block first"] = [new Residual([new Conv2d(4, 3, Padding: 1), Activation.Tanh, new Conv2d(2, 3, Padding: 1)]), Activation.Tanh, new Dense(3)],
        ["residual block between"] = [new Dense(6), Activation.Tanh, new Residual([new Dense(4), Activation.Tanh, new Dense(6)]), Activation.Tanh, new Dense(3)],
        ["residual block with shortcut"] = [new Conv2d(2, 2), Activation.Tanh, new Residual([new Conv2d(3, 3, Stride: 2, Padding: 1), Activation.Tanh], [new Conv2d(3, 1, Stride: 2)]), new Dense(3)],
        ["residual block first with shortcut"] = [new Residual([new Dense(4), Activation.Tanh], [new Dense(4)]), Activation.Tanh, new Dense(3)],
        ["residual block in a residual block with norm and pooling"] =
        [
            new Conv2d(2, 2), new Residual([new LayerNorm(), Activation.Gelu, new Residual([new Conv2d(2, 3, Padding: 1), Activation.Tanh]), new LayerNorm()]),
            new MaxPool2d(2), new Dense(3),
        ],
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_agree_with_finite_differences(string name)
        => NetworkDerivativeTests.CheckDerivatives(Loss<double>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_Gauss_Newton_matrix_is_symmetric_and_the_Fisher_information_of_the_predicted_classes(string name)
    {
        var loss = Loss<double>(name, l2: 0);
        double[] theta = Normal(loss.Parameters.Length, 1), u = Normal(theta.Length, 2), v = Normal(theta.Length, 3);
        double[] gu = new double[theta.Length], gv = new double[theta.Length];
        var matrix = loss.GaussNewton(theta);
        matrix.Apply(u, gu);
        matrix.Apply(v, gv);
        Assert.Equal(Dot(u, gv), Dot(v, gu), 1e-11 * Math.Max(1, Math.Abs(Dot(u, gv))));

        // For softmax cross-entropy vᵀGv = (1/n) Σ_i Σ_k p_k (D ln p_k)², where −ln p_k is the loss of sample i with label k.
        const double h = 1e-6;
        double[] plus = [.. theta.Zip(v, (t, d) => t + h * d)], minus = [.. theta.Zip(v, (t, d) => t - h * d)];
        double information = 0;
        for (int k = 0; k < 3; k++)
        {
            var labelled = new LabeledData(loss.Data.Inputs.Span, Enumerable.Repeat(k, loss.Data.Count).ToArray(), 3, Image);
            var relabelled = loss.Network.Loss(labelled, LossFunction.CrossEntropy);
            for (int i = 0; i < labelled.Count; i++)
            {
                var one = relabelled.OnBatch([i]);
                double slope = (one.Value(plus) - one.Value(minus)) / (2 * h);
                information += Math.Exp(-one.Value(theta)) * slope * slope / labelled.Count;
            }
        }
        Assert.Equal(information, Dot(v, gv), 1e-6 * Math.Max(1, information));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_precision_agrees_with_double(string name)
    {
        var exact = Loss<double>(name);
        var single = Loss<float>(name);
        double[] theta = Normal(exact.Parameters.Length, 1), v = Normal(theta.Length, 2);
        float[] theta32 = [.. theta.Select(x => (float)x)], v32 = [.. v.Select(x => (float)x)];
        theta = [.. theta32.Select(x => (double)x)];
        v = [.. v32.Select(x => (double)x)];
        double[] g = new double[v.Length], h = new double[v.Length];
        float[] g32 = new float[v.Length], h32 = new float[v.Length];
        Assert.Equal(exact.ValueAndGradient(theta, g), single.ValueAndGradient(theta32, g32), 1e-5);
        exact.Hessian(theta).Apply(v, h);
        single.Hessian(theta32).Apply(v32, h32);
        Assert.InRange(RelativeError.Of(g32, g), 0, 2e-5);
        Assert.InRange(RelativeError.Of(h32, h), 0, 2e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Planes_hold_the_losses_of_their_points(string name)
    {
        var loss = Loss<double>(name);
        double[] theta = Normal(loss.Parameters.Length, 1), u = Normal(theta.Length, 2), v = Normal(theta.Length, 3);
        double[,] plane = loss.EvaluatePlane(theta, u, v, [-0.5, 1], [0, 0.3]);
        foreach (var (i, a) in new[] { -0.5, 1 }.Index())
        {
            foreach (var (j, b) in new[] { 0, 0.3 }.Index())
                Assert.Equal(loss.Value([.. theta.Select((t, k) => t + a * u[k] + b * v[k])]), plane[i, j], 1e-11 * Math.Max(1, plane[i, j]));
        }
    }

    [Fact]
    public void The_same_bits_whatever_the_number_of_threads()
    {
        foreach (string name in Networks.Keys)
        {
            float[]? first = null;
            foreach (int threads in new[] { 1, 3 })
            {
                var loss = Loss<float>(name, threads);
                float[] gradient = new float[loss.Parameters.Length], product = new float[gradient.Length];
                loss.ValueAndGradient(loss.Parameters, gradient);
                loss.Hessian().Apply(gradient, product);
                Assert.Equal(first ??= product, product);
            }
        }
    }

    static NetworkLoss<T> Loss<T>(string name, int threads = 2, double l2 = 0.01)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var stream = new RandomStream(12);
        const int samples = 37;
        var data = new LabeledData(
            Enumerable.Range(0, samples * Image.Features).Select(i => (float)stream.Normal(i)).ToArray(),
            Enumerable.Range(0, samples).Select(i => stream.Derive(1).Below(3, i)).ToArray(), 3, Image);
        return Network.Create<T>(Image, Networks[name], seed: 2).Loss(data, LossFunction.CrossEntropy, l2, new Workers(threads));
    }

    static double[] Normal(int n, ulong seed)
    {
        var x = new double[n];
        new RandomStream(seed).FillNormal(x);
        return x;
    }

    static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();
}
