namespace SaddleNotebooks;

/// <summary>Every output is the mean of a square of its channel. Rows and columns that no square reaches are left out.</summary>
/// <param name="Side">The side of the square.</param>
/// <param name="Stride">The distance between squares; null: the side.</param>
public sealed record AveragePool2d(int Side, int? Stride = null) : LayerSpec
{
    /// <inheritdoc/>
    internal override Layer<T> Build<T>(ImageShape input) => new AveragePool2dLayer<T>(input, Side, Stride ?? Side);
}
