using System.Globalization;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>Every critical point as a dot, the means of bands of loss with standard errors, and the fitted power law.</summary>
    /// <param name="result">The result.</param>
    public static Figure Plot(this IndexVersusLoss result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var bins = result.Bins();
        // The law needs enough points that differ.
        var fit = result.Points.Count >= 20 && result.Points.Select(p => p.Index).Distinct().Count() > 3 ? result.FitPowerLaw(resamples: 100) : null;
        string stored = result.IsStored ? " (stored result)" : "";
        return new Figure($"Critical points: the higher the loss, the more ways down{stored}", new PlanePanel
        {
            X = "loss ε at the critical point", Y = "index fraction α",
            Traces = [IndexVersusLossPoints(result), Means(bins), .. Law(result, fit)],
        })
        {
            Caption = Join(Caption(result, fit), result.Advice),
            Height = 440,
            Description = result.ToString(),
            Table = new TextTable(["loss from", "to", "points", "index fraction"],
            [
                .. bins.Select(IReadOnlyList<string> (b) =>
                    [NumberText.Of(b.From), NumberText.Of(b.To), NumberText.Of(b.Count), NumberText.WithError(b.IndexFraction.Value, b.IndexFraction.StandardError, 3)]),
            ]),
        };
    }

    static ScatterTrace IndexVersusLossPoints(IndexVersusLoss result) => new(
        ChartValues.Of(result.Points.Select(p => p.Loss)), ChartValues.Of(result.Points.Select(p => p.IndexFraction)))
    {
        Name = "critical points", Opacity = 0.6,
        Marker = new Marker { Size = 6, Colors = [.. result.Points.Select(p => p.Index == 0 ? Palette.Green : Palette.Vermilion)] },
        Texts = [.. result.Points.Select(p => (ChartText)$"index {NumberText.Of(p.Index)} of {NumberText.Of(p.Dimension)}, λmin = {NumberText.Of(p.SmallestEigenvalue, 2)}")],
        Hover = ChartText.FromMarkup("loss %{x:.4g}<br>%{text}"),
    };

    static ScatterTrace Means(IReadOnlyList<IndexVersusLoss.Bin> bins) => new(
        ChartValues.Of(bins.Select(b => b.Loss)), ChartValues.Of(bins.Select(b => b.IndexFraction.Value)))
    {
        Name = "mean of a band ± standard error", Marker = new Marker { Color = Palette.Blue, Size = 10, Shape = MarkerShape.Square, RimColor = "#ffffff" },
        ErrorY = ChartValues.Of(bins.Select(b => double.IsFinite(b.IndexFraction.StandardError) ? b.IndexFraction.StandardError : 0)),
        Texts = [.. bins.Select(b => (ChartText)$"{NumberText.Of(b.Count)} points")], Hover = ChartText.FromMarkup("loss %{x:.4g}<br>α = %{y:.3g}, %{text}"),
    };

    static IEnumerable<ChartTrace> Law(IndexVersusLoss result, PowerLawFit? fit)
    {
        if (fit is null)
            yield break;
        double low = Math.Min(fit.Threshold, result.Points[0].Loss), high = result.Points[^1].Loss;
        double[] grid = [.. Enumerable.Range(0, 201).Select(i => low + (high - low) * i / 200)];
        yield return new ScatterTrace(grid, ChartValues.Of(grid.Select(fit.At)))
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"fit, exponent {fit.Exponent:F2}"), Line = new Stroke { Color = Palette.Purple, Dash = Dash.Dashed }, Hoverable = false,
        };
    }

    static string Caption(IndexVersusLoss result, PowerLawFit? fit)
    {
        string from = result.Points.Count == 0 ? "No critical point was found. "
            : $"{NumberText.Of(result.Points.Count)} critical points from {NumberText.Of(result.StartsDone)} starts; at each the gradient is zero to rounding. ";
        if (fit is null)
            return from.TrimEnd();
        var (lower, upper) = fit.ExponentInterval();
        string law = lower <= 1.5 && upper >= 1.5 ? "in accord with" : "not";
        return from + $"The fitted exponent lies between {NumberText.Of(lower, 2)} and {NumberText.Of(upper, 2)} (95 %), {law} the 3/2 of a model with random matrices.";
    }
}
