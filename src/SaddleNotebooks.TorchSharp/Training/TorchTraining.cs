namespace SaddleNotebooks;

/// <summary>Training of modules with the library's own optimizers, callbacks and checkpoints.</summary>
public static class TorchTraining
{
    /// <summary>
    /// Trains the module from its present parameters, which become those reached. It is in the mode of <see cref="TorchLoss.Options"/>; training again goes on from there.
    /// </summary>
    /// <param name="loss">The loss over the training samples, which are tensors.</param>
    /// <param name="optimizer">The method, for example <c>Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 32)</c>.</param>
    /// <param name="epochs">The number of passes over the samples, at least 1.</param>
    /// <param name="test">A loss on which value and accuracy are measured after every epoch.</param>
    /// <param name="seed">The seed of the order of the samples and of the method's random numbers.</param>
    /// <param name="progress">Told how far the training is, after every step.</param>
    /// <param name="cancellationToken">Ends the training; parameters and epochs reached are kept.</param>
    public static TrainingRun Train(
        this TorchLoss loss, Optimizer optimizer, int epochs = 10, TorchLoss? test = null, ulong seed = 0, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        => loss.Train(new TrainingOptions { Optimizer = optimizer, Epochs = epochs, Seed = seed }, test, progress, cancellationToken: cancellationToken);

    /// <summary>As the other overload, with all options.</summary>
    /// <param name="loss">The loss over the training samples, which are tensors.</param>
    /// <param name="options">Method, epochs, checkpoints and more.</param>
    /// <param name="test">A loss on which value and accuracy are measured after every epoch.</param>
    /// <param name="progress">Told how far the training is, after every step.</param>
    /// <param name="callbacks">Told what happens, in this order.</param>
    /// <param name="cancellationToken">Ends the training; parameters and epochs reached are kept.</param>
    public static TrainingRun Train(
        this TorchLoss loss, TrainingOptions options, TorchLoss? test = null, IProgress<WorkProgress>? progress = null,
        IReadOnlyList<TrainingCallback>? callbacks = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        var x = loss.Space.CreateZero();
        loss.Space.Copy(loss.Point, x);
        var run = Trainer<Tensor>.Run(loss, x, options, test, progress, callbacks, cancellationToken);
        loss.MoveTo(x);
        return run;
    }
}
