using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Losses and training over data larger than memory.</summary>
public static class NetworkStreaming
{
    /// <summary>The mean loss of a network over samples that are read chunk by chunk.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="source">The samples, for example <see cref="IdxSamples"/>.</param>
    /// <param name="function">The loss of one sample.</param>
    /// <param name="l2">λ ≥ 0: adds the penalty ½ λ ‖θ‖² over all parameters.</param>
    /// <param name="memory">Bytes that samples and what is computed for them may take at a time; one sample always may.</param>
    /// <param name="workers">The threads to use; all by default.</param>
    /// <exception cref="ArgumentException">Samples and network do not fit together.</exception>
    public static StreamedLoss<T> StreamedLoss<T>(
        this Network<T> network, ISampleSource source, LossFunction function, double l2 = 0, long memory = 512L << 20, Workers? workers = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(function);
        return new StreamedLoss<T>(network, source, function, l2, memory, workers);
    }

    /// <summary>Trains the loss's network from its present parameters, which become those reached.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss over the training samples.</param>
    /// <param name="options">What to do.</param>
    /// <param name="test">Samples on which loss and accuracy are measured after every epoch.</param>
    /// <param name="progress">Told about every hundredth of an epoch.</param>
    /// <param name="cancellation">Ends the training; parameters and epochs reached are kept.</param>
    public static TrainingRun Train<T>(
        this StreamedLoss<T> loss, TrainingOptions options, LabelledData? test = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        var testLoss = test is null ? null : loss.Network.Loss(test, loss.Function, loss.L2, loss.Workers);
        return Trainer<T[]>.Run(loss, loss.Parameters, options, testLoss, progress, cancellation);
    }
}
