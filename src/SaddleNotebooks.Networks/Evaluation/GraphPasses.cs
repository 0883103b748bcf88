using System.Numerics;
using System.Runtime.CompilerServices;
using SaddleNotebooks.Networks;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The four passes of a graph of operations over one chunk of samples, and the outputs in the layout of the loss.</summary>
sealed class GraphPasses<T> : NetworkPasses<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A chunk's longest tensor then fits a second-level cache, unless its weights would be read too often for the work on them.
    const long LongestBytes = 1L << 20;
    const int MaxColumns = 384;
    const int MaxColumnsForWeights = 32;
    const int WantedParts = 16;

    // Fewer values are computed sooner than threads are called together and their gradients added.
    const int FewestValuesOfBatchPart = 1 << 16;

    readonly GraphModel model;
    readonly int parameterCount;
    readonly int outputs;
    readonly int positions;
    readonly bool classesLast;
    readonly object buildLock = new();
    readonly Lazy<(IReadOnlyList<GraphPart> Steps, IReadOnlyList<LinearPart> Parts)> parts;
    GraphProgram<T>?[] programs = [];

    public GraphPasses(Network<T> network, GraphModel model, LabeledData data)
    {
        this.model = model;
        parts = new(() =>
        {
            var found = GraphParts.Of(model);
            return (found, [.. found.Select(p => p.Part)]);
        });
        parameterCount = network.ParameterCount;
        positions = data.Positions;
        outputs = OutputsPerTarget(network, data);
        classesLast = !data.HasPositions || model.AreClassesLast(data);
    }

    public override ChunkPlan Cut(int samples) => Cut(samples, WantedParts, fewestValues: 0);

    public override ChunkPlan CutBatch(int samples) => Cut(samples, WantedBatchParts, FewestValuesOfBatchPart);

    ChunkPlan Cut(int samples, int wantedParts, long fewestValues)
    {
        long gradientBytes = (long)parameterCount * Unsafe.SizeOf<T>();
        if (model.FixedSamples > 0)
            return ChunkPlan.OfChunks(samples, model.FixedSamples, gradientBytes, wantedParts);
        var one = Program(1);
        long values = Math.Max(1, one.ValueLength);
        int cached = (int)Math.Clamp(LongestBytes / Unsafe.SizeOf<T>() / Math.Max(1, one.LongestTensor), 1, MaxColumns);
        int forWeights = (int)Math.Min(MaxColumnsForWeights, parameterCount / values + 1);
        long even = Math.Max(((long)samples + wantedParts - 1) / wantedParts, (fewestValues + values - 1) / values);
        return ChunkPlan.OfChunks(samples, Math.Min(samples, Math.Max(forWeights, (int)Math.Min(cached, even))), gradientBytes, wantedParts);
    }

    public override DataChunk<T> CreateChunk() => new(samplesAreRows: true, model.FixedSamples);

    public override int Columns(DataChunk<T> chunk) => Math.Max(chunk.Samples, model.FixedSamples);

    public override int ValueLength(DataChunk<T> chunk) => checked(Program(chunk).ValueLength + Loss(chunk));

    public override int AdjointLength(DataChunk<T> chunk) => checked(Program(chunk).AdjointLength + Loss(chunk));

    public override int TangentLength(DataChunk<T> chunk)
        => checked(Program(chunk).TangentLength + Program(chunk).AdjointLength + 2 * Loss(chunk));

    public override Batch<T> Outputs(T[] values, DataChunk<T> chunk) => Batch(values, Program(chunk).ValueLength, chunk);

    public override Batch<T> OutputAdjoint(T[] adjoints, DataChunk<T> chunk) => Batch(adjoints, Program(chunk).AdjointLength, chunk);

    public override Batch<T> OutputTangent(T[] tangents, DataChunk<T> chunk)
        => Batch(tangents, Program(chunk).TangentLength + Program(chunk).AdjointLength, chunk);

    public override Batch<T> OutputAdjointTangent(T[] tangents, DataChunk<T> chunk)
        => Batch(tangents, Program(chunk).TangentLength + Program(chunk).AdjointLength + Loss(chunk), chunk);

    public override void Forward(T[] parameters, DataChunk<T> chunk, T[] values, GemmWorkspace<T> workspace)
    {
        var program = Program(chunk);
        var memory = Memory(parameters, chunk, values, workspace);
        program.Forward(memory);
        ToLoss(program.OutputValues(memory), Outputs(values, chunk), chunk);
    }

    public override void Backward(
        T[] parameters, DataChunk<T> chunk, T[] values, T[] adjoints, Span<T> gradient, GemmWorkspace<T> workspace)
    {
        var program = Program(chunk);
        var memory = Memory(parameters, chunk, values, workspace);
        memory.Gradient = gradient;
        memory.Adjoints = adjoints;
        FromLoss(OutputAdjoint(adjoints, chunk), program.OutputAdjoint(adjoints), chunk);
        program.Backward(memory);
    }

    public override void ForwardTangent(
        T[] parameters, T[] direction, DataChunk<T> chunk, T[] values, T[] tangents, GemmWorkspace<T> workspace)
    {
        var program = Program(chunk);
        var memory = Memory(parameters, chunk, values, workspace);
        memory.Direction = direction;
        memory.Tangents = tangents;
        program.ForwardTangent(memory);
        ToLoss(program.OutputTangent(tangents), OutputTangent(tangents, chunk), chunk);
    }

    public override void BackwardTangent(
        T[] parameters, T[] direction, DataChunk<T> chunk, T[] values, T[] adjoints, T[] tangents, Span<T> gradient,
        GemmWorkspace<T> workspace)
    {
        var program = Program(chunk);
        var memory = Memory(parameters, chunk, values, workspace);
        memory.Direction = direction;
        memory.Gradient = gradient;
        memory.Adjoints = adjoints;
        memory.Tangents = tangents;
        memory.AdjointTangents = tangents.AsSpan(program.TangentLength);
        FromLoss(OutputAdjointTangent(tangents, chunk), program.OutputAdjoint(memory.AdjointTangents), chunk);
        program.BackwardTangent(memory);
    }

    public override void BackwardLinear(
        T[] parameters, DataChunk<T> chunk, T[] values, T[] tangents, Span<T> gradient, GemmWorkspace<T> workspace)
    {
        var program = Program(chunk);
        var memory = Memory(parameters, chunk, values, workspace);
        memory.Gradient = gradient;
        memory.AdjointTangents = tangents.AsSpan(program.TangentLength);
        memory.BackwardOnTangents = true;
        FromLoss(OutputAdjointTangent(tangents, chunk), program.OutputAdjoint(memory.AdjointTangents), chunk);
        program.Backward(memory);
    }

    public override IReadOnlyList<LinearPart> LinearParts => parts.Value.Parts;

    public override void ReadInputs(int part, T[] parameters, DataChunk<T> chunk, T[] values, Span<double> rows, GemmWorkspace<T> workspace)
    {
        var step = parts.Value.Steps[part];
        step.ReadInputs(Program(chunk).PassOf(step.Part.Offset, Memory(parameters, chunk, values, workspace)), chunk.Samples, rows);
    }

    public override void ReadSlopes(int part, T[] parameters, DataChunk<T> chunk, T[] values, T[] adjoints, Span<double> rows, GemmWorkspace<T> workspace)
    {
        var step = parts.Value.Steps[part];
        var memory = Memory(parameters, chunk, values, workspace);
        memory.Adjoints = adjoints;
        step.ReadSlopes(Program(chunk).PassOf(step.Part.Offset, memory), chunk.Samples, rows);
    }

    static PassMemory<T> Memory(T[] parameters, DataChunk<T> chunk, T[] values, GemmWorkspace<T> workspace) => new()
    {
        Parameters = parameters,
        Inputs = chunk.Rows,
        Values = values,
        Workspace = workspace,
    };

    // The elements of a batch for the loss.
    int Loss(DataChunk<T> chunk) => checked(outputs * chunk.Width);

    Batch<T> Batch(T[] buffer, int start, DataChunk<T> chunk) => new(buffer.AsSpan(start), outputs, chunk.Width);

    GraphProgram<T> Program(DataChunk<T> chunk) => Program(Columns(chunk));

    GraphProgram<T> Program(int samples)
    {
        var known = Volatile.Read(ref programs);
        if (samples < known.Length && Volatile.Read(ref known[samples]) is { } program)
            return program;
        lock (buildLock)
        {
            known = programs;
            if (samples >= known.Length)
            {
                Array.Resize(ref known, samples + 1);
                Volatile.Write(ref programs, known);
            }
            if (known[samples] is null)
                Volatile.Write(ref known[samples], new GraphProgram<T>(model.Build(samples)));
            return known[samples]!;
        }
    }

    void ToLoss(ReadOnlySpan<T> from, Batch<T> to, DataChunk<T> chunk)
    {
        for (int k = 0; k < outputs; k++)
        {
            var row = to.Row(k);
            for (int i = 0; i < chunk.Count; i++)
                row[i] = from[Index(chunk.Position(i), k)];
            row[chunk.Count..].Clear();
        }
    }

    void FromLoss(Batch<T> from, Span<T> to, DataChunk<T> chunk)
    {
        to.Clear();
        for (int k = 0; k < outputs; k++)
        {
            var row = from.Row(k);
            for (int i = 0; i < chunk.Count; i++)
                to[Index(chunk.Position(i), k)] = row[i];
        }
    }

    int Index(int position, int output)
    {
        if (classesLast)
            return position * outputs + output;
        var (sample, place) = Math.DivRem(position, positions);
        return (sample * outputs + output) * positions + place;
    }
}
