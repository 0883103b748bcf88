using System.Globalization;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>The work of the TorchSharp engine that is measured, one item in a process.</summary>
static class TorchItems
{
    /// <summary>Measures one item and prints "seconds peakBytes".</summary>
    public static int Run(string item, int threads)
    {
        torch.set_num_threads(threads);
        var measurement = Measure(item);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measurement.Seconds:R} {measurement.PeakBytes}"));
        return 0;
    }

    static Measurement Measure(string item) => item switch
    {
        "gradient" => Gradient(),
        "product" => Product(W1()),
        "product-rebuilt" => Product(W1(new TorchLossOptions { KeepGraph = false })),
        "gauss-newton" => Apply(W1(), loss => loss.GaussNewton()),
        "density" => Density(),
        "plane" => Plane(),
        "large-product" => Product(Large()),
        "lanczos-step" => LanczosStep(),
        _ => throw new ArgumentException($"There is no item \"{item}\"."),
    };

    static TorchLoss W1(TorchLossOptions? options = null) => ReferenceProblems.W1<float>().ToTorch(Engine.Auto, options);

    /// <summary>784-1024-256-10, tanh: 1,068,810 parameters, on 2,000 of the samples of W1.</summary>
    static TorchLoss Large()
    {
        var data = ReferenceProblems.W1Data.Read(0, 2_000);
        return Network.Mlp([784, 1024, 256, 10], Activation.Tanh, seed: 1).Loss(data, LossFunction.CrossEntropy).ToTorch(Engine.Auto);
    }

    static Measurement Gradient()
    {
        var loss = W1();
        Tensor x = loss.Point.clone(), gradient = loss.Space.CreateZero();
        return Measurement.Of(() => loss.ValueAndGradient(x, gradient));
    }

    static Measurement Product(TorchLoss loss) => Apply(loss, l => l.Hessian());

    static Measurement Apply(TorchLoss loss, Func<TorchLoss, TorchHessian> matrix)
    {
        var a = matrix(loss);
        Tensor v = loss.Space.CreateZero(), product = loss.Space.CreateZero();
        loss.Space.Load(ReferenceProblems.Rademacher<double>(loss.Space.Dimension), v);
        return Measurement.Of(() => a.Apply(v, product));
    }

    /// <summary>One probe and 100 steps with full re-orthogonalisation; the graph of the gradient is there already, as in PyHessian.</summary>
    static Measurement Density()
    {
        var hessian = W1().Hessian();
        var options = new SpectralDensityOptions { Probes = 1, Steps = 100 };
        return Measurement.Of(() => StochasticLanczosQuadrature.Run(hessian, options));
    }

    static Measurement Plane()
    {
        var loss = W1();
        double[] axis = [.. Enumerable.Range(0, 51).Select(i => -1 + i / 25.0)];
        Tensor first = loss.Space.CreateZero(), second = loss.Space.CreateZero(), origin = loss.Point.clone();
        loss.Space.Load([.. ReferenceFiles.Floats("w3_d1.bin").Select(w => (double)w)], first);
        loss.Space.Load([.. ReferenceFiles.Floats("w3_d2.bin").Select(w => (double)w)], second);
        // One row of the grid, times 51, as beside it.
        var row = Measurement.Of(() => loss.EvaluatePlane(origin, first, second, [axis[3]], axis));
        return row with { Seconds = 51 * row.Seconds };
    }

    static Measurement LanczosStep()
    {
        const int steps = 50;
        var loss = Large();
        var hessian = loss.Hessian();
        var start = loss.Space.CreateZero();
        loss.Space.Load(ReferenceProblems.Rademacher<double>(loss.Space.Dimension), start);
        var run = Measurement.Of(() => new LanczosFactorization<Tensor>(hessian, start).Extend(steps));
        return run with { Seconds = run.Seconds / steps };
    }
}
