using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class LandscapeExtensions
{
    /// <summary>Everything about the curvature at the network's present weights that the options ask for.</summary>
    /// <param name="loss">The loss over the samples.</param>
    /// <param name="options">How far the analysis goes.</param>
    /// <param name="file">
    /// Where the analysis is kept after every stage (atomically). If the file is there already, what it holds is not computed again.
    /// </param>
    /// <param name="progress">Told how much is done, and which stage is under way.</param>
    /// <param name="cancellationToken">Ends the analysis; what is done is returned and kept.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The loss or its gradient at the weights is not finite.</exception>
    /// <exception cref="InvalidDataException">The file belongs to another network, other samples or options, or is no analysis.</exception>
    public static NetworkAnalysis Analyze<T>(
        this NetworkLoss<T> loss, NetworkAnalysisOptions? options = null, string? file = null,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        using var work = AmbientWork.Begin("network analysis", ref cancellationToken, progress);
        return new NetworkAnalysisRun<T>(loss, options ?? new NetworkAnalysisOptions(), file, work.Progress).Run(cancellationToken);
    }
}
