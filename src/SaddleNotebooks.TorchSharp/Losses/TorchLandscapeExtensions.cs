namespace SaddleNotebooks;

/// <summary>Landscapes of modules in one line, as for networks of the CPU engine.</summary>
public static class TorchLandscapeExtensions
{
    /// <summary>The loss on a plane through the module's present parameters, with the path of the latest training.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="size">The number of samples along each axis; odd, so that the centre is on the grid.</param>
    /// <param name="directions">How the plane is chosen; null: two random directions, orthogonal and filter-normalised.</param>
    /// <param name="range">Both axes go from −range to +range; null: what suits the directions.</param>
    /// <param name="run">The training whose path is shown; null: the latest of this loss.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellation">Ends the sampling; what was computed is kept.</param>
    public static Landscape Landscape(
        this TorchLoss loss, int size = 51, SliceDirections? directions = null, double? range = null, TrainingRun? run = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        using var center = loss.Point.clone();
        return loss.Landscape(center, size, directions, range, (run ?? loss.LatestRun)?.Path, progress, cancellation);
    }
}
