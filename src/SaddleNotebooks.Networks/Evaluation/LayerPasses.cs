using System.Numerics;
using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The four passes of a chain of layers over one chunk: each calls the layers in order (or in reverse).</summary>
sealed class LayerPasses<T>(Network<T> network) : NetworkPasses<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Smaller batches, and those of smaller networks, are computed sooner than threads are called together and their gradients added.
    const int FewestSamplesInParts = 128;
    const long FewestProductsOfBatchPart = 1 << 21;

    readonly int last = network.Layers.Count - 1;

    // The layer of each linear part, and its number in the layer.
    readonly (int Layer, int Part)[] parts = [.. network.Layers.SelectMany((layer, i) => layer.LinearParts.Select((_, k) => (i, k)))];

    public NetworkPlan<T> Plan { get; } = new(network);

    public override IReadOnlyList<LinearPart> LinearParts { get; }
        = [.. network.Layers.SelectMany((layer, i) => layer.LinearParts.Select(p => p.Moved(network.LayerRange(i).Start.Value)))];

    public override ChunkPlan Cut(int samples)
        => new(samples, (long)Plan.WidestRows * Unsafe.SizeOf<T>(), (long)network.ParameterCount * Unsafe.SizeOf<T>());

    public override ChunkPlan CutBatch(int samples)
    {
        long gradientBytes = (long)network.ParameterCount * Unsafe.SizeOf<T>();
        int widest = Cut(int.MaxValue / 2).Columns, even = ChunkPlan.RoundUp((samples + WantedBatchParts - 1) / WantedBatchParts);
        bool isWorthIt = samples >= FewestSamplesInParts && (long)even * network.ParameterCount >= FewestProductsOfBatchPart;
        return ChunkPlan.OfChunks(samples, isWorthIt ? Math.Min(even, widest) : widest, gradientBytes, isWorthIt ? WantedBatchParts : 1);
    }

    public override DataChunk<T> CreateChunk() => new(samplesAreRows: false);

    public override int Columns(DataChunk<T> chunk) => chunk.Width;

    public override int ValueLength(DataChunk<T> chunk) => Plan.ValueRows * chunk.Width;

    public override int AdjointLength(DataChunk<T> chunk) => Plan.AdjointRows * chunk.Width;

    public override int TangentLength(DataChunk<T> chunk) => Plan.TangentRows * chunk.Width;

    public override Batch<T> Outputs(T[] values, DataChunk<T> chunk) => Plan.Output(values, last, chunk.Width);

    public override Batch<T> OutputAdjoint(T[] adjoints, DataChunk<T> chunk) => Plan.Adjoint(adjoints, last, chunk.Width);

    public override Batch<T> OutputTangent(T[] tangents, DataChunk<T> chunk) => Plan.Tangent(tangents, last, chunk.Width);

    public override Batch<T> OutputAdjointTangent(T[] tangents, DataChunk<T> chunk) => Plan.AdjointTangent(tangents, last, chunk.Width);

    public override void Forward(T[] parameters, DataChunk<T> chunk, T[] values, GemmWorkspace<T> workspace)
        => Forward(0, last + 1, parameters, chunk, values, workspace);

    /// <summary>The forward pass of the layers first … end − 1.</summary>
    public void Forward(int first, int end, T[] parameters, DataChunk<T> chunk, T[] values, GemmWorkspace<T> workspace)
    {
        for (int i = first; i < end; i++)
        {
            var pass = Pass(i, parameters, chunk, values, workspace);
            network.Layers[i].Forward(ref pass);
        }
    }

    public override void Backward(T[] parameters, DataChunk<T> chunk, T[] values, T[] adjoints, Span<T> gradient, GemmWorkspace<T> workspace)
    {
        for (int i = last; i >= network.FirstParametricLayer; i--)
        {
            // Without a gradient the first layer's pass is run for its tape alone.
            if (i == network.FirstParametricLayer && gradient.IsEmpty && network.Layers[i].AdjointTapeRows == 0)
                return;
            var pass = AdjointPass(i, parameters, chunk, values, adjoints, workspace);
            if (!gradient.IsEmpty)
                pass.Gradient = gradient[network.LayerRange(i)];
            network.Layers[i].Backward(ref pass);
        }
    }

    public override void ForwardTangent(
        T[] parameters, T[] direction, DataChunk<T> chunk, T[] values, T[] tangents, GemmWorkspace<T> workspace)
    {
        for (int i = network.FirstParametricLayer; i <= last; i++)
        {
            var pass = Pass(i, parameters, chunk, values, workspace);
            AddTangents(ref pass, i, direction, chunk.Width, tangents);
            network.Layers[i].ForwardTangent(ref pass);
        }
    }

    public override void BackwardTangent(
        T[] parameters, T[] direction, DataChunk<T> chunk, T[] values, T[] adjoints, T[] tangents, Span<T> gradient,
        GemmWorkspace<T> workspace)
    {
        for (int i = last; i >= network.FirstParametricLayer; i--)
        {
            var pass = AdjointPass(i, parameters, chunk, values, adjoints, workspace);
            AddTangents(ref pass, i, direction, chunk.Width, tangents);
            pass.Gradient = gradient[network.LayerRange(i)];
            pass.OutputAdjointTangent = Plan.AdjointTangent(tangents, i, chunk.Width);
            if (i > network.FirstParametricLayer)
                pass.InputAdjointTangent = Plan.AdjointTangent(tangents, i - 1, chunk.Width);
            network.Layers[i].BackwardTangent(ref pass);
        }
    }

    public override void BackwardLinear(
        T[] parameters, DataChunk<T> chunk, T[] values, T[] tangents, Span<T> gradient, GemmWorkspace<T> workspace)
    {
        for (int i = last; i >= network.FirstParametricLayer; i--)
        {
            var pass = Pass(i, parameters, chunk, values, workspace);
            pass.OutputAdjoint = Plan.AdjointTangent(tangents, i, chunk.Width);
            // The tangents are used up by now, so their tape serves the adjoints.
            pass.AdjointTape = Plan.TangentTape(tangents, i, chunk.Width);
            if (i > network.FirstParametricLayer)
                pass.InputAdjoint = Plan.AdjointTangent(tangents, i - 1, chunk.Width);
            pass.Gradient = gradient[network.LayerRange(i)];
            network.Layers[i].Backward(ref pass);
        }
    }

    public override void ReadInputs(int part, T[] parameters, DataChunk<T> chunk, T[] values, Span<double> rows, GemmWorkspace<T> workspace)
    {
        var pass = Pass(parts[part].Layer, parameters, chunk, values, workspace);
        network.Layers[parts[part].Layer].ReadInputs(ref pass, parts[part].Part, chunk.Samples, rows);
    }

    public override void ReadSlopes(int part, T[] parameters, DataChunk<T> chunk, T[] values, T[] adjoints, Span<double> rows, GemmWorkspace<T> workspace)
    {
        var pass = AdjointPass(parts[part].Layer, parameters, chunk, values, adjoints, workspace);
        network.Layers[parts[part].Layer].ReadSlopes(ref pass, parts[part].Part, chunk.Samples, rows);
    }

    LayerPass<T> Pass(int layer, T[] parameters, DataChunk<T> chunk, T[] values, GemmWorkspace<T> workspace) => new()
    {
        Parameters = parameters.AsSpan(network.LayerRange(layer)),
        Input = layer == 0 ? chunk.Inputs : Plan.Output(values, layer - 1, chunk.Width),
        Output = Plan.Output(values, layer, chunk.Width),
        Tape = Plan.Tape(values, layer, chunk.Width),
        Workspace = workspace,
    };

    LayerPass<T> AdjointPass(int layer, T[] parameters, DataChunk<T> chunk, T[] values, T[] adjoints, GemmWorkspace<T> workspace)
    {
        var pass = Pass(layer, parameters, chunk, values, workspace);
        pass.OutputAdjoint = Plan.Adjoint(adjoints, layer, chunk.Width);
        pass.AdjointTape = Plan.AdjointTape(adjoints, layer, chunk.Width);
        if (layer > network.FirstParametricLayer)
            pass.InputAdjoint = Plan.Adjoint(adjoints, layer - 1, chunk.Width);
        return pass;
    }

    void AddTangents(ref LayerPass<T> pass, int layer, T[] direction, int width, T[] tangents)
    {
        pass.Direction = direction.AsSpan(network.LayerRange(layer));
        if (layer > network.FirstParametricLayer)
            pass.InputTangent = Plan.Tangent(tangents, layer - 1, width);
        pass.OutputTangent = Plan.Tangent(tangents, layer, width);
        pass.TangentTape = Plan.TangentTape(tangents, layer, width);
    }
}
