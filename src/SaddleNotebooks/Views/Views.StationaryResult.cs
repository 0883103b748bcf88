using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The point reached, as the critical points draws it, with the way the search ended in the caption.</summary>
    /// <param name="result">The result.</param>
    public static Figure Plot(this StationaryResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var figure = result.Point.Plot();
        string end = $"{NumberText.Of(result.Iterations)} iterations, {NumberText.Of(result.Cost.Gradients)} gradients, {NumberText.Of(result.Cost.HessianProducts)} Hessian products. {(result.Status == StationaryStatus.Converged ? "" : result.Advice)}";
        return figure with { Caption = Views.Join(end, figure.Caption), Description = $"{end}\n{figure.Description}" };
    }
}
