namespace SaddleNotebooks;

/// <summary>Landscapes of modules in one line, as for networks of the CPU engine.</summary>
public static class TorchLandscapeExtensions
{
    /// <summary>The loss on a plane through the module's present parameters, with the path of a training if one is given.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="size">The number of samples along each axis; odd, so that the centre is on the grid.</param>
    /// <param name="directions">How the plane is chosen; null: two random directions, orthogonal and filter-normalised.</param>
    /// <param name="range">Both axes go from −range to +range; null: what suits the directions.</param>
    /// <param name="run">The training whose path is shown; null: none.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Ends the sampling; what was computed is kept.</param>
    public static Landscape Landscape(
        this TorchLoss loss, int size = 51, SliceDirections? directions = null, double? range = null, TrainingRun? run = null,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        using var center = loss.Point.clone();
        return loss.Landscape(center, size, directions, range, run?.Path, progress, cancellationToken);
    }
}
