using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// One layer y = f(w, x) of a network with its first and second derivatives, for batches of samples. Immutable: parameters, values and
/// buffers come with each call, so one layer serves all threads.
/// </summary>
/// <remarks>
/// A further layer is one class that overrides the four passes, and one <see cref="LayerSpec"/> that creates it. Passes must not
/// allocate: what a later pass needs goes to a tape, whose rows the layer declares.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
abstract class Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer between the given shapes.</summary>
    protected Layer(ImageShape input, ImageShape output)
    {
        Input = input;
        Output = output;
    }

    /// <summary>The shape of x.</summary>
    public ImageShape Input { get; }

    /// <summary>The shape of y.</summary>
    public ImageShape Output { get; }

    /// <summary>The parts of w, with offsets counted from the layer's first parameter; empty for a layer without parameters.</summary>
    public virtual IReadOnlyList<ParameterSlice> Parameters => [];

    /// <summary>The number of parameters.</summary>
    public int ParameterCount => Parameters.Count == 0 ? 0 : Parameters[^1].End;

    /// <summary>Whether y is a linear function of w for fixed x, so that planes of parameters share the work of this layer if it comes first.</summary>
    public virtual bool IsLinearInParameters => false;

    /// <summary>The rows that the forward pass keeps besides x and y.</summary>
    public virtual int TapeRows => 0;

    /// <summary>The rows that the backward pass keeps besides x̄ and ȳ.</summary>
    public virtual int AdjointTapeRows => 0;

    /// <summary>The rows that the tangent pass keeps besides Rx and Ry.</summary>
    public virtual int TangentTapeRows => 0;

    /// <summary>The parts of w whose gradients are sums of products of slopes and inputs, with offsets from the layer's first parameter.</summary>
    public virtual IReadOnlyList<LinearPart> LinearParts => [];

    /// <summary>Fills w with start values; the random numbers used are those of the given stream alone.</summary>
    public virtual void Initialize(Span<T> parameters, Initialization initialization, RandomStream random)
    {
    }

    /// <summary>Output ← f(w, x); may write Tape.</summary>
    public abstract void Forward(ref LayerPass<T> pass);

    /// <summary>
    /// rows ← what enters a linear part: <see cref="LinearPart.InputColumns"/> numbers for each position of each sample, positions of a sample one
    /// after the other. The last column of a part with a bias is left to the caller.
    /// </summary>
    public virtual void ReadInputs(ref LayerPass<T> pass, int part, int samples, Span<double> rows) => throw new NotSupportedException($"{this} has no linear parts.");

    /// <summary>rows ← the slopes behind a linear part, read from the adjoints of a backward pass: its outputs for each position of each sample.</summary>
    public virtual void ReadSlopes(ref LayerPass<T> pass, int part, int samples, Span<double> rows) => throw new NotSupportedException($"{this} has no linear parts.");

    /// <summary>InputAdjoint ← (∂y/∂x)ᵀ ȳ and Gradient += (∂y/∂w)ᵀ ȳ, each unless empty; may write AdjointTape.</summary>
    public abstract void Backward(ref LayerPass<T> pass);

    /// <summary>OutputTangent ← (∂y/∂x) Rx + (∂y/∂w) v, with Rx = 0 if InputTangent is empty; may write TangentTape.</summary>
    public abstract void ForwardTangent(ref LayerPass<T> pass);

    /// <summary>
    /// InputAdjointTangent ← R[(∂y/∂x)ᵀ ȳ] unless empty; Gradient += R[(∂y/∂w)ᵀ ȳ]: the backward pass differentiated along the
    /// direction, with ȳ in OutputAdjoint and Rȳ in OutputAdjointTangent.
    /// </summary>
    public abstract void BackwardTangent(ref LayerPass<T> pass);
}
