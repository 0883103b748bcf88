using System.Globalization;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>The work that is measured, one item in a process, so that its peak memory is its own.</summary>
static class NetworkItems
{
    /// <summary>Measures one item and prints "seconds peakBytes".</summary>
    public static int Run(string item, int threads)
    {
        var measurement = Measure(item, new Workers(threads));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measurement.Seconds:R} {measurement.PeakBytes}"));
        return 0;
    }

    static Measurement Measure(string item, Workers workers) => item switch
    {
        "sgemm" => Sgemm(workers),
        "gradient" => Gradient(workers),
        "product" => Product(workers),
        "gauss-newton-product" => GaussNewtonProduct(workers),
        "kfac" => Measurement.Of(Factors(workers, corrected: false)),
        "ekfac" => Measurement.Of(Factors(workers, corrected: true)),
        "kfac-product" => FactorProduct(workers, corrected: false),
        "ekfac-product" => FactorProduct(workers, corrected: true),
        "kfac-inverse" => FactorInverse(workers),
        "map" => Map(),
        "edge" => PaperItems.Edge(workers),
        "edge-by-hand" => PaperItems.EdgeByHand(workers),
        "modes" => PaperItems.Modes(workers),
        "modes-by-hand" => PaperItems.ModesByHand(workers),
        "classes" => PaperItems.Classes(workers),
        "classes-by-hand" => PaperItems.ClassesByHand(workers),
        "fisher" => PaperItems.Fisher(workers),
        "fisher-by-hand" => PaperItems.FisherByHand(workers),
        "llc" => LearningCoefficient(workers),
        "llc-by-hand" => LearningCoefficientByHand(workers),
        "block" => Block(workers),
        "density" => Density(workers),
        "top5" => TopFive(workers),
        "trace" => Trace(workers),
        "full-hessian" => FullHessian(workers),
        "plane" => Plane(workers),
        "products-alone" => MatrixProductsAlone(workers),
        _ => throw new ArgumentException($"There is no item \"{item}\"."),
    };

    static Measurement Sgemm(Workers workers)
    {
        const int n = 2048;
        float[] a = Vector(n * n, 1), b = Vector(n * n, 2), c = new float[n * n];
        var workspace = new GemmWorkspace<float>();
        return Measurement.Of(() => Gemm.Multiply<float>(new(a, n, n), new(b, n, n), c, n, accumulate: false, workspace, workers));
    }

    static Measurement Gradient(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        var gradient = new float[loss.Parameters.Length];
        return Measurement.Of(() => loss.ValueAndGradient(loss.Parameters, gradient));
    }

    static Measurement Product(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        var hessian = loss.Hessian();
        float[] v = ReferenceProblems.Rademacher<float>(loss.Parameters.Length), product = new float[v.Length];
        return Measurement.Of(() => hessian.Apply(v, product));
    }

    static Measurement GaussNewtonProduct(Workers workers)
    {
        var matrix = ReferenceProblems.W1<float>(workers).GaussNewton();
        float[] v = ReferenceProblems.Rademacher<float>(matrix.Space.Dimension), product = new float[v.Length];
        return Measurement.Of(() => matrix.Apply(v, product));
    }

    static Action Factors(Workers workers, bool corrected)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        return () => loss.Kfac(new KfacOptions { EigenvalueCorrected = corrected });
    }

    static Measurement FactorProduct(Workers workers, bool corrected)
    {
        var factors = ReferenceProblems.W1<float>(workers).Kfac(new KfacOptions { EigenvalueCorrected = corrected });
        float[] v = ReferenceProblems.Rademacher<float>(factors.Space.Dimension), product = new float[v.Length];
        return Measurement.Of(() => factors.Apply(v, product));
    }

    static Measurement FactorInverse(Workers workers)
    {
        var inverse = ReferenceProblems.W1<float>(workers).Kfac().Inverse(1e-3);
        float[] v = ReferenceProblems.Rademacher<float>(inverse.Space.Dimension), product = new float[v.Length];
        return Measurement.Of(() => inverse.Apply(v, product));
    }

    static readonly LearningCoefficientOptions Chains = new() { Chains = 4, Draws = 500, BurnIn = 500, BatchSize = 500 };

    static Measurement LearningCoefficient(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        return Measurement.Once(() => loss.LearningCoefficient(Chains));
    }

    /// <summary>The same chains as one writes them down: one after the other, a loop over steps with a gradient, a value at the center and noise.</summary>
    static Measurement LearningCoefficientByHand(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        float[] center = loss.Parameters, gradient = new float[center.Length];
        double scale = loss.SampleCount / Math.Log(loss.SampleCount), step = 1e-6;
        return Measurement.Once(() =>
        {
            double sum = 0;
            var random = new Random(1);
            for (int chain = 0; chain < Chains.Chains; chain++)
            {
                float[] w = [.. center];
                for (int t = 0; t < Chains.BurnIn + Chains.Draws; t++)
                {
                    var batch = loss.OnBatch([.. Enumerable.Range(0, Chains.BatchSize!.Value).Select(_ => random.Next(loss.SampleCount))]);
                    double rise = batch.ValueAndGradient(w, gradient) - batch.Value(center);
                    if (t >= Chains.BurnIn)
                        sum += scale * rise;
                    for (int i = 0; i < w.Length; i++)
                    {
                        double noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                        w[i] += (float)((-0.5 * step * ((scale * gradient[i]) + (Chains.Localization * (w[i] - center[i])))) + (Math.Sqrt(step) * noise));
                    }
                }
            }
            return sum / (Chains.Chains * Chains.Draws);
        });
    }

    /// <summary>The network of 200 minima of a loss with 91 parameters, all connected.</summary>
    static Measurement Map()
    {
        const int Wanted = 200;
        var data = Digits.Load().Train.DownSample(7).Take(60);
        var loss = Network.Mlp<double>([16, 3, 10], Activation.Tanh).Loss(data, LossFunction.CrossEntropy, l2: 3e-4);
        return Measurement.Once(() =>
        {
            var map = loss.MapLandscape(new LandscapeMapOptions { Starts = 40, Hops = 0, SearchesPerMinimum = 24, MaxMinima = Wanted, Bands = 400 });
            Console.Error.WriteLine($"{map.Minima.Count} minima, {map.TransitionStates.Count} transition states, {map.PartCount} parts, {map.Cost}, {map.Status}");
            return map.Minima.Count >= Wanted && map.PartCount == 1 ? map : throw new InvalidOperationException($"The map ended with {map}.");
        });
    }

    static Measurement Block(Workers workers)
    {
        const int count = 16;
        var loss = ReferenceProblems.W1<float>(workers);
        ILinearOperator<float[]> hessian = loss.Hessian();
        var v = Enumerable.Range(0, count).Select(j => ReferenceProblems.Rademacher<float>(loss.Parameters.Length, (ulong)j)).ToArray();
        var products = v.Select(x => new float[x.Length]).ToArray();
        var all = Measurement.Of(() => hessian.ApplyBlock(v, products));
        return all with { Seconds = all.Seconds / count };
    }

    /// <summary>One probe and 100 steps with full re-orthogonalisation, the Hessian's cached point included.</summary>
    static Measurement Density(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        var options = new SpectralDensityOptions { Probes = 1, Steps = 100 };
        return Measurement.Of(() => StochasticLanczosQuadrature.Run(loss.Hessian(), options));
    }

    static Measurement TopFive(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        // A residual of 2·10⁻³ of the norm bounds the error of these well separated eigenvalues by its square over the gap: below 10⁻⁴.
        var options = new ThickRestartOptions { Largest = 5, Tolerance = 2e-3 };
        var exact = ReferenceProblems.W1Answers.GetProperty("eig_top20").EnumerateArray().Select(e => e.GetDouble()).OrderDescending().Take(5).ToArray();
        return Measurement.Of(() =>
        {
            var found = ThickRestartLanczos.Run(loss.Hessian(), options).Largest;
            for (int i = 0; i < exact.Length; i++)
            {
                if (Math.Abs(found[i].Value / exact[i] - 1) > 1e-4)
                    throw new InvalidOperationException($"Eigenvalue {i} is {found[i].Value} instead of {exact[i]}.");
            }
        });
    }

    static Measurement Trace(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        return Measurement.Of(() => loss.Hessian().Trace());
    }

    static Measurement FullHessian(Workers workers)
    {
        var loss = ReferenceProblems.W2<double>(workers);
        return Measurement.Of(() => SymmetricEigen.Values(loss.Hessian().ToMatrix(), loss.Parameters.Length, workers));
    }

    static Measurement Plane(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        var axis = Enumerable.Range(0, 51).Select(i => -1 + i / 25.0).ToArray();
        float[] first = ReferenceFiles.Floats("w3_d1.bin"), second = ReferenceFiles.Floats("w3_d2.bin");
        return Measurement.Of(() => loss.EvaluatePlane(loss.Parameters, first, second, axis, axis));
    }

    /// <summary>The matrix products inside one Hessian product of W1 and nothing else, on the same chunks.</summary>
    static Measurement MatrixProductsAlone(Workers workers)
    {
        const int samples = 5000, inputs = 784, hidden = 100, outputs = 10, parts = 16, width = 320;
        var x = new PackedMatrix<float>[parts];
        var xt = new PackedMatrix<float>[parts];
        float[] v1 = Vector(hidden * inputs, 1), w2 = Vector(outputs * hidden, 2);
        var gradients = new float[parts][];
        var activations = new float[parts][];
        var results = new float[parts][];
        var workspaces = new GemmWorkspace<float>[parts];
        for (int p = 0; p < parts; p++)
        {
            float[] chunk = Vector(inputs * width, (ulong)p);
            x[p] = new PackedMatrix<float>();
            x[p].Pack(new MatrixView<float>(chunk, inputs, width));
            xt[p] = new PackedMatrix<float>();
            xt[p].Pack(new MatrixView<float>(chunk, inputs, width).Transposed);
            gradients[p] = new float[hidden * inputs];
            activations[p] = Vector(hidden * width, 3);
            results[p] = new float[hidden * width];
            workspaces[p] = new GemmWorkspace<float>();
        }
        Action<int> part = p =>
        {
            float[] h = activations[p], r = results[p];
            var big = new MatrixView<float>(h, hidden, width);
            Gemm.Multiply(new MatrixView<float>(v1, hidden, inputs), x[p], r, width, accumulate: false);
            Gemm.Multiply(big, xt[p], gradients[p], inputs, accumulate: true);
            var weights = new MatrixView<float>(w2, outputs, hidden);
            var small = new MatrixView<float>(h, outputs, width);
            for (int twice = 0; twice < 2; twice++)
            {
                Gemm.Multiply(weights, big, r, width, accumulate: false, workspaces[p]);
                Gemm.Multiply(weights.Transposed, small, r, width, accumulate: false, workspaces[p]);
                Gemm.Multiply(small, big.Transposed, gradients[p], hidden, accumulate: true, workspaces[p]);
            }
        };
        var all = Measurement.Of(() => workers.Run(parts, part));
        return all with { Seconds = all.Seconds * samples / (parts * width) };
    }

    static float[] Vector(int length, ulong seed)
    {
        var stream = new RandomStream(seed);
        var vector = new float[length];
        for (int i = 0; i < length; i++)
            vector[i] = (float)(2 * stream.Uniform(i) - 1);
        return vector;
    }
}
