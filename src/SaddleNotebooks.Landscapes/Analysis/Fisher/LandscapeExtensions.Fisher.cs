using System.Numerics;
using SaddleNotebooks.Landscapes;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class LandscapeExtensions
{
    /// <summary>
    /// The matrices that are called curvature, beside the Gauss–Newton matrix at one point: Hessian, Monte Carlo Fisher matrix and empirical Fisher matrix, each with its largest
    /// eigenvalues, its trace, its distance, and the direction and length of its damped step (Kunstner, Hennig &amp; Balles 2019).
    /// </summary>
    /// <remarks>The Monte Carlo Fisher matrix is one draw of targets: another seed gives another matrix, and the standard error of its distance is over probes alone.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss of a network.</param>
    /// <param name="point">Where to look; null for the network's present parameters. It is not changed.</param>
    /// <param name="eigenvalues">How many of the largest eigenvalues of each matrix; positive, cut to the dimension.</param>
    /// <param name="probes">The random probes for the distances, and for a trace that has no closed form; from 2 to 10,000. They are kept, each with its product.</param>
    /// <param name="damping">δ as a part of the largest eigenvalue of the Gauss–Newton matrix, which is added to the diagonal of each matrix before its step is taken; positive.</param>
    /// <param name="tolerance">The residual of an eigenvalue relative to ‖M‖, and of a step relative to ‖∇f‖; between 0 and 1.</param>
    /// <param name="maxProducts">The most products for the eigenvalues, and for the step, of one matrix; positive.</param>
    /// <param name="seed">The seed of start vectors, probes and the targets of the Monte Carlo Fisher matrix.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends it early; the matrices finished are returned with status Canceled.</param>
    /// <exception cref="ArgumentException">The point has another length, or value or gradient there are not finite.</exception>
    public static FisherComparison FisherComparison<T>(
        this NetworkLoss<T> loss, T[]? point = null, int eigenvalues = 10, int probes = 16, double damping = 1e-3, double tolerance = 1e-3, int maxProducts = 2_000, ulong seed = 0,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        point ??= loss.Parameters;
        loss.CheckLength(point);
        var search = new ThickRestartOptions { Largest = Math.Min(Require.Positive(eigenvalues, nameof(eigenvalues)), loss.Space.Dimension), Tolerance = tolerance, MaxProducts = maxProducts, Seed = seed };
        Require.InRange(probes, 2, 10_000, nameof(probes));
        Require.Positive(damping, nameof(damping));
        using var work = AmbientWork.Begin("curvature matrices", ref cancellationToken, progress);
        return new FisherComparisonRun<T>(loss, point, search, probes, damping).Run(work, cancellationToken);
    }
}
