using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Shows analyses of streams of points: as a chart, a table, a page.</summary>
public static class AnalysisReportView
{
    const int MostDensities = 4;
    const double Floor = 1e-4;

    /// <summary>Loss and gradient norm, the ends of the spectrum with their bounds, the index with its standard error, and some densities.</summary>
    /// <param name="report">The report.</param>
    public static Figure Plot(this AnalysisReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new Figure(Title(report), LossPanel(report), EndsPanel(report), IndexPanel(report), DensityPanel(report))
        {
            Columns = 2,
            Height = 680,
            Caption = SampledSurfaceView.Join(
                report.IsComplete ? "" : "The analysis is not complete: run it again with the same file, and it goes on.",
                Reading(report), "Bars are bounds of single eigenvalues. The shaded range of the index is what the Lanczos steps leave open: eigenvalues close to zero are not told apart."),
            Description = $"{NumberText.Of(report.Points.Count)} points, {NumberText.Of(report.Dimension)} parameters\n{report.Table()}",
            Table = report.Table(),
        };
    }

    /// <summary>One row for each point.</summary>
    /// <param name="report">The report.</param>
    public static TextTable Table(this AnalysisReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new TextTable(["step", "loss", "accuracy", "‖∇f‖", "λ_min", "λ_max", "index", "index limits", "trace", "‖∇f‖/‖H‖"],
        [
            .. report.Points.Select(IReadOnlyList<string> (p) =>
            [
                NumberText.Of(p.Step), NumberText.Of(p.Loss), NumberText.Percent(p.Accuracy ?? double.NaN), NumberText.Of(p.GradientNorm, 3),
                NumberText.WithError(p.Smallest.Value, p.Smallest.ResidualBound, 3), NumberText.WithError(p.Largest.Value, p.Largest.ResidualBound, 3),
                NumberText.WithError(p.Index.Value, p.Index.StandardError, 3), Limits(p), NumberText.WithError(p.Trace.Value, p.Trace.StandardError, 3),
                NumberText.Of(p.CriticalDistance, 3),
            ]),
        ]);
    }

    /// <summary>A whole page with chart and table that draws without a network.</summary>
    /// <param name="report">The report.</param>
    public static string ToHtml(this AnalysisReport report)
    {
        var table = report.Table();
        var rows = new Figure("All points", new TablePanel { Traces = [new TableTrace(table)] })
        {
            Height = Math.Clamp(140 + 27 * table.Rows.Count, 200, 4000), Table = table,
        };
        return FigurePage.Write([report.Plot(), rows]);
    }

    static string Title(AnalysisReport report)
    {
        int negative = report.Points.Count(p => p.HasNegativeCurvature);
        return $"{NumberText.Of(report.Points.Count)} points of {NumberText.Of(report.Dimension)} parameters: certain negative curvature at {NumberText.Of(negative)}";
    }

    static string Reading(AnalysisReport report)
    {
        var finite = report.Points.Where(p => double.IsFinite(p.Loss)).ToArray();
        if (finite.Length < 2)
            return "";
        var (first, last) = (finite[0], finite[^1]);
        return $"From the first to the last point the loss goes from {NumberText.Of(first.Loss, 3)} to {NumberText.Of(last.Loss, 3)}, "
            + $"λ_min from {NumberText.Of(first.Smallest.Value, 3)} to {NumberText.Of(last.Smallest.Value, 3)}.";
    }

    static PlanePanel LossPanel(AnalysisReport report) => new()
    {
        Title = "Loss and gradient norm", X = Steps, Y = new Axis { Title = "loss, ‖∇f‖", Scale = AxisScale.Log },
        Traces = [Curve(report, "loss", Palette.Blue, p => p.Loss), Curve(report, "‖∇f‖", Palette.Purple, p => p.GradientNorm)],
    };

    static PlanePanel EndsPanel(AnalysisReport report) => new()
    {
        Title = "Ends of the spectrum", X = Steps, Y = new Axis { Title = "curvature λ" }, Lines = [new ReferenceLine(0, IsVertical: false)],
        Traces =
        [
            Curve(report, "largest λ", Palette.Sky, p => p.Largest.Value, p => p.Largest.ResidualBound),
            Curve(report, "smallest λ", Palette.Orange, p => p.Smallest.Value, p => p.Smallest.ResidualBound),
        ],
    };

    static PlanePanel IndexPanel(AnalysisReport report) => new()
    {
        Title = "Index: number of negative eigenvalues", X = Steps, Y = new Axis { Title = "index" },
        Traces =
        [
            Limit(report, p => p.IndexAtLeast, Fill.None), Limit(report, p => p.IndexAtMost, Fill.ToPrevious),
            Curve(report, "index", Palette.Green, p => p.Index.Value, p => p.Index.StandardError) with { InLegend = false },
        ],
    };

    static string Limits(PointAnalysis p) => $"{NumberText.Of(Math.Floor(p.IndexAtLeast))} … {NumberText.Of(Math.Ceiling(p.IndexAtMost))}";

    static ScatterTrace Limit(AnalysisReport report, Func<PointAnalysis, double> limit, Fill fill)
        => new(ChartValues.Of(report.Points.Select(p => (double)p.Step)), ChartValues.Of(report.Points.Select(limit)))
        {
            Line = new Stroke { Width = 0 }, Fill = fill, FillColor = "rgba(0,158,115,0.2)", InLegend = false, Hoverable = false,
        };

    static PlanePanel DensityPanel(AnalysisReport report)
    {
        var known = report.Points.Where(p => p.DensityGrid.Count > 0).ToArray();
        var chosen = known.Length <= MostDensities ? known
            : [.. Enumerable.Range(0, MostDensities).Select(i => known[i * (known.Length - 1) / (MostDensities - 1)])];
        double top = chosen.SelectMany(p => p.Density).DefaultIfEmpty(1).Max();
        return new PlanePanel
        {
            Title = "Eigenvalue density", X = "eigenvalue λ", Y = new Axis { Title = "density", Scale = AxisScale.Log, Range = (Floor * top, 3 * top) },
            Lines = [new ReferenceLine(0, IsVertical: true)],
            Traces = [.. chosen.Select((p, k) => new ScatterTrace(
                ChartValues.Of(p.DensityGrid), ChartValues.Of(p.Density.Select(d => d >= Floor * top ? d : double.NaN)))
            {
                Name = $"step {NumberText.Of(p.Step)}", Line = new Stroke { Color = Palette.SeriesColor(7 - k), Width = 1.8 },
                Hover = ChartText.FromMarkup($"step {NumberText.Of(p.Step)}<br>λ = %{{x:.4g}}<br>density %{{y:.3g}}"),
            })],
        };
    }

    static Axis Steps => new() { Title = "training step" };

    static ScatterTrace Curve(AnalysisReport report, string name, string color, Func<PointAnalysis, double> value, Func<PointAnalysis, double>? error = null)
        => new(ChartValues.Of(report.Points.Select(p => (double)p.Step)), ChartValues.Of(report.Points.Select(value)))
        {
            Name = name, Line = new Stroke { Color = color }, Marker = new Marker { Color = color, Size = 6 },
            ErrorY = error is null ? null : ChartValues.Of(report.Points.Select(error)),
            Hover = ChartText.FromMarkup($"step %{{x}}<br>{name} = %{{y:.4g}}"),
        };
}
