namespace SaddleNotebooks;

/// <summary>Losses of modules in one line.</summary>
public static class TorchLossExtensions
{
    /// <summary>The mean loss of a module over samples: <c>module.Loss(data, torch.nn.CrossEntropyLoss())</c>.</summary>
    /// <param name="module">Maps a batch of inputs to a batch of outputs.</param>
    /// <param name="data">The samples.</param>
    /// <param name="loss">The mean loss over a batch, for example one of TorchSharp's loss modules with reduction mean.</param>
    /// <param name="options">Micro-batches, mode, penalty, frozen parameters; defaults where omitted.</param>
    public static TorchLoss Loss(
        this torch.nn.Module<Tensor, Tensor> module, TorchData data, torch.nn.Module<Tensor, Tensor, Tensor> loss, TorchLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(loss);
        return new TorchLoss(module, module.call, loss.call, data, options);
    }

    /// <summary>The mean loss of a module over samples, with any formula for the loss.</summary>
    /// <param name="module">Maps a batch of inputs to a batch of outputs.</param>
    /// <param name="data">The samples.</param>
    /// <param name="loss">The mean loss over a batch of outputs and targets: a tensor of one number.</param>
    /// <param name="options">Micro-batches, mode, penalty, frozen parameters; defaults where omitted.</param>
    public static TorchLoss Loss(
        this torch.nn.Module<Tensor, Tensor> module, TorchData data, Func<Tensor, Tensor, Tensor> loss, TorchLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        return new TorchLoss(module, module.call, loss, data, options);
    }

    /// <summary>The mean loss of a module over samples, with one of the library's own loss functions.</summary>
    /// <param name="module">Maps a batch of inputs to a batch of outputs.</param>
    /// <param name="data">The samples.</param>
    /// <param name="loss">For example <see cref="LossFunction.CrossEntropy"/>.</param>
    /// <param name="options">Micro-batches, mode, penalty, frozen parameters; defaults where omitted.</param>
    public static TorchLoss Loss(this torch.nn.Module<Tensor, Tensor> module, TorchData data, LossFunction loss, TorchLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        return new TorchLoss(module, module.call, TorchLosses.Of(loss), data, options);
    }
}
