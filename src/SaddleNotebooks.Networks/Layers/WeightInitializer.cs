using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Fills weight matrices [outputs][inputs] with start values.</summary>
static class WeightInitializer
{
    const double NearSaddleDeviation = 1e-3;

    /// <summary>Fills the matrix.</summary>
    /// <param name="weights">The matrix, row-major.</param>
    /// <param name="outputs">Its rows.</param>
    /// <param name="inputs">Its columns: the inputs that feed an output.</param>
    /// <param name="initialization">The distribution.</param>
    /// <param name="random">The random numbers.</param>
    /// <param name="outputsPerInput">The outputs that an input feeds; null: all rows. Kernels of convolutions share weights, so there it is more.</param>
    public static void Fill<T>(
        Span<T> weights, int outputs, int inputs, Initialization initialization, RandomStream random, int? outputsPerInput = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (initialization)
        {
            case Initialization.Xavier:
                double limit = Math.Sqrt(6.0 / (inputs + (outputsPerInput ?? outputs)));
                for (int i = 0; i < weights.Length; i++)
                    weights[i] = T.CreateChecked((2 * random.Uniform(i) - 1) * limit);
                break;
            case Initialization.He:
                FillNormal(weights, Math.Sqrt(2.0 / inputs), random);
                break;
            case Initialization.Orthogonal:
                FillOrthogonal(weights, outputs, inputs, random);
                break;
            case Initialization.Zero:
                weights.Clear();
                break;
            case Initialization.NearSaddle:
                FillNormal(weights, NearSaddleDeviation, random);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(initialization), initialization, "Choose one of the named initialisations.");
        }
    }

    static void FillNormal<T>(Span<T> weights, double deviation, RandomStream random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < weights.Length; i++)
            weights[i] = T.CreateChecked(deviation * random.Normal(i));
    }

    // Gram–Schmidt, twice, on the shorter side of a normal matrix.
    static void FillOrthogonal<T>(Span<T> weights, int outputs, int inputs, RandomStream random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool wide = inputs >= outputs;
        int count = Math.Min(inputs, outputs), length = Math.Max(inputs, outputs);
        var vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            var v = vectors[i] = new double[length];
            for (int j = 0; j < length; j++)
                v[j] = random.Normal((long)i * length + j);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int k = 0; k < i; k++)
                    Subtract(v, vectors[k], Dot(v, vectors[k]));
            }
            double norm = Math.Sqrt(Dot(v, v));
            for (int j = 0; j < length; j++)
            {
                v[j] /= norm;
                weights[wide ? i * inputs + j : j * inputs + i] = T.CreateChecked(v[j]);
            }
        }
    }

    static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    static void Subtract(double[] x, double[] y, double factor)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] -= factor * y[i];
    }
}
