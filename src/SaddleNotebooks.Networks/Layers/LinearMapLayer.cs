using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>y = A x with a fixed matrix A and no parameters: every derivative is A or Aᵀ again, and there is no second one.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
abstract class LinearMapLayer<T> : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer between the given shapes.</summary>
    protected LinearMapLayer(ImageShape input, ImageShape output)
        : base(input, output)
    {
    }

    /// <summary>output ← A input.</summary>
    protected abstract void Apply(Batch<T> input, Batch<T> output);

    /// <summary>input ← Aᵀ output.</summary>
    protected abstract void ApplyTransposed(Batch<T> output, Batch<T> input);

    /// <inheritdoc/>
    public sealed override void Forward(ref LayerPass<T> pass) => Apply(pass.Input, pass.Output);

    /// <inheritdoc/>
    public sealed override void Backward(ref LayerPass<T> pass)
    {
        if (!pass.InputAdjoint.IsEmpty)
            ApplyTransposed(pass.OutputAdjoint, pass.InputAdjoint);
    }

    /// <inheritdoc/>
    public sealed override void ForwardTangent(ref LayerPass<T> pass)
    {
        if (pass.InputTangent.IsEmpty)
            pass.OutputTangent.Values.Clear();
        else
            Apply(pass.InputTangent, pass.OutputTangent);
    }

    /// <inheritdoc/>
    public sealed override void BackwardTangent(ref LayerPass<T> pass)
    {
        if (!pass.InputAdjointTangent.IsEmpty)
            ApplyTransposed(pass.OutputAdjointTangent, pass.InputAdjointTangent);
    }
}
