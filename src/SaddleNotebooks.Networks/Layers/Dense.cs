namespace SaddleNotebooks;

/// <summary>y = W x + b: every output depends on every input.</summary>
/// <param name="Units">The number of outputs, at least 1.</param>
public sealed record Dense(int Units) : LayerSpec
{
    /// <inheritdoc/>
    internal override Layer<T> Build<T>(ImageShape input) => new DenseLayer<T>(input, Units);
}
