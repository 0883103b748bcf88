using SaddleNotebooks.Landscapes;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class LandscapeExtensions
{
    /// <summary>
    /// Joins two trained points by a curve along which the loss stays low (Garipov et al. 2018; Draxler et al. 2018), beside the straight line: a Bézier curve, or a chain of points, see <see cref="ModeConnectionOptions.Curve"/>. Two
    /// networks differ by the order of their hidden units, too: bring them together first by <see cref="Network{T}.AlignUnits"/>.
    /// </summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The loss.</param>
    /// <param name="from">The first point, at t = 0; it is not changed.</param>
    /// <param name="to">The second point, at t = 1; it is not changed.</param>
    /// <param name="options">How; defaults where omitted.</param>
    /// <param name="cancellationToken">Ends the fit; what was computed is kept.</param>
    /// <exception cref="ArgumentException">A point is not finite.</exception>
    public static ModeConnection ConnectModes<TVector>(
        this IObjective<TVector> objective, TVector from, TVector to, ModeConnectionOptions? options = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        using var work = AmbientWork.Begin("connecting modes", ref cancellationToken);
        return new ModeConnector<TVector>(objective, from, to, options ?? new()).Run(work, cancellationToken);
    }
}
