using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// What a layer reads and writes in one of its four passes over a batch. Write y = f(w, x) for the layer, L for the loss, x̄ = ∂L/∂x and
/// ȳ = ∂L/∂y for adjoints, and Rq for the derivative of q along the direction v in which all parameters move (Pearlmutter 1994).
/// </summary>
/// <remarks>Each pass may use what earlier passes set; the documentation of <see cref="Layer{T}"/> says which members each pass writes.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
ref struct LayerPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>w: the parameters of the layer.</summary>
    public ReadOnlySpan<T> Parameters;

    /// <summary>x.</summary>
    public Batch<T> Input;

    /// <summary>y.</summary>
    public Batch<T> Output;

    /// <summary>What the forward pass keeps for later passes: <see cref="Layer{T}.TapeRows"/> rows.</summary>
    public Batch<T> Tape;

    /// <summary>ȳ.</summary>
    public Batch<T> OutputAdjoint;

    /// <summary>x̄; empty where it is not wanted.</summary>
    public Batch<T> InputAdjoint;

    /// <summary>What the backward pass keeps for the second-order pass: <see cref="Layer{T}.AdjointTapeRows"/> rows.</summary>
    public Batch<T> AdjointTape;

    /// <summary>w̄ (backward pass) or Rw̄ (second-order pass): the layer adds to it. Empty where it is not wanted (backward pass only).</summary>
    public Span<T> Gradient;

    /// <summary>v: the direction, that is, Rw.</summary>
    public ReadOnlySpan<T> Direction;

    /// <summary>Rx; empty where it is zero.</summary>
    public Batch<T> InputTangent;

    /// <summary>Ry.</summary>
    public Batch<T> OutputTangent;

    /// <summary>What the tangent pass keeps for the second-order pass: <see cref="Layer{T}.TangentTapeRows"/> rows.</summary>
    public Batch<T> TangentTape;

    /// <summary>Rȳ.</summary>
    public Batch<T> OutputAdjointTangent;

    /// <summary>Rx̄; empty where it is not wanted.</summary>
    public Batch<T> InputAdjointTangent;

    /// <summary>Buffers for matrix products.</summary>
    public GemmWorkspace<T> Workspace;
}
