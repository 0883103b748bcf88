namespace SaddleNotebooks;

/// <summary>y = φ(x), element by element.</summary>
/// <param name="Function">φ.</param>
public sealed record Elementwise(Activation Function) : LayerSpec
{
    /// <inheritdoc/>
    internal override Layer<T> Build<T>(ImageShape input) => new ElementwiseLayer<T>(input, Function);
}
