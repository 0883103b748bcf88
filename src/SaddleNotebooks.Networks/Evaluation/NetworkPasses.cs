using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// The four passes of a whole network over one chunk of samples, in buffers of the caller: values (of the forward pass), adjoints (of the
/// backward pass), tangents (of both second-order passes). Outputs are laid out for the loss: a row for each output, a column for each target.
/// </summary>
abstract class NetworkPasses<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The parts of a mini-batch that is worth cutting.</summary>
    protected const int WantedBatchParts = 4;

    /// <summary>The passes of a network that compute the loss over such data.</summary>
    /// <exception cref="ArgumentException">The data has targets at positions, which a chain of layers cannot have outputs for.</exception>
    public static NetworkPasses<T> Of(Network<T> network, LabeledData data)
    {
        if (network.Graph is { } graph)
            return new GraphPasses<T>(network, graph, data);
        return data.HasPositions
            ? throw new ArgumentException(
                $"A sample has targets at {data.Positions} positions, but a network of layers has one set of outputs for a sample: use a graph.", nameof(data))
            : new LayerPasses<T>(network);
    }

    /// <summary>The number of outputs that each target of the data is compared with.</summary>
    public static int OutputsPerTarget(Network<T> network, LabeledData data)
        => network.Graph is { } graph && data.HasPositions ? graph.OutputsPerPosition(data) : network.Output.Features;

    /// <summary>How so many samples are cut into chunks.</summary>
    public abstract ChunkPlan Cut(int samples);

    /// <summary>How a mini-batch of so many samples is cut: into few parts, for at every step their gradients are added up.</summary>
    public abstract ChunkPlan CutBatch(int samples);

    /// <summary>An empty chunk in the layout that the passes read.</summary>
    public abstract DataChunk<T> CreateChunk();

    /// <summary>The samples that the buffers of a chunk have room for.</summary>
    public abstract int Columns(DataChunk<T> chunk);

    /// <summary>The elements of the values of a chunk.</summary>
    public abstract int ValueLength(DataChunk<T> chunk);

    /// <summary>The elements of the adjoints of a chunk.</summary>
    public abstract int AdjointLength(DataChunk<T> chunk);

    /// <summary>The elements of the tangents of a chunk.</summary>
    public abstract int TangentLength(DataChunk<T> chunk);

    /// <summary>The network's outputs in a filled buffer of values.</summary>
    public abstract Batch<T> Outputs(T[] values, DataChunk<T> chunk);

    /// <summary>The adjoint of the outputs, to be filled from the loss before the backward pass.</summary>
    public abstract Batch<T> OutputAdjoint(T[] adjoints, DataChunk<T> chunk);

    /// <summary>The tangent of the outputs, filled by the tangent pass.</summary>
    public abstract Batch<T> OutputTangent(T[] tangents, DataChunk<T> chunk);

    /// <summary>The derivative of the outputs' adjoint, to be filled from the loss before the second-order pass.</summary>
    public abstract Batch<T> OutputAdjointTangent(T[] tangents, DataChunk<T> chunk);

    public abstract void Forward(T[] parameters, DataChunk<T> chunk, T[] values, GemmWorkspace<T> workspace);

    /// <summary>Adds to the gradient unless it is empty.</summary>
    public abstract void Backward(
        T[] parameters, DataChunk<T> chunk, T[] values, T[] adjoints, Span<T> gradient, GemmWorkspace<T> workspace);

    public abstract void ForwardTangent(
        T[] parameters, T[] direction, DataChunk<T> chunk, T[] values, T[] tangents, GemmWorkspace<T> workspace);

    /// <summary>Adds the Hessian product of the chunk to the gradient.</summary>
    public abstract void BackwardTangent(
        T[] parameters, T[] direction, DataChunk<T> chunk, T[] values, T[] adjoints, T[] tangents, Span<T> gradient,
        GemmWorkspace<T> workspace);

    /// <summary>Adds Jᵀ q to the gradient, where q lies in <see cref="OutputAdjointTangent"/>: the backward pass of the Gauss–Newton product.</summary>
    public abstract void BackwardLinear(
        T[] parameters, DataChunk<T> chunk, T[] values, T[] tangents, Span<T> gradient, GemmWorkspace<T> workspace);

    /// <summary>The parts of the parameters that enter linearly, with offsets in the whole vector; none of them shares a parameter with another.</summary>
    public abstract IReadOnlyList<LinearPart> LinearParts { get; }

    /// <summary>rows ← what enters a linear part, after a forward pass; see <see cref="Layer{T}.ReadInputs"/>.</summary>
    public abstract void ReadInputs(int part, T[] parameters, DataChunk<T> chunk, T[] values, Span<double> rows, GemmWorkspace<T> workspace);

    /// <summary>rows ← the slopes behind a linear part, after a backward pass; see <see cref="Layer{T}.ReadSlopes"/>.</summary>
    public abstract void ReadSlopes(int part, T[] parameters, DataChunk<T> chunk, T[] values, T[] adjoints, Span<double> rows, GemmWorkspace<T> workspace);
}
