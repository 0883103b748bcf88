using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// The full Hessian of a network of dense and elementwise layers by matrix products. All weights into unit k of layer m shift the same
/// z_k, by their inputs x_q; so one second-order pass for each unit (with a unit shift of z_k) gives the responses Rδ and Rh, and the
/// columns of all its weights are (Rδ xᵀ + δ Rhᵀ) diag(x_q) summed over samples: one matrix product for each unit instead of one pass for
/// each weight.
/// </summary>
sealed class FullHessianEvaluation<T>(NetworkLoss<T> loss, PointCache<T> point, EvaluationKind kind)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The sums over samples are the inner dimension of the products: long runs, but rows of all parameters of a layer must fit a cache.
    const int ColumnsOfChunk = 256;

    readonly Network<T> network = loss.Network;
    readonly NetworkPlan<T> plan = ((LayerPasses<T>)loss.Passes).Plan;
    readonly int n = loss.Network.ParameterCount;
    readonly ObjectPool<Buffers> buffers = new(() => new Buffers());
    readonly WideChunk<T>[] chunks = new WideChunk<T>[(loss.SampleCount + ColumnsOfChunk - 1) / ColumnsOfChunk];

    /// <summary>The n² elements, row by row.</summary>
    public T[] Run(CancellationToken cancellationToken)
    {
        T[] matrix = SquareMatrix.Rows<T>(n);
        loss.Workers.Run(chunks.Length, c =>
        {
            int start = c * ColumnsOfChunk;
            chunks[c] = new WideChunk<T>(loss, point.Parameters, start, Math.Min(ColumnsOfChunk, loss.SampleCount - start));
        });
        var units = new List<(int Layer, int Unit)>();
        for (int i = network.FirstParametricLayer; i < network.Layers.Count; i++)
        {
            if (network.Layers[i] is DenseLayer<T>)
                units.AddRange(Enumerable.Range(0, network.Layers[i].Output.Features).Select(k => (i, k)));
        }
        loss.Workers.Run(units.Count, u =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var workspace = loss.Workspaces.Rent();
            var own = buffers.Rent();
            ComputeColumns(units[u].Layer, units[u].Unit, matrix, own, workspace);
            buffers.Return(own);
            loss.Workspaces.Return(workspace);
        });
        // What was computed is the columns of a layer m in the rows of the layers l ≥ m: all on and below the diagonal.
        for (int i = 0; i < n; i++)
        {
            matrix[i * n + i] += T.CreateChecked(loss.L2);
            for (int j = 0; j < i; j++)
                matrix[j * n + i] = matrix[i * n + j];
        }
        return matrix;
    }

    void ComputeColumns(int layer, int unit, T[] matrix, Buffers own, NetworkWorkspace<T> workspace)
    {
        int start = network.LayerRange(layer).Start.Value, inputs = network.Layers[layer].Input.Features;
        int columns = WideChunk<T>.PaddedInputs(inputs);
        var sums = own.Sums((n - start) * columns);
        for (int c = 0; c < chunks.Length; c++)
        {
            var chunk = chunks[c];
            var tangents = workspace.Tangents(loss.Passes, chunk.Data);
            Respond(layer, unit, chunk, tangents, workspace.Gemm);
            for (int l = layer; l < network.Layers.Count; l++)
            {
                if (network.Layers[l] is not DenseLayer<T>)
                    continue;
                var rows = ResponseOfGradient(l, l > layer, chunk, tangents, own);
                Gemm.Multiply(
                    new MatrixView<T>(rows.Values, rows.Rows, rows.Width), chunk.ExtendedInputs(layer),
                    sums[((network.LayerRange(l).Start.Value - start) * columns)..], columns, accumulate: c > 0);
            }
        }
        int weightColumn = start + unit * inputs, biasColumn = start + network.Layers[layer].Output.Features * inputs + unit;
        for (int r = start; r < n; r++)
        {
            var row = sums.Slice((r - start) * columns, inputs + 1);
            row[..inputs].CopyTo(matrix.AsSpan(r * n + weightColumn));
            matrix[r * n + biasColumn] = row[inputs];
        }
    }

    /// <summary>The second-order passes for a unit shift of one z_k: they fill the tangents from this layer up and their adjoints down to it.</summary>
    void Respond(int layer, int unit, WideChunk<T> chunk, T[] tangents, GemmWorkspace<T> workspace)
    {
        int width = chunk.Data.Width, last = network.Layers.Count - 1;
        var shift = plan.Tangent(tangents, layer, width);
        shift.Values.Clear();
        shift.Row(unit).Fill(T.One);
        for (int i = layer + 1; i <= last; i++)
        {
            Batch<T> from = plan.Tangent(tangents, i - 1, width), to = plan.Tangent(tangents, i, width);
            if (network.Layers[i] is ElementwiseLayer<T> elementwise)
                elementwise.Function.MultiplyByDerivative<T>(chunk.Input(i).Values, chunk.Input(i + 1).Values, from.Values, to.Values);
            else
                Gemm.Multiply(Weights(i), View(from), to.Values, width, accumulate: false, workspace);
        }
        loss.Function.HessianProduct(
            chunk.Input(last + 1), chunk.Data.Targets, loss.SampleWeight, plan.Tangent(tangents, last, width),
            plan.AdjointTangent(tangents, last, width));
        for (int i = last; i > layer; i--)
        {
            Batch<T> from = plan.AdjointTangent(tangents, i, width), to = plan.AdjointTangent(tangents, i - 1, width);
            if (network.Layers[i] is not ElementwiseLayer<T> elementwise)
            {
                Gemm.Multiply(Weights(i).Transposed, View(from), to.Values, width, accumulate: false, workspace);
                continue;
            }
            if (kind == EvaluationKind.GaussNewtonProduct)
                elementwise.Function.MultiplyByDerivative<T>(chunk.Input(i).Values, chunk.Input(i + 1).Values, from.Values, to.Values);
            else
            {
                elementwise.Function.DifferentiateAdjoint<T>(
                    chunk.Input(i).Values, chunk.Input(i + 1).Values, plan.Tangent(tangents, i - 1, width).Values,
                    chunk.Adjoint(i).Values, from.Values, to.Values);
            }
        }
    }

    /// <summary>R of the gradient of each sample in the parameters of layer l: Rδ_i h_j + δ_i Rh_j for the weights, Rδ_i for the biases.</summary>
    Batch<T> ResponseOfGradient(int l, bool inputMoves, WideChunk<T> chunk, T[] tangents, Buffers own)
    {
        int width = chunk.Data.Width, outputs = network.Layers[l].Output.Features;
        var input = chunk.Input(l);
        var response = plan.AdjointTangent(tangents, l, width);
        var adjoint = chunk.Adjoint(l);
        var rows = own.Rows(network.Layers[l].ParameterCount, width);
        bool both = inputMoves && kind != EvaluationKind.GaussNewtonProduct;
        var moved = both ? plan.Tangent(tangents, l - 1, width) : default;
        for (int i = 0; i < outputs; i++)
        {
            for (int j = 0; j < input.Rows; j++)
            {
                var row = rows.Row(i * input.Rows + j);
                if (both)
                    ElementwiseSums.TwoProducts<T>(response.Row(i), input.Row(j), adjoint.Row(i), moved.Row(j), row);
                else
                    ElementwiseSums.Product<T>(response.Row(i), input.Row(j), row);
            }
            response.Row(i).CopyTo(rows.Row(outputs * input.Rows + i));
        }
        return rows;
    }

    MatrixView<T> Weights(int layer)
        => new(DenseChain.Weights(network, layer, point.Parameters), network.Layers[layer].Output.Features, network.Layers[layer].Input.Features);

    static MatrixView<T> View(Batch<T> batch) => new(batch.Values, batch.Rows, batch.Width);

    sealed class Buffers
    {
        T[] rows = [];
        T[] sums = [];

        public Batch<T> Rows(int count, int width)
        {
            if (rows.Length < count * width)
                rows = new T[count * width];
            return new Batch<T>(rows, count, width);
        }

        public Span<T> Sums(int length)
        {
            if (sums.Length < length)
                sums = new T[length];
            return sums.AsSpan(0, length);
        }
    }
}
