using System.Numerics;

namespace SaddleNotebooks;

public static partial class TrainingExtensions
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
    /// <param name="progress">Told how far the training is, after every step.</param>
    /// <param name="cancellationToken">Ends the training; parameters and epochs reached are kept.</param>
    /// <exception cref="ArgumentException">The test samples do not fit the network.</exception>
    public static TrainingRun Train<T>(
        this NetworkLoss<T> loss, Optimizer optimizer, int epochs = 10, LabeledData? test = null, ulong seed = 0,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => loss.Train(new TrainingOptions { Optimizer = optimizer, Epochs = epochs, Seed = seed }, test, progress, cancellationToken: cancellationToken);

    /// <summary>As the other overload, with all options.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static TrainingRun Train<T>(
        this NetworkLoss<T> loss, TrainingOptions options, LabeledData? test = null, IProgress<WorkProgress>? progress = null,
        IReadOnlyList<TrainingCallback>? callbacks = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Trainer<T[]>.Run(loss, loss.Parameters, options, TestLoss(loss, test), progress, callbacks, cancellationToken);
    }

    /// <summary>
    /// Goes on with a training that saved itself (<see cref="TrainingOptions.Checkpoints"/>), from its newest checkpoint that is not damaged, or begins where there is none. The
    /// result has the same bits as if it had never stopped, times aside.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The same loss.</param>
    /// <param name="options">The same options; the number of epochs may be another.</param>
    /// <param name="test">The same test samples.</param>
    /// <param name="progress">Told how far the training is, after every step.</param>
    /// <param name="callbacks">Told what happens, in this order.</param>
    /// <param name="cancellationToken">Ends the training; parameters and epochs reached are kept.</param>
    /// <exception cref="InvalidDataException">The checkpoint belongs to another training (the message names what differs), or every checkpoint is damaged.</exception>
    public static TrainingRun Resume<T>(
        this NetworkLoss<T> loss, TrainingOptions options, LabeledData? test = null, IProgress<WorkProgress>? progress = null,
        IReadOnlyList<TrainingCallback>? callbacks = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Trainer<T[]>.Resume(loss, loss.Parameters, options, TestLoss(loss, test), progress, callbacks, cancellationToken);
    }

    /// <summary>Trains the loss's network from its present parameters, which become those reached.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss over the training samples.</param>
    /// <param name="options">What to do.</param>
    /// <param name="test">Samples on which loss and accuracy are measured after every epoch.</param>
    /// <param name="progress">Told how far the training is, after every step.</param>
    /// <param name="cancellationToken">Ends the training; parameters and epochs reached are kept.</param>
    public static TrainingRun Train<T>(
        this StreamedLoss<T> loss, TrainingOptions options, LabeledData? test = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        var testLoss = test is null ? null : loss.Network.Loss(test, loss.Function, loss.L2, loss.Workers);
        return Trainer<T[]>.Run(loss, loss.Parameters, options, testLoss, progress, cancellationToken: cancellationToken);
    }

    // The penalty is part of both losses, so that the two curves can be compared.
    internal static NetworkLoss<T>? TestLoss<T>(NetworkLoss<T> loss, LabeledData? test)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => test is null ? null : loss.Network.Loss(test, loss.Function, loss.L2, loss.Workers);
}
