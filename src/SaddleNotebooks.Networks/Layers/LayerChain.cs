using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// Layers one after the other, as one layer. The values between them lie on its tapes: outputs and tapes of all layers on the tape, their
/// adjoints on the adjoint tape, tangents and adjoints' tangents on the tangent tape; the last layer writes where the chain writes.
/// </summary>
sealed class LayerChain<T> : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly Layer<T>[] layers;
    readonly int[] parameterOffsets;
    // For each layer the first row of its output and, after it, of its tape; the last layer's output takes no rows.
    readonly int[] valueRows;
    readonly int[] adjointRows;
    readonly int[] tangentRows;
    readonly int[] adjointTangentRows;

    LayerChain(ImageShape input, Layer<T>[] layers, string name)
        : base(input, layers[^1].Output)
    {
        this.layers = layers;
        int count = layers.Length;
        (parameterOffsets, valueRows, adjointRows, tangentRows, adjointTangentRows)
            = (new int[count + 1], new int[count + 1], new int[count + 1], new int[count + 1], new int[count + 1]);
        var slices = new List<ParameterSlice>();
        for (int i = 0; i < count; i++)
        {
            var layer = layers[i];
            foreach (var slice in layer.Parameters)
                slices.Add(new ParameterSlice($"{name}.{i}.{slice.Name}", parameterOffsets[i] + slice.Offset, slice.Shape));
            parameterOffsets[i + 1] = checked(parameterOffsets[i] + layer.ParameterCount);
            int between = i == count - 1 ? 0 : layer.Output.Features;
            valueRows[i + 1] = checked(valueRows[i] + between + layer.TapeRows);
            adjointRows[i + 1] = checked(adjointRows[i] + between + layer.AdjointTapeRows);
            tangentRows[i + 1] = checked(tangentRows[i] + between + layer.TangentTapeRows);
            adjointTangentRows[i + 1] = checked(adjointTangentRows[i] + between);
        }
        Parameters = slices;
        LinearParts = [.. layers.SelectMany((layer, i) => layer.LinearParts.Select(p => p.Moved(parameterOffsets[i])))];
    }

    public static LayerChain<T> Build(ImageShape input, IReadOnlyList<LayerSpec> specs, string name)
    {
        ArgumentNullException.ThrowIfNull(specs);
        if (specs.Count == 0)
            throw new ArgumentException($"The {name} of a residual block needs at least one layer.");
        var layers = new Layer<T>[specs.Count];
        var shape = input;
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i] = specs[i].Build<T>(shape);
            shape = layers[i].Output;
        }
        return new LayerChain<T>(input, layers, name);
    }

    public override IReadOnlyList<ParameterSlice> Parameters { get; }

    public override IReadOnlyList<LinearPart> LinearParts { get; }

    public override int TapeRows => valueRows[^1];

    public override int AdjointTapeRows => adjointRows[^1];

    public override int TangentTapeRows => tangentRows[^1] + adjointTangentRows[^1];

    public override void Initialize(Span<T> parameters, Initialization initialization, RandomStream random)
    {
        for (int i = 0; i < layers.Length; i++)
            layers[i].Initialize(parameters[parameterOffsets[i]..parameterOffsets[i + 1]], initialization, random.Derive(i));
    }

    public override void Forward(ref LayerPass<T> pass)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            var inner = Values(pass, i);
            layers[i].Forward(ref inner);
        }
    }

    public override void Backward(ref LayerPass<T> pass)
    {
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            var inner = WithAdjoints(Values(pass, i), pass, i);
            if (!pass.Gradient.IsEmpty)
                inner.Gradient = pass.Gradient[parameterOffsets[i]..parameterOffsets[i + 1]];
            layers[i].Backward(ref inner);
        }
    }

    public override void ForwardTangent(ref LayerPass<T> pass)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            var inner = WithTangents(Values(pass, i), pass, i);
            layers[i].ForwardTangent(ref inner);
        }
    }

    public override void BackwardTangent(ref LayerPass<T> pass)
    {
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            var inner = WithTangents(WithAdjoints(Values(pass, i), pass, i), pass, i);
            inner.Gradient = pass.Gradient[parameterOffsets[i]..parameterOffsets[i + 1]];
            inner.OutputAdjointTangent = i == layers.Length - 1 ? pass.OutputAdjointTangent : AdjointTangent(pass, i);
            inner.InputAdjointTangent = i == 0 ? pass.InputAdjointTangent : AdjointTangent(pass, i - 1);
            layers[i].BackwardTangent(ref inner);
        }
    }

    public override void ReadInputs(ref LayerPass<T> pass, int part, int samples, Span<double> rows)
    {
        int i = LayerOf(ref part);
        var inner = Values(pass, i);
        layers[i].ReadInputs(ref inner, part, samples, rows);
    }

    public override void ReadSlopes(ref LayerPass<T> pass, int part, int samples, Span<double> rows)
    {
        int i = LayerOf(ref part);
        var inner = WithAdjoints(Values(pass, i), pass, i);
        layers[i].ReadSlopes(ref inner, part, samples, rows);
    }

    public override string ToString() => string.Join(" → ", (object[])layers);

    // The layer that a part belongs to, and the part's number in it.
    int LayerOf(ref int part)
    {
        int i = 0;
        for (; part >= layers[i].LinearParts.Count; i++)
            part -= layers[i].LinearParts.Count;
        return i;
    }

    LayerPass<T> Values(LayerPass<T> pass, int i) => new()
    {
        Parameters = pass.Parameters[parameterOffsets[i]..parameterOffsets[i + 1]],
        Input = i == 0 ? pass.Input : Between(pass.Tape, valueRows, i - 1),
        Output = i == layers.Length - 1 ? pass.Output : Between(pass.Tape, valueRows, i),
        Tape = pass.Tape.Slice(valueRows[i + 1] - layers[i].TapeRows, layers[i].TapeRows),
        Workspace = pass.Workspace,
    };

    LayerPass<T> WithAdjoints(LayerPass<T> inner, LayerPass<T> pass, int i)
    {
        inner.OutputAdjoint = i == layers.Length - 1 ? pass.OutputAdjoint : Between(pass.AdjointTape, adjointRows, i);
        inner.InputAdjoint = i == 0 ? pass.InputAdjoint : Between(pass.AdjointTape, adjointRows, i - 1);
        inner.AdjointTape = pass.AdjointTape.Slice(adjointRows[i + 1] - layers[i].AdjointTapeRows, layers[i].AdjointTapeRows);
        return inner;
    }

    LayerPass<T> WithTangents(LayerPass<T> inner, LayerPass<T> pass, int i)
    {
        inner.Direction = pass.Direction[parameterOffsets[i]..parameterOffsets[i + 1]];
        inner.InputTangent = i == 0 ? pass.InputTangent : Between(pass.TangentTape, tangentRows, i - 1);
        inner.OutputTangent = i == layers.Length - 1 ? pass.OutputTangent : Between(pass.TangentTape, tangentRows, i);
        inner.TangentTape = pass.TangentTape.Slice(tangentRows[i + 1] - layers[i].TangentTapeRows, layers[i].TangentTapeRows);
        return inner;
    }

    Batch<T> Between(Batch<T> tape, int[] rows, int i) => tape.Slice(rows[i], layers[i].Output.Features);

    Batch<T> AdjointTangent(LayerPass<T> pass, int i)
        => pass.TangentTape.Slice(tangentRows[^1] + adjointTangentRows[i], layers[i].Output.Features);
}
