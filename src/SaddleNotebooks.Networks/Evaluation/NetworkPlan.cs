using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// Where each layer's values lie in the three buffers of a chunk: values (outputs and tapes of the forward pass), adjoints (of the
/// backward pass), tangents (of both second-order passes). Positions are rows; a row has as many columns as the chunk.
/// </summary>
sealed class NetworkPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly Section[] values;
    readonly Section[] adjoints;
    readonly Section[] tangents;
    readonly Section[] adjointTangents;

    public NetworkPlan(Network<T> network)
    {
        int count = network.Layers.Count;
        values = new Section[count];
        adjoints = new Section[count];
        tangents = new Section[count];
        adjointTangents = new Section[count];
        for (int i = 0; i < count; i++)
        {
            var layer = network.Layers[i];
            int rows = layer.Output.Features;
            values[i] = new Section(ValueRows, rows, layer.TapeRows);
            ValueRows = checked(ValueRows + rows + layer.TapeRows);
            WidestRows = Math.Max(WidestRows, rows + layer.TapeRows);
            if (i < network.FirstParametricLayer)
                continue;
            adjoints[i] = new Section(AdjointRows, rows, layer.AdjointTapeRows);
            AdjointRows = checked(AdjointRows + rows + layer.AdjointTapeRows);
            // A Gauss–Newton product runs a plain backward pass here, whose tape then lies where the tangents' tape was.
            int tape = Math.Max(layer.TangentTapeRows, layer.AdjointTapeRows);
            tangents[i] = new Section(TangentRows, rows, tape);
            TangentRows = checked(TangentRows + rows + tape);
            adjointTangents[i] = new Section(TangentRows, rows, 0);
            TangentRows = checked(TangentRows + rows);
        }
    }

    public int ValueRows { get; }

    public int AdjointRows { get; }

    public int TangentRows { get; }

    /// <summary>The rows of the widest layer.</summary>
    public int WidestRows { get; }

    public Batch<T> Output(T[] buffer, int layer, int width) => values[layer].Main<T>(buffer, width);

    public Batch<T> Tape(T[] buffer, int layer, int width) => values[layer].Extra<T>(buffer, width);

    public Batch<T> Adjoint(T[] buffer, int layer, int width) => adjoints[layer].Main<T>(buffer, width);

    public Batch<T> AdjointTape(T[] buffer, int layer, int width) => adjoints[layer].Extra<T>(buffer, width);

    public Batch<T> Tangent(T[] buffer, int layer, int width) => tangents[layer].Main<T>(buffer, width);

    public Batch<T> TangentTape(T[] buffer, int layer, int width) => tangents[layer].Extra<T>(buffer, width);

    public Batch<T> AdjointTangent(T[] buffer, int layer, int width) => adjointTangents[layer].Main<T>(buffer, width);

    readonly record struct Section(int Start, int Rows, int TapeRows)
    {
        public Batch<TElement> Main<TElement>(TElement[] buffer, int width)
            where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
            => new(buffer.AsSpan(Start * width), Rows, width);

        public Batch<TElement> Extra<TElement>(TElement[] buffer, int width)
            where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
            => new(buffer.AsSpan((Start + Rows) * width), TapeRows, width);
    }
}
