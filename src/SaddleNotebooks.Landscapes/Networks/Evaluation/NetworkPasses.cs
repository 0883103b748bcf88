using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The four passes of a whole network over one chunk: each calls its layers in order (or in reverse).</summary>
sealed class NetworkPasses<T>(Network<T> network)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int last = network.Layers.Count - 1;

    public NetworkPlan<T> Plan { get; } = new(network);

    /// <summary>The network's outputs in a filled buffer of values.</summary>
    public Batch<T> Outputs(T[] values, int width) => Plan.Output(values, last, width);

    /// <summary>The adjoint of the outputs, to be filled from the loss before the backward pass.</summary>
    public Batch<T> OutputAdjoint(T[] adjoints, int width) => Plan.Adjoint(adjoints, last, width);

    /// <summary>The tangent of the outputs, filled by the tangent pass.</summary>
    public Batch<T> OutputTangent(T[] tangents, int width) => Plan.Tangent(tangents, last, width);

    /// <summary>The derivative of the outputs' adjoint, to be filled from the loss before the second-order pass.</summary>
    public Batch<T> OutputAdjointTangent(T[] tangents, int width) => Plan.AdjointTangent(tangents, last, width);

    public void Forward(T[] parameters, DataChunk<T> chunk, T[] values, GemmWorkspace<T> workspace)
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

    /// <summary>Adds to the gradient unless it is empty.</summary>
    public void Backward(T[] parameters, DataChunk<T> chunk, T[] values, T[] adjoints, Span<T> gradient, GemmWorkspace<T> workspace)
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

    public void ForwardTangent(
        T[] parameters, T[] direction, DataChunk<T> chunk, T[] values, T[] tangents, GemmWorkspace<T> workspace)
    {
        for (int i = network.FirstParametricLayer; i <= last; i++)
        {
            var pass = Pass(i, parameters, chunk, values, workspace);
            AddTangents(ref pass, i, direction, chunk.Width, tangents);
            network.Layers[i].ForwardTangent(ref pass);
        }
    }

    /// <summary>Adds the Hessian product of the chunk to the gradient.</summary>
    public void BackwardTangent(
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

    /// <summary>Adds Jᵀ q to the gradient, where q lies in <see cref="OutputAdjointTangent"/>: the backward pass of the Gauss–Newton product.</summary>
    public void BackwardLinear(
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
