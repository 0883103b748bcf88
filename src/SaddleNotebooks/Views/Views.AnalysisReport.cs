using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class Views
{
    const int MostDensities = 4;
    const double AnalysisReportFloor = 1e-4;

    /// <summary>Loss and gradient norm, the ends of the spectrum with their bounds, the numbers of eigenvalues below −τ and above τ with their limits, and some densities.</summary>
    /// <param name="report">The report.</param>
    public static Figure Plot(this AnalysisReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new Figure(Title(report), LossPanel(report), EndsPanel(report), SignsPanel(report), DensityPanel(report))
        {
            Columns = 2,
            Height = 680,
            Caption = Views.Join(
                report.Advice,
                Reading(report), "Within a bar's reach there is an eigenvalue; how far the true end lies beyond is another question. The shaded ranges are what is open about the numbers of eigenvalues below −τ and above τ; those nearer to zero have no sign that could be counted."),
            Description = $"{NumberText.Of(report.Points.Count)} points, {NumberText.Of(report.Dimension)} parameters\n{report.Advice}\n{report.Table()}",
            Table = report.Table(),
        };
    }

    /// <summary>One row for each point.</summary>
    /// <param name="report">The report.</param>
    public static TextTable Table(this AnalysisReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new TextTable(["step", "loss", "accuracy", "‖∇f‖", "smallest λ (some λ within ±)", "largest λ (some λ within ±)", "τ", "below −τ", "above τ", "trace", "‖∇f‖/‖H‖"],
        [
            .. report.Points.Select(IReadOnlyList<string> (p) =>
            [
                NumberText.Of(p.Step), NumberText.Of(p.Loss), NumberText.Percent(p.Accuracy ?? double.NaN), NumberText.Of(p.GradientNorm, 3),
                NumberText.WithError(p.Smallest.Value, p.Smallest.ResidualBound, 3), NumberText.WithError(p.Largest.Value, p.Largest.ResidualBound, 3),
                p.Signs is { } s ? NumberText.Of(s.Threshold, 2) : "–", Limits(p.Signs?.Below), Limits(p.Signs?.Above), SpectralDensityPanels.Trace(p.Trace),
                NumberText.Of(p.CriticalDistance, 3),
            ]),
        ]).WithoutUnknownColumns();
    }

    /// <summary>A whole page with chart and table that draws without a network.</summary>
    /// <param name="report">The report.</param>
    public static string ToPage(this AnalysisReport report)
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

    static PlanePanel SignsPanel(AnalysisReport report) => new()
    {
        Title = "Eigenvalues below −τ and above τ", X = Steps, Y = new Axis { Title = "number of eigenvalues" },
        Traces =
        [
            Limit(report, s => s.Above.AtLeast, Fill.None, Palette.Sky), Limit(report, s => s.Above.AtMost, Fill.ToPrevious, Palette.Sky, "above τ"),
            Limit(report, s => s.Below.AtLeast, Fill.None, Palette.Orange), Limit(report, s => s.Below.AtMost, Fill.ToPrevious, Palette.Orange, "below −τ"),
        ],
    };

    static string Limits(Share? share) => share is not { } s ? "–"
        : s.IsExact ? NumberText.Of(s.AtLeast) : $"{NumberText.Of(s.AtLeast)} … {NumberText.Of(s.AtMost)}";

    static ScatterTrace Limit(AnalysisReport report, Func<EigenvalueSigns, double> limit, Fill fill, string color, string name = "")
        => new(ChartValues.Of(report.Points.Select(p => (double)p.Step)), ChartValues.Of(report.Points.Select(p => p.Signs is { } s ? limit(s) : double.NaN)))
        {
            Name = name, InLegend = name.Length > 0, Line = new Stroke { Color = color, Width = 1.2 }, Fill = fill, Opacity = 0.8,
            FillColor = color == Palette.Orange ? "rgba(213,94,0,0.25)" : "rgba(86,180,233,0.25)",
            Texts = [.. report.Points.Select(p => (ChartText)(p.Signs is { } s ? $"τ = {NumberText.Of(s.Threshold, 2)}" : ""))],
            Hover = ChartText.FromMarkup("step %{x}<br>%{y} eigenvalues<br>%{text}"),
        };

    static PlanePanel DensityPanel(AnalysisReport report)
    {
        var known = report.Points.Where(p => p.DensityGrid.Count > 0).ToArray();
        var chosen = known.Length <= MostDensities ? known
            : [.. Enumerable.Range(0, MostDensities).Select(i => known[i * (known.Length - 1) / (MostDensities - 1)])];
        double top = chosen.SelectMany(p => p.Density).DefaultIfEmpty(1).Max();
        return new PlanePanel
        {
            Title = "Eigenvalue density", X = "eigenvalue λ", Y = new Axis { Title = "density", Scale = AxisScale.Log, Range = (AnalysisReportFloor * top, 3 * top) },
            Lines = [new ReferenceLine(0, IsVertical: true)],
            Traces = [.. chosen.Select((p, k) => new ScatterTrace(
                ChartValues.Of(p.DensityGrid), ChartValues.Of(p.Density.Select(d => d >= AnalysisReportFloor * top ? d : double.NaN)))
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
