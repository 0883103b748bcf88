using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>y = φ(x), element by element.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="input">The shape of x and of y.</param>
/// <param name="function">φ.</param>
sealed class ElementwiseLayer<T>(ImageShape input, Activation function) : Layer<T>(input, input)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>φ.</summary>
    public Activation Function { get; } = function ?? throw new ArgumentNullException(nameof(function));

    /// <inheritdoc/>
    public override void Forward(ref LayerPass<T> pass) => Function.Evaluate<T>(pass.Input.Values, pass.Output.Values);

    /// <inheritdoc/>
    public override void Backward(ref LayerPass<T> pass)
    {
        if (!pass.InputAdjoint.IsEmpty)
            Function.MultiplyByDerivative<T>(pass.Input.Values, pass.Output.Values, pass.OutputAdjoint.Values, pass.InputAdjoint.Values);
    }

    /// <inheritdoc/>
    public override void ForwardTangent(ref LayerPass<T> pass)
    {
        if (pass.InputTangent.IsEmpty)
            pass.OutputTangent.Values.Clear();
        else
            Function.MultiplyByDerivative<T>(pass.Input.Values, pass.Output.Values, pass.InputTangent.Values, pass.OutputTangent.Values);
    }

    /// <inheritdoc/>
    public override void BackwardTangent(ref LayerPass<T> pass)
    {
        if (pass.InputAdjointTangent.IsEmpty)
            return;
        if (pass.InputTangent.IsEmpty)
        {
            Function.MultiplyByDerivative<T>(
                pass.Input.Values, pass.Output.Values, pass.OutputAdjointTangent.Values, pass.InputAdjointTangent.Values);
            return;
        }
        Function.DifferentiateAdjoint<T>(
            pass.Input.Values, pass.Output.Values, pass.InputTangent.Values, pass.OutputAdjoint.Values,
            pass.OutputAdjointTangent.Values, pass.InputAdjointTangent.Values);
    }

    /// <summary>The name of the activation.</summary>
    public override string ToString() => Function.Name;
}
