using System.Numerics;
using SaddleNotebooks.Networks;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class NetworkExtensions
{
    /// <summary>
    /// Kronecker factors of the Gauss–Newton or Fisher matrix of a network's loss (K-FAC, Martens &amp; Grosse 2015; Grosse &amp; Martens 2016), on request with corrected eigenvalues (EK-FAC,
    /// George et al. 2018): an operator whose product takes a few matrix products and no sample, a preconditioner, and an approximation whose errors can be measured.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss of a network of layers, or of a graph of operations.</param>
    /// <param name="options">Which matrix, and whether eigenvalues are corrected; defaults where omitted.</param>
    /// <param name="point">The parameters; those of the network where omitted.</param>
    /// <param name="progress">Told how much of the passes over the data is done.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ArgumentException">The point has the wrong length.</exception>
    /// <exception cref="NotSupportedException">The loss is not convex in the outputs of a sample, or no distribution of targets is known of it; the message says which matrix can be had.</exception>
    /// <exception cref="InvalidOperationException">The factor of a layer does not fit the memory.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Kfac<T> Kfac<T>(
        this NetworkLoss<T> loss, KfacOptions? options = null, T[]? point = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        point ??= loss.Parameters;
        loss.CheckLength(point);
        using var work = AmbientWork.Begin("Kronecker factors", ref cancellationToken, progress);
        return new KfacBuild<T>(loss, point, options ?? new()).Run(work, cancellationToken);
    }
}
