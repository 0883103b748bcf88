using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Draws what a search for a critical point found.</summary>
public static class StationaryResultView
{
    /// <summary>The point reached, as <see cref="CriticalPointView"/> draws it, with the way the search ended in the caption.</summary>
    /// <param name="result">The result.</param>
    public static Figure Plot(this StationaryResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var figure = result.Point.Plot();
        string end = $"{NumberText.Of(result.Iterations)} iterations, {NumberText.Of(result.Cost.Gradients)} gradients, {NumberText.Of(result.Cost.HessianProducts)} Hessian products: {result.Status}.";
        return figure with { Caption = SampledSurfaceView.Join(end, figure.Caption), Description = $"{end}\n{figure.Description}" };
    }
}
