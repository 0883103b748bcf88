using System.Numerics;

namespace SaddleNotebooks;

/// <summary>Training of networks on the CPU.</summary>
public static class NetworkTraining
{
    /// <summary>
    /// Trains the loss's network from its present parameters, which become those reached. Training again goes on from there.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss over the training samples.</param>
    /// <param name="optimizer">The method, for example <c>Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 32)</c>.</param>
    /// <param name="epochs">The number of passes over the samples, at least 1.</param>
    /// <param name="test">Samples on which loss and accuracy are measured after every epoch.</param>
    /// <param name="seed">The seed of the order of the samples and of the method's random numbers.</param>
    /// <param name="progress">Told about every hundredth of an epoch.</param>
    /// <param name="cancellation">Ends the training; parameters and epochs reached are kept.</param>
    /// <exception cref="ArgumentException">The test samples do not fit the network.</exception>
    public static TrainingRun Train<T>(
        this NetworkLoss<T> loss, Optimizer optimizer, int epochs = 10, LabelledData? test = null, ulong seed = 1,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => loss.Train(new TrainingOptions { Optimizer = optimizer, Epochs = epochs, Seed = seed }, test, progress, cancellation);

    /// <summary>As the other overload, with all options.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static TrainingRun Train<T>(
        this NetworkLoss<T> loss, TrainingOptions options, LabelledData? test = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        // The penalty is part of both losses, so that the two curves can be compared.
        var testLoss = test is null ? null : loss.Network.Loss(test, loss.Function, loss.L2, loss.Workers);
        return loss.LatestRun = Trainer<T[]>.Run(loss, loss.Parameters, options, testLoss, progress, cancellation);
    }
}
