namespace SaddleNotebooks.Training;

/// <summary>Trains on any engine with any optimizer, from the start or from a checkpoint.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
static class Trainer<TVector>
    where TVector : class
{
    /// <summary>Trains from <paramref name="parameters"/> and leaves the result there.</summary>
    /// <param name="objective">The loss over the training samples.</param>
    /// <param name="parameters">The start; then the parameters reached. While callbacks are told something, those of that moment.</param>
    /// <param name="options">What to do.</param>
    /// <param name="test">The loss over the test samples, if there are any.</param>
    /// <param name="progress">Told how far the training is, after every step.</param>
    /// <param name="callbacks">Told what happens, in this order.</param>
    /// <param name="cancellationToken">Checked before every step; what was reached is kept.</param>
    /// <exception cref="ArgumentException">The options do not fit together.</exception>
    /// <exception cref="InvalidOperationException">The folder for checkpoints holds those of another training.</exception>
    public static TrainingRun Run(
        IStochasticObjective<TVector> objective, TVector parameters, TrainingOptions options, IObjective<TVector>? test = null,
        IProgress<WorkProgress>? progress = null, IReadOnlyList<TrainingCallback>? callbacks = null, CancellationToken cancellationToken = default)
    {
        var session = new TrainingSession<TVector>(objective, parameters, options, test, callbacks);
        if (options.Checkpoints is { } checkpoints && CheckpointFolder.Files(checkpoints.Folder).Count > 0)
        {
            throw new InvalidOperationException(
                $"The folder {checkpoints.Folder} holds the checkpoints of a training already: resume it, or give a folder of its own.");
        }
        return session.Run(progress, cancellationToken);
    }

    /// <summary>
    /// Goes on from the newest checkpoint of <see cref="TrainingOptions.Checkpoints"/> that is not damaged, or begins where there is none. The result has the same bits as if the
    /// training had never stopped, times aside.
    /// </summary>
    /// <param name="objective">The same loss.</param>
    /// <param name="parameters">The start, used where there is no checkpoint; then the parameters reached.</param>
    /// <param name="options">The same options; the number of epochs may be another.</param>
    /// <param name="test">The same loss over the test samples.</param>
    /// <param name="progress">Told how far the training is, after every step.</param>
    /// <param name="callbacks">Told what happens, in this order.</param>
    /// <param name="cancellationToken">Checked before every step; what was reached is kept.</param>
    /// <exception cref="ArgumentException">The options name no folder.</exception>
    /// <exception cref="InvalidDataException">
    /// The checkpoint belongs to another training (another network, activation, loss, penalty, data set, or other options; the message names it), or every
    /// checkpoint is damaged.
    /// </exception>
    public static TrainingRun Resume(
        IStochasticObjective<TVector> objective, TVector parameters, TrainingOptions options, IObjective<TVector>? test = null,
        IProgress<WorkProgress>? progress = null, IReadOnlyList<TrainingCallback>? callbacks = null, CancellationToken cancellationToken = default)
    {
        TrainingSession<TVector> Fresh() => new(objective, parameters, options, test, callbacks);
        var session = Fresh();
        if (options.Checkpoints is not { } checkpoints)
            throw new ArgumentException("Only a training that saves itself can be resumed: set Checkpoints.", nameof(options));
        var damaged = new List<string>();
        foreach (var (_, file) in CheckpointFolder.Files(checkpoints.Folder).Reverse())
        {
            try
            {
                session.Restore(file, damaged);
                return session.Run(progress, cancellationToken);
            }
            catch (OtherTrainingException other)
            {
                throw new InvalidDataException(other.Message, other);
            }
            catch (InvalidDataException fault)
            {
                damaged.Add(fault.Message);
                // Part of it may have been taken over.
                session = Fresh();
            }
        }
        if (damaged.Count > 0)
        {
            throw new InvalidDataException($"None of the {damaged.Count} checkpoints in {checkpoints.Folder} can be read. The newest: {damaged[0]} "
                + "Delete the folder to begin again, or give another one.");
        }
        return session.Run(progress, cancellationToken);
    }
}
