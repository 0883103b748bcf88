using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class LandscapeExtensions
{
    /// <summary>
    /// How the classes show in the curvature of a classifier (Papyan 2019, 2020): the Gauss–Newton matrix taken apart into means of classes, of pairs of
    /// classes, what is within them, and each sample's own class; its largest eigenvalues, and how many of them the class means make.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The softmax cross-entropy of a network on samples with classes.</param>
    /// <param name="point">Where to look; null for the network's present parameters. It is not changed.</param>
    /// <param name="eigenvalues">How many of the largest eigenvalues; null for five more than there are classes. Cut to the dimension.</param>
    /// <param name="tolerance">The residual of an eigenvalue relative to ‖G‖, between 0 and 1.</param>
    /// <param name="maxProducts">The most products with the matrix for each search of eigenvalues.</param>
    /// <param name="seed">The seed of start vectors and probes.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends it early; what was found is returned with status Canceled.</param>
    /// <exception cref="ArgumentException">The loss is another one, the samples have real targets or one class, or the means would take more than 4 GiB.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the means were known.</exception>
    public static Landscapes.ClassStructure ClassStructure<T>(
        this NetworkLoss<T> loss, T[]? point = null, int? eigenvalues = null, double tolerance = 1e-3, int maxProducts = 2_000, ulong seed = 0,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        point ??= loss.Parameters;
        loss.CheckLength(point);
        int wanted = Math.Min(Require.Positive(eigenvalues ?? (loss.Data.Classes + 5), nameof(eigenvalues)), loss.Space.Dimension);
        var search = new ThickRestartOptions { Largest = wanted, Tolerance = tolerance, MaxProducts = maxProducts, Seed = seed };
        using var work = AmbientWork.Begin("class structure", ref cancellationToken, progress);
        return new ClassStructureRun<T>(loss, point, search).Run(work, cancellationToken);
    }
}
