namespace SaddleNotebooks;

/// <summary>branch(x) + shortcut(x), the shortcut being the identity where there is none.</summary>
sealed class ResidualModule : torch.nn.Module<Tensor, Tensor>
{
    readonly ConvertedNetwork branch;
    readonly ConvertedNetwork? shortcut;

    public ResidualModule(Residual block, ImageShape input, Engine engine)
        : base(nameof(ResidualModule))
    {
        branch = new ConvertedNetwork(input, block.Branch, engine);
        register_module("branch", branch);
        if (block.Shortcut is null)
            return;
        shortcut = new ConvertedNetwork(input, block.Shortcut, engine);
        register_module("shortcut", shortcut);
    }

    public override Tensor forward(Tensor input)
    {
        var y = branch.call(input);
        return y + (shortcut is null ? input.reshape(y.shape) : shortcut.call(input).reshape(y.shape));
    }
}
