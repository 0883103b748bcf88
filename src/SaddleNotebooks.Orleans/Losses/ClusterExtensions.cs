using System.Numerics;
using SaddleNotebooks.Clusters;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>What losses do on a cluster.</summary>
public static class ClusterExtensions
{
    /// <summary>
    /// Puts the samples of a loss on a cluster: they are written into its folder, a file for each shard, once; the silos read them when they are first asked. Files are named after their
    /// contents, so that the same samples are not written again.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss. Its network must be of the library's layers, or read from an ONNX file.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="copies">
    /// Whether silos get all samples when a landscape is drawn, and share its rows instead: for samples that fit every silo. Landscapes then have the bits of the loss on one machine.
    /// </param>
    /// <param name="progress">Told how much is written.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The same loss, computed by the silos; it stands at the same parameters.</returns>
    /// <exception cref="NotSupportedException">The network or the loss function is code of the caller's, which silos do not have.</exception>
    /// <exception cref="ArgumentException">There are fewer samples than shards.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static ClusterLoss<T> On<T>(
        this NetworkLoss<T> loss, Cluster cluster, bool copies = false, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return On(cluster, loss.Data, loss.Network, loss.Function, loss.L2, loss.Workers, () => ((IIdentifiedObjective)loss).Identity, copies, progress, cancellationToken);
    }

    /// <summary>As the other overload, for samples that are larger than memory: they are read and written shard by shard. The samples of a shard must fit into a silo.</summary>
    /// <inheritdoc cref="On{T}(NetworkLoss{T}, Cluster, bool, IProgress{WorkProgress}?, CancellationToken)"/>
    public static ClusterLoss<T> On<T>(this StreamedLoss<T> loss, Cluster cluster, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return On(cluster, loss.Source, loss.Network, loss.Function, loss.L2, loss.Workers, () => ((IIdentifiedObjective)loss).Identity, false, progress, cancellationToken);
    }

    /// <summary>The loss on a plane through the network's present parameters, with the path of a training if one is given.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss on a cluster.</param>
    /// <param name="size">The number of samples along each axis; odd, so that the centre is on the grid.</param>
    /// <param name="directions">How the plane is chosen; null: two random directions, orthogonal and filter-normalised.</param>
    /// <param name="range">Both axes go from −range to +range; null: what suits the directions.</param>
    /// <param name="run">The training whose path is shown, as <c>Train</c> returned it; null: none.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Ends the sampling; what was computed is kept.</param>
    /// <exception cref="ArgumentException">The directions make no sense here, or the path belongs to another network.</exception>
    public static Landscape Landscape<T>(
        this ClusterLoss<T> loss, int size = 51, SliceDirections? directions = null, double? range = null, TrainingRun? run = null,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return loss.Landscape([.. loss.Parameters], size, directions ?? SliceDirections.FilterNormalized(), range, run?.Path, progress, cancellationToken);
    }

    /// <summary>Trains the network from its present parameters, which become those reached: every step's gradient is the sum over all shards that hold samples of it (synchronous data-parallel).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss on a cluster.</param>
    /// <param name="optimizer">The method; a large batch size, or none for all samples, gives the silos enough to do.</param>
    /// <param name="epochs">The number of passes over the samples, at least 1.</param>
    /// <param name="test">Samples on which loss and accuracy are measured after every epoch, here.</param>
    /// <param name="seed">The seed of the order of the samples and of the method's random numbers.</param>
    /// <param name="progress">Told how far the training is, after every step.</param>
    /// <param name="cancellationToken">Ends the training; parameters and epochs reached are kept.</param>
    public static TrainingRun Train<T>(
        this ClusterLoss<T> loss, Optimizer optimizer, int epochs = 10, LabeledData? test = null, ulong seed = 0,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => loss.Train(new TrainingOptions { Optimizer = optimizer, Epochs = epochs, Seed = seed }, test, progress, cancellationToken: cancellationToken);

    /// <summary>As the other overload, with all options.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static TrainingRun Train<T>(
        this ClusterLoss<T> loss, TrainingOptions options, LabeledData? test = null, IProgress<WorkProgress>? progress = null,
        IReadOnlyList<TrainingCallback>? callbacks = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        var testLoss = test is null ? null : loss.Network.Loss(test, loss.Function, loss.L2, loss.Workers);
        return Trainer<T[]>.Run(loss, loss.Parameters, options, testLoss, progress, callbacks, cancellationToken);
    }

    static ClusterLoss<T> On<T>(
        Cluster cluster, ISampleSource samples, Network<T> network, LossFunction function, double l2, Workers workers, Func<IReadOnlyDictionary<string, string>> identity,
        bool copies, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(cluster);
        string folder = cluster.Options.Folder;
        int count = cluster.Options.Shards;
        if (samples.Count < count)
            throw new ArgumentException($"{samples.Count} samples cannot be cut into {count} shards: give ClusterOptions.Shards at most as many as there are samples.", nameof(samples));
        // Whether the silos can have this loss shows before anything is written.
        LossRecord.Of(network, function, [], null);
        using var work = AmbientWork.Begin("samples to the cluster", ref cancellationToken, progress);
        var shards = new LossRecord.Shard[count];
        bool hasClasses = true;
        for (int k = 0; k < count; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int start = (int)((long)samples.Count * k / count), end = (int)((long)samples.Count * (k + 1) / count);
            var data = samples.Read(start, end - start);
            if (data.TargetCount == 0)
                throw new ArgumentException($"No position of samples {start} … {end - 1} has a class, which are shard {k + 1} of {count}: give ClusterOptions.Shards fewer, or shuffle the samples.", nameof(samples));
            hasClasses = !data.HasTargets;
            shards[k] = new(data.Count, data.TargetCount, data.Fingerprint);
            string file = shards[k].FileIn(folder);
            if (!File.Exists(file))
                ShardFile.Save(file, data);
            work.Report((k + 1.0) / count);
        }
        var record = LossRecord.Of(network, function, shards, network.Import is { } import ? ModelFile.Copy(import, folder) : null);
        record.Save(folder);
        return new ClusterLoss<T>(cluster, record, network, function, l2, hasClasses, workers, identity) { HasCopies = copies };
    }
}
