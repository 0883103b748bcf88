using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int LandscapeSublevelSteps = 9;

    /// <summary>
    /// Relief and contours of the plane, the training path on both, and a slider that veils everything above a loss.
    /// </summary>
    /// <param name="landscape">The landscape.</param>
    public static Figure Plot(this Landscape landscape)
    {
        ArgumentNullException.ThrowIfNull(landscape);
        var panels = new SurfacePanels(landscape);
        var figure = Views.Frame(
            landscape, panels, $"Loss on a plane through the weights: {landscape.Directions.Name}", "loss",
            [.. PathInSpace(landscape, panels), CentreInSpace(landscape, panels)],
            [.. panels.Veil(out var veil), .. PathInPlane(landscape), CentreInPlane(landscape)]);
        return figure with
        {
            Caption = Views.Join(PathNote(landscape),
                "This is a plane of many dimensions: a valley here says nothing about directions outside it.", figure.Caption),
            Height = 540,
            Description = landscape.ToString(),
            Slider = veil is null ? null : panels.SublevelSlider(veil, LandscapeSublevelSteps),
        };
    }

    static string PathNote(Landscape landscape) => landscape.Path is not { } path ? ""
        : $"The plane holds {NumberText.Percent(path.ShareHeld)} of the training path"
            + (path.ShareHeld < 0.5 ? "; what is drawn of it is a shadow." : ".");

    static IEnumerable<ChartTrace> PathInPlane(Landscape landscape)
    {
        if (landscape.Path is not { } path)
            yield break;
        yield return new ScatterTrace(ChartValues.Of(path.X), ChartValues.Of(path.Y))
        {
            Name = "training path", Line = new Stroke { Color = Palette.Orange, Width = 2.5 }, Marker = new Marker { Color = Palette.Orange, Size = 4 },
            Texts = [.. path.Steps.Select(s => (ChartText)$"step {NumberText.Of(s)}")], Hover = ChartText.FromMarkup("%{text}<br>%{x:.3g}, %{y:.3g}"),
        };
        yield return new ScatterTrace(new[] { path.X[0] }, new[] { path.Y[0] })
        {
            Name = "start", Marker = new Marker { Color = "#ffffff", RimColor = Palette.Orange, Size = 9 }, Hover = "start of the training",
        };
    }

    static IEnumerable<ChartTrace> PathInSpace(Landscape landscape, SurfacePanels panels)
    {
        if (landscape.Path is not { } path)
            yield break;
        yield return new Scatter3DTrace(
            ChartValues.Of(path.X), ChartValues.Of(path.Y), ChartValues.Of(path.X.Zip(path.Y, (a, b) => panels.HeightAt(a, b))))
        {
            Line = new Stroke { Color = Palette.Orange, Width = 6 },
            Texts = [.. path.Steps.Select(s => (ChartText)$"step {NumberText.Of(s)}")], Hover = ChartText.FromMarkup("%{text}"),
        };
    }

    static ScatterTrace CentreInPlane(Landscape landscape) => new(new double[] { 0 }, new double[] { 0 })
    {
        Name = "the weights", Marker = new Marker { Color = Palette.Vermilion, Shape = MarkerShape.Star, Size = 13, RimColor = "#ffffff" },
        Hover = $"the weights: loss {NumberText.Of(landscape.CenterValue)}",
    };

    static Scatter3DTrace CentreInSpace(Landscape landscape, SurfacePanels panels) => new(
        new double[] { 0 }, new double[] { 0 }, new[] { panels.MarkHeight(landscape.CenterValue) })
    {
        Marker = new Marker { Color = Palette.Vermilion, Size = 5, RimColor = "#ffffff" },
        Hover = $"the weights: loss {NumberText.Of(landscape.CenterValue)}",
    };
}
