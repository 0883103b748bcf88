using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// The exact Hessian diagonal and trace of networks of dense and elementwise layers. For one sample the block of a dense layer is
/// S ⊗ x̃x̃ᵀ with its inputs x̃ = (x, 1) and S = ∂²ℓ/∂z² at its outputs, so only S is needed; S goes down a layer as
/// S ← diag(φ′) Wᵀ S W diag(φ′) + diag(φ″ ∘ ∂ℓ/∂h).
/// </summary>
/// <remarks>
/// S is kept as diag(g) + Σ_r c_r a_r a_rᵀ. Just above the lowest dense layer only the diagonal of Wᵀ diag(g) W counts, which is
/// (W ∘ W)ᵀ g; so with one hidden layer there is never more than one vector a_r and the cost is about that of a gradient. With two there
/// are as many as outputs and one more, and each further hidden layer makes one vector of every unit above it; a vector costs as much as
/// a backward pass through the layers below.
/// </remarks>
sealed class DiagonalEvaluation<T>(NetworkLoss<T> loss, PointCache<T> point, EvaluationKind kind)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly Network<T> network = loss.Network;
    readonly NetworkPlan<T> plan = ((LayerPasses<T>)loss.Passes).Plan;
    readonly T[]?[] squaredWeights = new T[loss.Network.Layers.Count][];

    public T[] Diagonal()
    {
        var partials = new T[loss.Chunks.Plan.Parts][];
        loss.Workers.Run(partials.Length, part =>
        {
            partials[part] = new T[network.ParameterCount];
            RunPart(part, partials[part]);
        });
        var result = new T[network.ParameterCount];
        PartialSums.Reduce(partials, 0, T.Zero, [], result);
        for (int i = 0; i < result.Length; i++)
            result[i] += T.CreateChecked(loss.L2);
        return result;
    }

    public double Trace()
    {
        var partials = new double[loss.Chunks.Plan.Parts];
        loss.Workers.Run(partials.Length, part => partials[part] = RunPart(part, []));
        return partials.Sum() + loss.L2 * network.ParameterCount;
    }

    double RunPart(int part, T[] diagonal)
    {
        var workspace = loss.Workspaces.Rent();
        double trace = 0;
        for (int c = loss.Chunks.Plan.FirstChunk(part); c < loss.Chunks.Plan.FirstChunk(part + 1); c++)
        {
            var (values, adjoints) = point.Chunk(c, workspace);
            trace += RunChunk(loss.Chunks.Chunks[c], values, adjoints, diagonal, workspace.Gemm);
        }
        loss.Workspaces.Return(workspace);
        return trace;
    }

    /// <summary>Adds to the diagonal if it is not empty, otherwise returns the trace.</summary>
    double RunChunk(DataChunk<T> chunk, T[] values, T[] adjoints, T[] diagonal, GemmWorkspace<T> workspace)
    {
        int width = chunk.Width;
        var curvature = Curvature<T>.OfLoss(loss, chunk, loss.Passes.Outputs(values, chunk));
        double trace = 0;
        for (int i = network.Layers.Count - 1; ; i--)
        {
            var input = i == 0 ? chunk.Inputs : plan.Output(values, i - 1, width);
            if (network.Layers[i] is ElementwiseLayer<T> elementwise)
            {
                if (i > network.FirstParametricLayer)
                    curvature.PassDown(elementwise.Function, input, plan.Output(values, i, width), plan.Adjoint(adjoints, i, width), kind);
                continue;
            }
            var s = curvature.Diagonal();
            if (diagonal.Length > 0)
                AddDiagonal(s, input, diagonal.AsSpan(network.LayerRange(i)), workspace);
            else
                trace += TraceOfLayer(s, input);
            if (i == network.FirstParametricLayer)
                return trace;
            bool lowestNext = !network.Layers.Skip(network.FirstParametricLayer + 1).Take(i - network.FirstParametricLayer - 1).OfType<DenseLayer<T>>().Any();
            curvature.PassDown(
                DenseChain.Weights(network, i, point.Parameters), lowestNext ? SquaredWeights(i) : [], network.Layers[i].Input.Features, workspace);
        }
    }

    static void AddDiagonal(Batch<T> s, Batch<T> input, Span<T> diagonal, GemmWorkspace<T> workspace)
    {
        var squares = new T[input.Values.Length];
        ElementwiseSums.Product<T>(input.Values, input.Values, squares);
        Gemm.Multiply(
            new MatrixView<T>(s.Values, s.Rows, s.Width), new MatrixView<T>(squares, input.Rows, input.Width).Transposed,
            diagonal, input.Rows, accumulate: true, workspace);
        for (int k = 0; k < s.Rows; k++)
            diagonal[s.Rows * input.Rows + k] += RowSum.Of<T>(s.Row(k));
    }

    static double TraceOfLayer(Batch<T> s, Batch<T> input)
    {
        // Σ_n (Σ_k s_kn) (‖x_n‖² + 1).
        T[] norms = new T[s.Width], sums = new T[s.Width];
        Array.Fill(norms, T.One);
        for (int k = 0; k < input.Rows; k++)
            ElementwiseSums.AddProduct<T>(input.Row(k), input.Row(k), norms);
        for (int k = 0; k < s.Rows; k++)
            LinearCombination.Add(sums, T.One, s.Row(k), sums);
        double trace = 0;
        for (int i = 0; i < sums.Length; i++)
            trace += double.CreateChecked(sums[i]) * double.CreateChecked(norms[i]);
        return trace;
    }

    ReadOnlySpan<T> SquaredWeights(int layer)
    {
        if (Volatile.Read(ref squaredWeights[layer]) is { } known)
            return known;
        var weights = DenseChain.Weights(network, layer, point.Parameters);
        var squares = new T[weights.Length];
        for (int i = 0; i < squares.Length; i++)
            squares[i] = weights[i] * weights[i];
        Volatile.Write(ref squaredWeights[layer], squares);
        return squares;
    }
}
