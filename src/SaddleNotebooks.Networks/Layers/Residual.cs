namespace SaddleNotebooks;

/// <summary>
/// A residual block (He et al. 2016): y = F(x) + S(x), where F is a list of layers and the shortcut S is the identity, or another list
/// where F changes the shape.
/// </summary>
/// <param name="Branch">F: at least one layer. Its parameters are named <c>branch.0.weight</c> and so on.</param>
/// <param name="Shortcut">S; null: the identity. Its parameters are named <c>shortcut.0.weight</c> and so on.</param>
public sealed record Residual(IReadOnlyList<LayerSpec> Branch, IReadOnlyList<LayerSpec>? Shortcut = null) : LayerSpec
{
    /// <inheritdoc/>
    internal override Layer<T> Build<T>(ImageShape input)
    {
        var branch = LayerChain<T>.Build(input, Branch, "branch");
        var shortcut = Shortcut is null ? null : LayerChain<T>.Build(input, Shortcut, "shortcut");
        var shape = shortcut?.Output ?? input;
        if (branch.Output != shape)
        {
            throw new ArgumentException(
                $"A residual block adds images of equal shape, but its branch gives {branch.Output} and its shortcut {shape}: "
                + "give padding, or a shortcut such as a convolution of side 1.");
        }
        return new ResidualLayer<T>(input, branch, shortcut);
    }
}
