using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The second derivatives S = diag(g) + Σ_r c_r a_r a_rᵀ of the samples' losses in the values of one layer, for one chunk.</summary>
sealed class Curvature<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int width;
    int units;
    T[] g;
    List<(T[] Coefficients, T[] Vector)> terms = [];

    Curvature(int units, int width)
    {
        this.units = units;
        this.width = width;
        g = new T[units * width];
    }

    /// <summary>The second derivatives in the outputs, times the weight of a sample.</summary>
    public static Curvature<T> OfLoss(NetworkLoss<T> loss, DataChunk<T> chunk, Batch<T> outputs)
    {
        var curvature = new Curvature<T>(outputs.Rows, outputs.Width);
        var vector = new T[outputs.Values.Length];
        if (loss.Function.Curvature(
            outputs, chunk.Targets, loss.SampleWeight, curvature.Batch(curvature.g), curvature.Batch(vector)))
        {
            var coefficients = new T[outputs.Width];
            Array.Fill(coefficients, -loss.SampleWeight);
            curvature.terms.Add((coefficients, vector));
        }
        return curvature;
    }

    /// <summary>The diagonal of S.</summary>
    public Batch<T> Diagonal()
    {
        var diagonal = Batch((T[])g.Clone());
        foreach (var (coefficients, vector) in terms)
        {
            var rows = Batch(vector);
            for (int k = 0; k < units; k++)
                ElementwiseSums.AddSquare<T>(coefficients, rows.Row(k), diagonal.Row(k));
        }
        return diagonal;
    }

    /// <summary>From the outputs of an activation to its inputs.</summary>
    public void PassDown(Activation function, Batch<T> input, Batch<T> output, Batch<T> outputAdjoint, EvaluationKind kind)
    {
        T[] first = new T[g.Length], second = new T[g.Length];
        function.Derivatives<T>(input.Values, output.Values, first, second);
        foreach (var (_, vector) in terms)
            ElementwiseSums.Product<T>(vector, first, vector);
        ElementwiseSums.Product<T>(g, first, g);
        ElementwiseSums.Product<T>(g, first, g);
        if (kind != EvaluationKind.GaussNewtonProduct)
            ElementwiseSums.AddProduct<T>(second, outputAdjoint.Values, g);
    }

    /// <summary>
    /// From the outputs of a dense layer to its inputs. With squared weights, off-diagonal elements of Wᵀ diag(g) W are dropped: only the
    /// diagonal of S is then right below.
    /// </summary>
    public void PassDown(ReadOnlySpan<T> weights, ReadOnlySpan<T> squaredWeights, int inputs, GemmWorkspace<T> workspace)
    {
        int outputs = units;
        var below = new List<(T[], T[])>();
        foreach (var (coefficients, vector) in terms)
        {
            var down = new T[inputs * width];
            MultiplyTransposed(weights, vector, down, outputs, inputs, workspace);
            below.Add((coefficients, down));
        }
        var diagonal = new T[inputs * width];
        if (!squaredWeights.IsEmpty)
            MultiplyTransposed(squaredWeights, g, diagonal, outputs, inputs, workspace);
        else
        {
            for (int r = 0; r < outputs; r++)
            {
                var row = new T[inputs * width];
                for (int j = 0; j < inputs; j++)
                    row.AsSpan(j * width, width).Fill(weights[r * inputs + j]);
                below.Add((g.AsSpan(r * width, width).ToArray(), row));
            }
        }
        units = inputs;
        g = diagonal;
        terms = below;
    }

    void MultiplyTransposed(ReadOnlySpan<T> matrix, T[] x, T[] result, int outputs, int inputs, GemmWorkspace<T> workspace)
        => Gemm.Multiply(
            new MatrixView<T>(matrix, outputs, inputs).Transposed, new MatrixView<T>(x, outputs, width), result, width,
            accumulate: false, workspace);

    Batch<T> Batch(T[] values) => new(values, units, width);
}
