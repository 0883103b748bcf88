using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The value along the path, the transition state marked.</summary>
    /// <param name="path">The path.</param>
    public static Figure Plot(this MinimumEnergyPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new Figure(Title(path), Profile(path)) { Caption = path.Status.Advice(), Height = 380, Description = $"{path}\n{Table(path)}", Table = Table(path) };
    }

    /// <summary>The path on the contours of a function of two variables, beside the value along it.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="path">The path.</param>
    /// <param name="x">The range of the first coordinate; null: a problem's box, or around the path.</param>
    /// <param name="y">The range of the second coordinate; null: a problem's box, or around the path.</param>
    /// <exception cref="ArgumentException">The function has not two variables.</exception>
    public static Figure PlotPath(this Objective objective, MinimumEnergyPath path, (double From, double To)? x = null, (double From, double To)? y = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(path);
        if (objective.Dimension != 2)
            throw new ArgumentException($"A path is drawn on the contours of a function of 2 variables; this one has {objective.Dimension}. Plot the path instead.", nameof(objective));
        double[] first = [.. path.Images.Select(p => p[0])], second = [.. path.Images.Select(p => p[1])];
        var xRange = x ?? Span(first, objective is Problem p ? p.Box[0] : null);
        var yRange = y ?? Span(second, objective is Problem q ? q.Box[1] : null);
        var panels = new SurfacePanels(objective.Slice(xRange, yRange, 81));
        var line = new ScatterTrace(first, second)
        {
            Name = "path", Line = new Stroke { Color = Palette.Orange, Width = 2.5 }, Marker = new Marker { Color = Palette.Orange, Size = 6 },
            Texts = [.. path.Values.Select(v => (ChartText)$"f = {NumberText.Of(v)}")], Hover = ChartText.FromMarkup("%{text}<br>%{x:.4g}, %{y:.4g}"),
        };
        var marks = new CriticalPointMarks(CriticalPointMarks.Known(objective), xRange, yRange);
        return new Figure(Title(path), panels.Contours("f", panels.IsNearlySquare, [.. marks.InPlane(), line]) with { Title = "Path" }, Profile(path))
        {
            Caption = Views.Join(path.Status.Advice(), panels.ContourNote), Height = 470, Description = $"{path}\n{Table(path)}", Table = Table(path),
        };
    }

    static (double From, double To) Span(double[] values, (double Lower, double Upper)? box)
    {
        double margin = 0.2 * Math.Max(values.Max() - values.Min(), 0.5);
        return (Math.Min(values.Min() - (box is null ? margin : 0), box?.Lower ?? double.PositiveInfinity),
            Math.Max(values.Max() + (box is null ? margin : 0), box?.Upper ?? double.NegativeInfinity));
    }

    static string Title(MinimumEnergyPath path)
        => double.IsNaN(path.Barrier) ? "A path without a transition state" : $"The easiest way across: barrier {NumberText.Of(path.Barrier)} forth, {NumberText.Of(path.BarrierBack)} back";

    static PlanePanel Profile(MinimumEnergyPath path)
    {
        var traces = new List<ChartTrace>
        {
            new ScatterTrace(ChartValues.Of(path.ArcLength), ChartValues.Of(path.Values))
            {
                Line = new Stroke { Color = Palette.Orange }, Marker = new Marker { Color = Palette.Orange, Size = 6 }, Hover = ChartText.FromMarkup("f = %{y:.5g}"),
            },
        };
        if (path.TransitionState is { } state)
        {
            traces.Add(new ScatterTrace(new[] { path.ArcLength[path.HighestImage] }, new[] { state.Value })
            {
                Name = "transition state", Marker = CriticalPointMarks.Style(CriticalPointKind.Saddle, 12), Hover = ChartText.FromMarkup("transition state<br>f = %{y:.6g}"),
            });
        }
        return new PlanePanel { Title = "Value along the path", X = "length along the path", Y = "f", Traces = traces };
    }

    static TextTable Table(MinimumEnergyPath path) => new(["quantity", "value"],
    [
        ["f at the start", NumberText.Of(path.Values[0], 6)],
        ["f at the transition state", NumberText.Of(path.TransitionState?.Value ?? double.NaN, 6)],
        ["f at the end", NumberText.Of(path.Values[^1], 6)],
        ["barrier forth", NumberText.Of(path.Barrier, 6)],
        ["barrier back", NumberText.Of(path.BarrierBack, 6)],
        ["points of the path", NumberText.Of(path.Images.Count)],
    ]);
}
