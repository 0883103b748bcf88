using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

public class LayerValueTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void A_convolution_is_the_sum_of_its_definition(int stride, int padding)
    {
        var shape = new ImageShape(2, 6, 5);
        double[] x = Normal(shape.Features, 1), w = Normal(3 * 2 * 9 + 3, 2);
        var layer = new Conv2d(3, 3, stride, padding).Build<double>(shape);
        double[] y = Forward(layer, w, x);
        Assert.Equal(new ImageShape(3, (6 + 2 * padding - 3) / stride + 1, (5 + 2 * padding - 3) / stride + 1), layer.Output);
        for (int o = 0; o < 3; o++)
        {
            for (int i = 0; i < layer.Output.Height; i++)
            {
                for (int j = 0; j < layer.Output.Width; j++)
                {
                    double sum = w[54 + o];
                    for (int c = 0; c < 2; c++)
                    {
                        for (int k = 0; k < 3; k++)
                        {
                            for (int l = 0; l < 3; l++)
                            {
                                int row = i * stride + k - padding, column = j * stride + l - padding;
                                if (row is >= 0 and < 6 && column is >= 0 and < 5)
                                    sum += w[((o * 2 + c) * 3 + k) * 3 + l] * x[(c * 6 + row) * 5 + column];
                            }
                        }
                    }
                    Assert.Equal(sum, y[(o * layer.Output.Height + i) * layer.Output.Width + j], 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Pooling_takes_means_and_maxima_of_squares_and_leaves_out_the_rest()
    {
        var shape = new ImageShape(1, 3, 5);
        double[] x = [1, 2, 3, 4, 99, 5, 6, 7, 8, 99, 99, 99, 99, 99, 99];
        Assert.Equal([3.5, 5.5], Forward(new AveragePool2d(2).Build<double>(shape), [], x));
        Assert.Equal([6, 8], Forward(new MaxPool2d(2).Build<double>(shape), [], x));
        Assert.Equal(new ImageShape(1, 2, 4), new MaxPool2d(2, Stride: 1).Build<double>(shape).Output);
    }

    [Fact]
    public void Where_elements_tie_the_first_of_them_carries_the_derivative()
    {
        var layer = new MaxPool2d(2).Build<double>(new ImageShape(1, 2, 2));
        double[] input = Column(1, 3, 3, 3), output = new double[16], tape = new double[16], adjoint = Column(1), inputAdjoint = new double[64];
        var pass = new LayerPass<double>
        {
            Input = new(input, 4, 16), Output = new(output, 1, 16), Tape = new(tape, 1, 16),
            OutputAdjoint = new(adjoint, 1, 16), InputAdjoint = new(inputAdjoint, 4, 16),
        };
        layer.Forward(ref pass);
        layer.Backward(ref pass);
        Assert.Equal([0, 1, 0, 0], new[] { 0, 1, 2, 3 }.Select(i => inputAdjoint[16 * i]));
    }

    [Fact]
    public void Layer_norm_gives_every_sample_mean_zero_and_variance_one()
    {
        var layer = new LayerNorm(1e-12).Build<double>(ImageShape.OfVector(20));
        double[] y = Forward(layer, [.. Enumerable.Repeat(1.0, 20), .. new double[20]], [.. Normal(20, 3).Select(v => 100 + 7 * v)]);
        Assert.Equal(0, y.Average(), 1e-12);
        Assert.Equal(1, y.Average(v => v * v), 1e-9);
        // Gain and shift: y = 3h + 2.
        double[] z = Forward(layer, [.. Enumerable.Repeat(3.0, 20), .. Enumerable.Repeat(2.0, 20)], [.. Normal(20, 3).Select(v => 100 + 7 * v)]);
        Assert.All(y.Zip(z), p => Assert.Equal(3 * p.First + 2, p.Second, 1e-12));
    }

    [Fact]
    public void A_residual_block_whose_branch_is_zero_is_the_identity()
    {
        var shape = new ImageShape(2, 4, 4);
        var layer = new Residual([new Conv2d(3, 3, Padding: 1), Activation.Tanh, new Conv2d(2, 3, Padding: 1)]).Build<double>(shape);
        double[] x = Normal(shape.Features, 1);
        Assert.Equal(x, Forward(layer, new double[layer.ParameterCount], x));
        Assert.Equal(["branch.0.weight", "branch.0.bias", "branch.2.weight", "branch.2.bias"], layer.Parameters.Select(p => p.Name));
    }

    [Theory]
    [InlineData(Initialization.He, 2.0 / 72)]
    [InlineData(Initialization.Xavier, 2.0 / (72 + 16 * 9))]
    [InlineData(Initialization.Orthogonal, 1.0 / 72)]
    [InlineData(Initialization.Zero, 0)]
    [InlineData(Initialization.NearSaddle, 1e-6)]
    public void Kernels_start_with_the_variance_that_their_fan_in_and_out_ask_for(Initialization initialization, double variance)
    {
        var net = Network.Create<double>(new ImageShape(8, 5, 5), [new Conv2d(16, 3)], seed: 4, initialization);
        var weights = net.Parameters[net.Slice("0.weight").Range];
        // The standard error of the mean square of 1,152 normal numbers is 4 %.
        Assert.InRange(weights.Average(w => w * w), 0.8 * variance, 1.2 * variance);
        Assert.All(net.Parameters[net.Slice("0.bias").Range], b => Assert.Equal(0, b));
        Assert.NotEqual(initialization == Initialization.Zero, weights.Any(w => w != 0));
    }

    [Fact]
    public void Orthogonal_kernels_have_orthonormal_rows()
    {
        var net = Network.Create<double>(new ImageShape(8, 5, 5), [new Conv2d(16, 3)], seed: 4, Initialization.Orthogonal);
        for (int i = 0; i < 16; i++)
        {
            for (int j = 0; j <= i; j++)
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, 72).Sum(k => net.Parameters[i * 72 + k] * net.Parameters[j * 72 + k]), 1e-12);
        }
    }

    [Fact]
    public void Layers_that_do_not_fit_are_refused_with_the_shapes()
    {
        var shape = new ImageShape(1, 4, 4);
        Refuses("5 × 5 does not fit into images of 1×4×4", new Conv2d(2, 5), shape);
        Refuses("padding 3", new Conv2d(2, 3, Padding: 3), shape);
        Refuses("side 0", new Conv2d(2, 0), shape);
        Refuses("5 × 5 does not fit", new MaxPool2d(5), shape);
        Refuses("stride 0", new AveragePool2d(2, Stride: 0), shape);
        Refuses("its branch gives 2×2×2 and its shortcut 1×4×4", new Residual([new Conv2d(2, 3)]), shape);
        Refuses("at least one layer", new Residual([]), shape);
        Assert.Contains("Epsilon", Assert.Throws<ArgumentOutOfRangeException>(() => new LayerNorm(0).Build<float>(shape)).Message, StringComparison.OrdinalIgnoreCase);
    }

    static void Refuses(string message, LayerSpec layer, ImageShape shape)
        => Assert.Contains(message, Assert.Throws<ArgumentException>(() => layer.Build<float>(shape)).Message);

    static double[] Forward(Layer<double> layer, double[] parameters, double[] x)
    {
        double[] input = Column(x), output = new double[16 * layer.Output.Features], tape = new double[16 * layer.TapeRows];
        var pass = new LayerPass<double>
        {
            Parameters = parameters,
            Input = new(input, x.Length, 16),
            Output = new(output, layer.Output.Features, 16),
            Tape = new(tape, layer.TapeRows, 16),
            Workspace = new GemmWorkspace<double>(),
        };
        layer.Forward(ref pass);
        return [.. Enumerable.Range(0, layer.Output.Features).Select(i => output[16 * i])];
    }

    /// <summary>One sample and 15 columns of padding.</summary>
    static double[] Column(params double[] x)
    {
        var batch = new double[16 * x.Length];
        for (int i = 0; i < x.Length; i++)
            batch[16 * i] = x[i];
        return batch;
    }

    static double[] Normal(int n, ulong seed)
    {
        var x = new double[n];
        new RandomStream(seed).FillNormal(x);
        return x;
    }
}
