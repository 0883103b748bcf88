using Modules = TorchSharp.Modules;

namespace SaddleNotebooks;

/// <summary>Losses of modules in one line.</summary>
public static class TorchLossExtensions
{
    /// <summary>The mean loss of a module over samples: <c>module.Loss(data, torch.nn.CrossEntropyLoss())</c>.</summary>
    /// <param name="module">Maps a batch of inputs to a batch of outputs: an <c>nn.Module</c>, one of TorchVision's models, or a <c>ScriptModule</c> as <c>torch.jit.load</c> gives it.</param>
    /// <param name="data">The samples.</param>
    /// <param name="loss">The mean loss over a batch, for example one of TorchSharp's loss modules with reduction mean.</param>
    /// <param name="options">Micro-batches, mode, penalty, frozen parameters; defaults where omitted.</param>
    public static TorchLoss Loss(
        this torch.nn.IModule<Tensor, Tensor> module, TorchData data, torch.nn.Module<Tensor, Tensor, Tensor> loss, TorchLossOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Of(module, loss.call, data, options, loss is Modules.CrossEntropyLoss or Modules.NLLLoss);
    }

    /// <summary>The mean loss of a module over samples, with any formula for the loss.</summary>
    /// <param name="module">Maps a batch of inputs to a batch of outputs: an <c>nn.Module</c>, one of TorchVision's models, or a <c>ScriptModule</c> as <c>torch.jit.load</c> gives it.</param>
    /// <param name="data">The samples.</param>
    /// <param name="loss">The mean loss over a batch of outputs and targets: a tensor of one number.</param>
    /// <param name="options">Micro-batches, mode, penalty, frozen parameters; defaults where omitted.</param>
    public static TorchLoss Loss(
        this torch.nn.IModule<Tensor, Tensor> module, TorchData data, Func<Tensor, Tensor, Tensor> loss, TorchLossOptions? options = null)
        => Of(module, loss, data, options, hasLabels: false);

    /// <summary>The mean loss of a module over samples, with one of the library's own loss functions.</summary>
    /// <param name="module">Maps a batch of inputs to a batch of outputs: an <c>nn.Module</c>, one of TorchVision's models, or a <c>ScriptModule</c> as <c>torch.jit.load</c> gives it.</param>
    /// <param name="data">The samples.</param>
    /// <param name="loss">For example <see cref="LossFunction.CrossEntropy"/>.</param>
    /// <param name="options">Micro-batches, mode, penalty, frozen parameters; defaults where omitted.</param>
    public static TorchLoss Loss(this torch.nn.IModule<Tensor, Tensor> module, TorchData data, LossFunction loss, TorchLossOptions? options = null)
        => Of(module, TorchLosses.Of(loss), data, options, !ReferenceEquals(loss, LossFunction.BinaryCrossEntropy));

    static TorchLoss Of(
        torch.nn.IModule<Tensor, Tensor> module, Func<Tensor, Tensor, Tensor> loss, TorchData data, TorchLossOptions? options, bool hasLabels)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module is torch.nn.Module whole
            ? new TorchLoss(whole, module.call, loss, data, options) { TakesInputsAsTheyAre = true, TakesLabels = hasLabels }
            : throw new ArgumentException($"{module.GetType()} is no module of TorchSharp: its parameters are not known.", nameof(module));
    }
}
