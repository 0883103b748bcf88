namespace SaddleNotebooks;

/// <summary>
/// Every output is the greatest element of a square of its channel. Rows and columns that no square reaches are left out. Where elements
/// tie, the derivative is that of the first of them in row-major order (as PyTorch); the second derivative is zero everywhere.
/// </summary>
/// <param name="Side">The side of the square.</param>
/// <param name="Stride">The distance between squares; null: the side.</param>
public sealed record MaxPool2d(int Side, int? Stride = null) : LayerSpec
{
    /// <inheritdoc/>
    internal override Layer<T> Build<T>(ImageShape input) => new MaxPool2dLayer<T>(input, Side, Stride ?? Side);
}
