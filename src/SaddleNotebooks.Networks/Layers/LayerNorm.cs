namespace SaddleNotebooks;

/// <summary>
/// Layer normalisation (Ba, Kiros &amp; Hinton 2016): y = g ∘ (x − mean x)/√(var x + ε) + b, mean and variance over all features of a
/// sample; gain g and shift b are parameters that start at 1 and 0.
/// </summary>
/// <param name="Epsilon">ε, positive: keeps the division finite where all features are equal.</param>
public sealed record LayerNorm(double Epsilon = 1e-5) : LayerSpec
{
    /// <inheritdoc/>
    internal override Layer<T> Build<T>(ImageShape input) => new LayerNormLayer<T>(input, Epsilon);
}
