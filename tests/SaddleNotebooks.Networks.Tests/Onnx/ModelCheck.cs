using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

/// <summary>Holds an imported model against OnnxRuntime, and its derivatives against central differences.</summary>
static class ModelCheck
{
    /// <summary>Writes the model where it can be opened; the file goes with the returned object.</summary>
    public static TemporaryModel Save(byte[] model) => new(model);

    /// <summary>Outputs against OnnxRuntime, and the four passes against central differences.</summary>
    /// <param name="model">A model whose first input has free samples.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="tolerance">The largest relative difference from OnnxRuntime, which computes in single precision.</param>
    /// <param name="smooth">Whether the loss is smooth near random points; if not, second derivatives are compared at a smaller step.</param>
    /// <param name="inputs">The inputs' numbers from a random stream; standard normal by default.</param>
    public static void Agrees(byte[] model, int samples = 3, double tolerance = 2e-5, bool smooth = true, Func<Random, double>? inputs = null)
    {
        using var file = Save(model);
        var network = Network.FromOnnx<double>(file.Path);
        var random = new Random(7);
        float[] features = new float[samples * network.Input.Features];
        for (int i = 0; i < features.Length; i++)
            features[i] = (float)(inputs?.Invoke(random) ?? Normal(random));
        Outputs(network, model, features, samples, tolerance);
        Derivatives(network, features, samples, random, smooth);
    }

    /// <summary>Outputs against OnnxRuntime.</summary>
    public static void Outputs(Network<double> network, byte[] model, float[] features, int samples, double tolerance)
    {
        using var session = new InferenceSession(model);
        var named = new List<NamedOnnxValue>();
        int first = 0;
        foreach (var input in network.Import!.Inputs)
        {
            int[] shape = [samples, .. input.Shape];
            var own = Enumerable.Range(0, samples).SelectMany(s => features.Skip(s * network.Input.Features + first).Take(input.Features)).ToArray();
            named.Add(input.IsInteger
                ? NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<long>(Array.ConvertAll(own, v => (long)v), shape))
                : NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<float>(own, shape)));
            first += input.Features;
        }
        using var results = session.Run(named);
        float[] expected = [.. results[0].AsEnumerable<float>()];
        var actual = network.Outputs(new LabeledData(features, new int[samples], 1));
        double[] mine = [.. actual.Cast<double>()];
        Assert.Equal(expected.Length, mine.Length);
        double scale = expected.Max(v => Math.Abs((double)v));
        for (int i = 0; i < mine.Length; i++)
            Assert.True(Math.Abs(mine[i] - expected[i]) <= tolerance * Math.Max(1e-3, scale), $"Output {i}: {mine[i]} here, {expected[i]} by OnnxRuntime.");
    }

    /// <summary>Gradient, Hessian and Gauss–Newton products against central differences.</summary>
    public static void Derivatives(Network<double> network, float[] features, int samples, Random random, bool smooth = true)
    {
        int outputs = network.Output.Features, n = network.ParameterCount;
        double[] targets = [.. Enumerable.Range(0, samples * outputs).Select(_ => Normal(random))];
        var loss = network.Loss(LabeledData.WithTargets(features, targets, outputs), LossFunction.SquaredError);
        double[] point = network.Parameters, gradient = new double[n], u = Unit(random, n), v = Unit(random, n);
        loss.ValueAndGradient(point, gradient);
        double step = smooth ? 1e-5 : 1e-7;
        double slope = (loss.Value(Move(point, v, step)) - loss.Value(Move(point, v, -step))) / (2 * step);
        double size = Math.Max(1e-3, Norm(gradient));
        Assert.True(Math.Abs(slope - Dot(gradient, v)) <= 2e-6 * size, $"The slope is {Dot(gradient, v)}, by differences {slope}.");

        double[] product = new double[n], other = new double[n], up = new double[n], down = new double[n];
        var hessian = loss.Hessian();
        hessian.Apply(v, product);
        hessian.Apply(u, other);
        Assert.True(Math.Abs(Dot(u, product) - Dot(v, other)) <= 1e-11 * Math.Max(1e-3, Norm(product) + Norm(other)), "The Hessian is not symmetric.");
        loss.ValueAndGradient(Move(point, v, step), up);
        loss.ValueAndGradient(Move(point, v, -step), down);
        double[] difference = [.. up.Zip(down, (a, b) => (a - b) / (2 * step))];
        double error = Norm([.. difference.Zip(product, (a, b) => a - b)]);
        Assert.True(error <= 2e-5 * Math.Max(1e-2, Norm(product) + size), $"The Hessian product differs by {error} of {Norm(product)} from differences.");

        // vᵀ G v = (1/n) Σ ‖J v‖² for the squared error.
        double[] gaussNewton = new double[n];
        loss.GaussNewton().Apply(v, gaussNewton);
        double[] high = OutputsAt(network, features, samples, Move(point, v, step)), low = OutputsAt(network, features, samples, Move(point, v, -step));
        double energy = high.Zip(low, (a, b) => (a - b) / (2 * step)).Sum(d => d * d) / samples;
        Assert.True(Math.Abs(Dot(v, gaussNewton) - energy) <= 1e-5 * Math.Max(1e-2, energy), $"vᵀGv is {Dot(v, gaussNewton)}, by differences {energy}.");
    }

    static double[] OutputsAt(Network<double> network, float[] features, int samples, double[] point)
    {
        double[] own = (double[])network.Parameters.Clone();
        point.CopyTo(network.Parameters, 0);
        double[] outputs = [.. network.Outputs(new LabeledData(features, new int[samples], 1)).Cast<double>()];
        own.CopyTo(network.Parameters, 0);
        return outputs;
    }

    static double[] Move(double[] x, double[] v, double step) => [.. x.Zip(v, (a, b) => a + step * b)];

    static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    static double Norm(double[] x) => Math.Sqrt(Dot(x, x));

    static double[] Unit(Random random, int n)
    {
        double[] v = [.. Enumerable.Range(0, n).Select(_ => Normal(random))];
        double norm = Norm(v);
        return [.. v.Select(x => x / norm)];
    }

    public static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A model in a folder of its own.</summary>
    public sealed class TemporaryModel : IDisposable
    {
        public TemporaryModel(byte[] model)
        {
            Folder = Directory.CreateTempSubdirectory("onnx-").FullName;
            Path = System.IO.Path.Combine(Folder, "model.onnx");
            File.WriteAllBytes(Path, model);
        }

        public string Folder { get; }

        public string Path { get; }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
