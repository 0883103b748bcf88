namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    /// <summary>
    /// Finds critical points of a network's loss at many heights. Takes minutes for a few hundred parameters: the whole spectrum of the Hessian is
    /// computed in every iteration. Same options, same bits, whatever the number of threads and however often the search was interrupted.
    /// </summary>
    /// <param name="loss">The loss, in double precision; the network's own parameters are not changed. A penalty keeps the points isolated.</param>
    /// <param name="options">How; defaults where omitted.</param>
    /// <param name="resume">An unfinished result of the same loss and options (but for the number of starts), to go on from; null to begin.</param>
    /// <param name="file">Where to save the result after every few starts, so that a process that is killed loses little; null for nowhere.</param>
    /// <param name="progress">Told the result so far now and then.</param>
    /// <param name="cancellationToken">Ends the search; what was found is returned.</param>
    /// <exception cref="ArgumentException">The result to go on from belongs to another loss or to other options.</exception>
    public static IndexVersusLoss IndexVersusLoss(
        this NetworkLoss<double> loss, IndexVersusLossOptions? options = null, IndexVersusLoss? resume = null, string? file = null,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new IndexVersusLossSearch(loss, options ?? new IndexVersusLossOptions(), resume, file, progress).Run(cancellationToken);
    }
}
