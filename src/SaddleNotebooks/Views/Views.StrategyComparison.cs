using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>How the loss fell against the work, and what each strategy reached.</summary>
    /// <param name="comparison">The comparison.</param>
    public static Figure Plot(this StrategyComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var table = Table(comparison);
        // Names of strategies stand left of the points, where the page has room for them.
        return new Figure(Title(comparison), Reached(comparison), Curves(comparison))
        {
            ColumnWidths = [1, 1.4],
            Height = Math.Clamp(280 + 26 * comparison.Runs.Count, 400, 900),
            Caption = Views.Join(
                comparison.Advice,
                "All start from the same weights. One unit of work is one gradient over all samples; a Hessian product counts as two, and the detector's looks are paid for."),
            Description = $"{comparison.Runs.Count} strategies\n{comparison.Advice}\n{table}",
            Table = table,
        };
    }

    static string Title(StrategyComparison comparison)
        => comparison.Runs.Count == 0 ? "No strategy was run" : $"{NumberText.Of(comparison.Runs.Count)} strategies: {comparison.Best.Strategy.Name} reaches {(Measure(comparison.Runs).IsAccuracy ? "most" : "the lowest loss")}";

    static PlanePanel Curves(StrategyComparison comparison)
    {
        var losses = comparison.Runs.SelectMany(r => r.Run.Epochs).Select(e => e.Loss).Where(l => double.IsFinite(l) && l > 0).DefaultIfEmpty(1).ToArray();
        return new PlanePanel
        {
            Title = "Training loss against work",
            // Work 0 has no place on a log axis: the start is drawn at half of an epoch.
            X = new Axis { Title = "work", Unit = "gradients over all samples", Scale = AxisScale.Log },
            Y = new Axis { Title = "loss", Scale = losses.Max() > 10 * losses.Min() ? AxisScale.Log : AxisScale.Linear },
            Traces = [.. comparison.Runs.Select((r, k) => new ScatterTrace(
                ChartValues.Of(r.Run.Epochs.Select(e => Math.Max(0.5, e.Work))), ChartValues.Of(r.Run.Epochs.Select(e => e.Loss)))
            {
                Name = r.Strategy.Name, Line = new Stroke { Color = Palette.SeriesColor(k) }, Marker = new Marker { Color = Palette.SeriesColor(k), Size = 4 },
                Hover = (ChartText)r.Strategy.Name + ChartText.FromMarkup("<br>work %{x:.3g}<br>loss %{y:.4g}"),
            })],
        };
    }

    static PlanePanel Reached(StrategyComparison comparison)
    {
        var runs = comparison.Runs.Reverse().ToArray();
        var (name, isAccuracy, of) = Measure(runs);
        double[] reached = [.. runs.Select(of)], drawn = [.. reached.Where(double.IsFinite).DefaultIfEmpty(1)];
        double[] rows = [.. runs.Select((_, i) => (double)i)];
        return new PlanePanel
        {
            Title = $"{name} reached",
            X = isAccuracy ? new Axis { Title = "classified correctly", TickFormat = ".0%" }
                : new Axis { Title = "loss", Scale = drawn.Min() > 0 && drawn.Max() > LogFrom * drawn.Min() ? AxisScale.Log : AxisScale.Linear },
            Y = new Axis { Ticks = [.. runs.Select((r, i) => ((double)i, (ChartText)r.Strategy.Name))], Range = (-0.7, runs.Length - 0.3) },
            Traces =
            [
                new ScatterTrace(ChartValues.Of(reached), rows)
                {
                    InLegend = false,
                    Marker = new Marker { Size = 12, Colors = [.. runs.Select((_, i) => Palette.SeriesColor(runs.Length - 1 - i))], RimColor = "#ffffff" },
                    Texts = [.. runs.Select(r => (ChartText)$"{r.Strategy.Name}: loss {NumberText.Of(r.Run.Final.Loss)}, {NumberText.Of(r.Run.Seconds, 2)} s")],
                    Hover = ChartText.FromMarkup(isAccuracy ? "%{text}<br>%{x:.2%}" : "%{text}<br>%{x:.4g}"),
                },
            ],
        };
    }

    /// <summary>What the runs are compared by, as <see cref="StrategyComparison.Best"/> compares them.</summary>
    static (string Name, bool IsAccuracy, Func<StrategyComparison.Trial, double> Of) Measure(IReadOnlyList<StrategyComparison.Trial> runs)
        => runs.Any(r => r.Run.Final.TestAccuracy is not null) ? ("Test accuracy", true, r => r.Run.Final.TestAccuracy ?? double.NaN)
            : runs.Any(r => r.Run.Final.Accuracy is not null) ? ("Training accuracy", true, r => r.Run.Final.Accuracy ?? double.NaN)
            : runs.Any(r => r.Run.Final.TestLoss is not null) ? ("Test loss", false, r => r.Run.Final.TestLoss ?? double.NaN)
            : ("Training loss", false, r => r.Run.Final.Loss);

    static TextTable Table(StrategyComparison comparison) => new TextTable(["strategy", "loss", "accuracy", "test loss", "test accuracy", "work", "saddles found", "seconds", "ended"],
    [
        .. comparison.Runs.Select(IReadOnlyList<string> (r) =>
        [
            r.Strategy.Name, NumberText.Of(r.Run.Final.Loss), NumberText.Percent(r.Run.Final.Accuracy ?? double.NaN),
            NumberText.Of(r.Run.Final.TestLoss ?? double.NaN), NumberText.Percent(r.Run.Final.TestAccuracy ?? double.NaN), NumberText.Of(r.Run.Final.Work, 3),
            NumberText.Of(r.Run.Detections.Count(d => d.Verdict == DetectorVerdict.Saddle)), NumberText.Of(r.Run.Seconds, 2), r.Run.Status.ToString(),
        ]),
    ]).WithoutUnknownColumns();
}
