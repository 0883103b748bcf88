namespace SaddleNotebooks;

/// <summary>y = x, taken as a plain vector (channel by channel, row by row, as PyTorch's <c>Flatten</c>).</summary>
public sealed record Flatten : LayerSpec
{
    /// <inheritdoc/>
    internal override Layer<T> Build<T>(ImageShape input) => new FlattenLayer<T>(input);
}
