using SaddleNotebooks.Numerics;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>Results of papers in one call, and the same evaluations in a loop as one writes it down.</summary>
static class PaperItems
{
    const int Steps = 100, Every = 20, Fit = 300, Batch = 128, Places = 61, Parts = 10;
    const double Rate = 0.1;

    public static Measurement Edge(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        return Measurement.Once(() => loss.EdgeOfStability(Optimizer.GradientDescent(Rate), Steps, new CurvatureTracking { EverySteps = Every, Largest = 1 }));
    }

    /// <summary>Steps of gradient descent, and a power iteration of PyHessian's length now and then.</summary>
    public static Measurement EdgeByHand(Workers workers)
    {
        const int Iterations = 20;
        var loss = ReferenceProblems.W1<float>(workers);
        float[] w = [.. loss.Parameters], gradient = new float[w.Length], v = ReferenceProblems.Rademacher<float>(w.Length), product = new float[w.Length];
        return Measurement.Once(() =>
        {
            double sharpness = 0;
            for (int step = 0; step <= Steps; step++)
            {
                if (step % Every == 0)
                {
                    var hessian = loss.Hessian(w);
                    for (int i = 0; i < Iterations; i++)
                    {
                        hessian.Apply(v, product);
                        sharpness = Math.Sqrt(product.Sum(p => (double)p * p));
                        for (int j = 0; j < v.Length; j++)
                            v[j] = (float)(product[j] / sharpness);
                    }
                }
                loss.ValueAndGradient(w, gradient);
                for (int j = 0; j < w.Length; j++)
                    w[j] -= (float)(Rate * gradient[j]);
            }
            return sharpness;
        });
    }

    public static Measurement Modes(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        float[] other = Network.Mlp([784, 100, 10], Activation.Tanh, seed: 2).Parameters;
        return Measurement.Once(() => loss.ConnectModes(loss.Parameters, other, new ModeConnectionOptions { MaxSteps = Fit, Size = Places, Batches = Parts }));
    }

    /// <summary>Adam on the middle of a Bézier curve, values along the line and the curve, and both at parts of the samples.</summary>
    public static Measurement ModesByHand(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        float[] a = loss.Parameters, b = Network.Mlp([784, 100, 10], Activation.Tanh, seed: 2).Parameters;
        float[] middle = [.. a.Zip(b, (x, y) => (x + y) / 2)], point = new float[a.Length], gradient = new float[a.Length], mean = new float[a.Length], square = new float[a.Length];
        var random = new Random(1);
        return Measurement.Once(() =>
        {
            for (int k = 1; k <= Fit; k++)
            {
                float t = random.NextSingle();
                Curve(t);
                loss.OnBatch([.. Enumerable.Range(0, Batch).Select(_ => random.Next(loss.SampleCount))]).ValueAndGradient(point, gradient);
                float first = 1 - MathF.Pow(0.9f, k), second = 1 - MathF.Pow(0.999f, k);
                for (int i = 0; i < a.Length; i++)
                {
                    float g = 2 * t * (1 - t) * gradient[i];
                    mean[i] = (0.9f * mean[i]) + (0.1f * g);
                    square[i] = (0.999f * square[i]) + (0.001f * g * g);
                    middle[i] -= 0.01f * (mean[i] / first) / (MathF.Sqrt(square[i] / second) + 1e-8f);
                }
            }
            double highest = 0;
            for (int i = 0; i < Places; i++)
            {
                float t = i / (Places - 1f);
                Line(t);
                highest = Math.Max(highest, loss.Value(point));
                Curve(t);
                highest = Math.Max(highest, loss.Value(point));
            }
            int size = loss.SampleCount / Parts;
            for (int part = 0; part < Parts; part++)
            {
                var samples = loss.OnBatch([.. Enumerable.Range(part * size, size)]);
                foreach (float[] x in new[] { a, b, point, middle })
                    highest = Math.Max(highest, samples.Value(x));
            }
            return highest;
        });

        void Curve(float t)
        {
            for (int i = 0; i < a.Length; i++)
                point[i] = ((1 - t) * (1 - t) * a[i]) + (2 * t * (1 - t) * middle[i]) + (t * t * b[i]);
        }

        void Line(float t)
        {
            for (int i = 0; i < a.Length; i++)
                point[i] = ((1 - t) * a[i]) + (t * b[i]);
        }
    }

    public static Measurement Classes(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        return Measurement.Once(() => loss.ClassStructure());
    }

    /// <summary>The products that the call needs, and gradients over single classes, each for every other class.</summary>
    public static Measurement ClassesByHand(Workers workers)
    {
        const int Products = 84;
        var loss = ReferenceProblems.W1<float>(workers);
        float[] v = ReferenceProblems.Rademacher<float>(loss.Parameters.Length), product = new float[v.Length];
        int[][] classes = [.. Enumerable.Range(0, loss.Data.Classes).Select(c => Enumerable.Range(0, loss.SampleCount).Where(i => loss.Data.Labels.Span[i] == c).ToArray())];
        return Measurement.Once(() =>
        {
            double sum = 0;
            foreach (int[] own in classes)
            {
                for (int other = 1; other < classes.Length; other++)
                    sum += loss.OnBatch(own).ValueAndGradient(loss.Parameters, product);
            }
            var matrix = loss.GaussNewton();
            for (int k = 0; k < Products; k++)
                matrix.Apply(v, product);
            return sum;
        });
    }

    /// <summary>Four curvature matrices beside each other.</summary>
    public static Measurement Fisher(Workers workers)
    {
        var loss = ReferenceProblems.W1<float>(workers);
        return Measurement.Once(() =>
        {
            var found = loss.FisherComparison();
            Console.Error.WriteLine($"{found.Cost}, {found.Status}");
            return found;
        });
    }

    /// <summary>The products that the comparison needs, of each matrix a quarter.</summary>
    public static Measurement FisherByHand(Workers workers)
    {
        const int Products = 340;
        var loss = ReferenceProblems.W1<float>(workers);
        float[] v = ReferenceProblems.Rademacher<float>(loss.Parameters.Length), product = new float[v.Length];
        return Measurement.Once(() =>
        {
            foreach (var matrix in new[] { loss.GaussNewton(), loss.Hessian(), loss.MonteCarloFisher(), loss.EmpiricalFisher() })
            {
                for (int k = 0; k < Products / 4; k++)
                    matrix.Apply(v, product);
            }
            return product;
        });
    }
}
