using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>A loss that falls by more than this factor is drawn on a log axis.</summary>
    const double LogFrom = TrainingExtensions.LogarithmicFrom;

    /// <summary>
    /// Loss, accuracy (of classifiers) and gradient norm after every epoch, the loss of single steps behind them, and the ends of the Hessian's spectrum where
    /// they were tracked. Verdicts of the detector stand as lines.
    /// </summary>
    /// <param name="run">The run.</param>
    public static Figure Plot(this TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        double[] epochs = [.. run.Epochs.Select(e => (double)e.Epoch)];
        List<Panel> panels = [LossPanel(run, epochs)];
        if (run.Epochs.Any(e => e.Accuracy is not null || e.TestAccuracy is not null))
            panels.Add(AccuracyPanel(run, epochs));
        panels.Add(GradientPanel(run, epochs));
        if (run.Curvature.Count > 0)
            panels.AddRange(CurvaturePanels.Of(run.Curvature, EpochAxis(run), step => EpochOf(run, step), [.. Marks(run).Select(l => l with { Label = "" })]));
        bool twoRows = panels.Count >= 4;
        return new Figure($"{run.Options.Optimizer.Name}: {Outcome(run)}", panels)
        {
            Columns = panels.Count > 4 ? 3 : twoRows ? 2 : panels.Count,
            Caption = Views.Join(Facts(run), run.Status.Advice(), Verdicts(run), CurvaturePanels.Reading(run.Curvature),
                "Read left to right: a flat stretch of the loss with a small gradient is where to look for a saddle."),
            Height = twoRows ? 640 : 380,
            Description = run + "\n" + Table(run) + string.Concat(run.Detections.Select(d => "\n" + d)),
            Table = Table(run),
        };
    }

    static string Outcome(TrainingRun run)
    {
        string loss = $"loss {NumberText.Of(run.Epochs[0].Loss, 3)} → {NumberText.Of(run.Final.Loss, 3)}";
        return run.Final.TestAccuracy is { } test ? $"{loss}, test accuracy {NumberText.Percent(test)}"
            : run.Final.Accuracy is { } accuracy ? $"{loss}, training accuracy {NumberText.Percent(accuracy)}"
            : run.Final.TestLoss is { } testLoss ? $"{loss}, test loss {NumberText.Of(testLoss, 3)}" : loss;
    }

    static string Facts(TrainingRun run)
        => run.Status == TrainingStatus.Running ? $"{NumberText.Of(run.Steps)} steps are done."
            : run.RestoredEpoch is { } epoch ? $"The parameters are those of epoch {NumberText.Of(epoch)}." : "";

    static string Verdicts(TrainingRun run)
    {
        string counted = string.Join(", ", run.Detections.GroupBy(d => d.Verdict).OrderBy(g => g.Key).Select(g => $"{Word(g.Key)} {NumberText.Of(g.Count())}×"));
        return counted.Length == 0 ? "" : $"Where the loss was flat the curvature says: {counted}.";
    }

    static PlanePanel LossPanel(TrainingRun run, double[] epochs)
    {
        double[] losses = [.. run.Epochs.Select(e => e.Loss)];
        double low = losses.Min(), high = losses.Max();
        bool log = low > 0 && high / low > LogFrom;
        var plateaus = run.SuspectedPlateaus();
        List<ChartTrace> traces = [];
        if (run.StepsPerEpoch > 1 && run.History.Count > 1)
        {
            traces.Add(new ScatterTrace(ChartValues.Of(run.History.Select(s => EpochOf(run, s.Step))), ChartValues.Of(run.History.Select(s => s.Loss)))
            {
                Name = "single steps", Line = new Stroke { Color = "rgba(69,169,221,0.45)", Width = 1 }, Hover = ChartText.FromMarkup("epoch %{x:.2f}<br>batch loss %{y:.4g}"),
            });
        }
        traces.AddRange(Pair(epochs, losses, [.. run.Epochs.Select(e => e.TestLoss ?? double.NaN)], "loss %{y:.4g}", named: true));
        return new PlanePanel
        {
            Title = "Loss", X = EpochAxis(run), Y = new Axis { Title = "loss", Scale = log ? AxisScale.Log : AxisScale.Linear },
            Bands = [.. plateaus.Select(p => new ShadedBand(p.FirstEpoch, p.LastEpoch, Palette.Orange) { Label = Label(run, p) })],
            // A shaded stretch says its verdict itself.
            Lines = [.. Marks(run).Select(l => plateaus.Any(p => l.Position >= p.FirstEpoch && l.Position < p.LastEpoch) ? l with { Label = "" } : l)],
            Traces = traces,
        };
    }

    /// <summary>A suspicion, or what the curvature says about it where the detector looked.</summary>
    static string Label(TrainingRun run, Plateau plateau)
    {
        var inside = run.Detections.Where(d => EpochOf(run, d.Step) >= plateau.FirstEpoch && EpochOf(run, d.Step) <= plateau.LastEpoch).ToArray();
        return inside.Length > 0 ? Word(inside.GroupBy(d => d.Verdict).MaxBy(g => g.Count())!.Key) : plateau.EndsRun ? "flat end" : "plateau?";
    }

    /// <summary>One line for each verdict that differs from the one before it.</summary>
    static IReadOnlyList<ReferenceLine> Marks(TrainingRun run)
    {
        var lines = new List<ReferenceLine>();
        DetectorVerdict? before = null;
        foreach (var detection in run.Detections)
        {
            if (detection.Verdict != before)
                lines.Add(new ReferenceLine(EpochOf(run, detection.Step), IsVertical: true) { Color = Color(detection.Verdict), Label = Word(detection.Verdict) });
            before = detection.Verdict;
        }
        // More are no help to the eye; the text lists them all.
        return lines.Count <= 6 ? lines : [.. lines.Select(l => l with { Label = "" })];
    }

    internal static string Word(DetectorVerdict verdict) => verdict switch
    {
        DetectorVerdict.NotFinite => "not finite",
        _ => verdict.ToString().ToLowerInvariant(),
    };

    static string Color(DetectorVerdict verdict) => verdict switch
    {
        DetectorVerdict.Saddle => Palette.Orange,
        DetectorVerdict.Minimum => Palette.Green,
        _ => Palette.Gray,
    };

    static double EpochOf(TrainingRun run, long step) => run.StepsPerEpoch > 0 ? (double)step / run.StepsPerEpoch : step;

    static PlanePanel AccuracyPanel(TrainingRun run, double[] epochs) => new()
    {
        Title = "Accuracy", X = EpochAxis(run), Y = new Axis { Title = "classified correctly", TickFormat = ".0%" },
        Traces = Pair(epochs, [.. run.Epochs.Select(e => e.Accuracy ?? double.NaN)], [.. run.Epochs.Select(e => e.TestAccuracy ?? double.NaN)],
            "%{y:.2%}", named: false),
    };

    static PlanePanel GradientPanel(TrainingRun run, double[] epochs) => new()
    {
        Title = "Gradient norm", X = EpochAxis(run), Y = new Axis { Title = "‖∇f‖", Scale = AxisScale.Log },
        Lines = [.. Marks(run).Select(l => l with { Label = "" })],
        Traces =
        [
            new ScatterTrace(epochs, ChartValues.Of(run.Epochs.Select(e => e.GradientNorm)))
            {
                Line = new Stroke { Color = Palette.Blue }, Marker = Dots(run, Palette.Blue), Hover = ChartText.FromMarkup("epoch %{x}<br>‖∇f‖ = %{y:.3g}"),
            },
        ],
    };

    static IReadOnlyList<ChartTrace> Pair(double[] epochs, double[] training, double[] test, string hover, bool named)
    {
        var traces = new List<ChartTrace>();
        foreach (var (name, values, color, dash) in new[] { ("training", training, Palette.Blue, Dash.Solid), ("test", test, Palette.Orange, Dash.Dashed) })
        {
            if (values.Any(double.IsFinite))
            {
                traces.Add(new ScatterTrace(epochs, values)
                {
                    Name = name, InLegend = named, Line = new Stroke { Color = color, Dash = dash },
                    Marker = epochs.Length <= 60 ? new Marker { Color = color, Size = 6 } : null,
                    Hover = ChartText.FromMarkup($"{name}, epoch %{{x}}<br>{hover}"),
                });
            }
        }
        return traces;
    }

    static Marker? Dots(TrainingRun run, string color) => run.Epochs.Count <= 60 ? new Marker { Color = color, Size = 6 } : null;

    // Automatic ticks of a short run stand on halves of epochs.
    static Axis EpochAxis(TrainingRun run) => new()
    {
        Title = "epoch", WholeNumbers = run.Epochs.Count > 1,
        Ticks = run.Epochs.Count is > 1 and <= 11 ? [.. run.Epochs.Select(e => ((double)e.Epoch, (ChartText)NumberText.Of(e.Epoch)))] : null,
    };

    static TextTable Table(TrainingRun run)
    {
        // First, last and some between: a screen reader has no use for a thousand rows.
        const int most = 12;
        int count = run.Epochs.Count, stride = Math.Max(1, (count + most - 2) / (most - 1));
        var chosen = run.Epochs.Where((_, i) => i % stride == 0 || i == count - 1);
        return new TextTable(["epoch", "loss", "accuracy", "test loss", "test accuracy", "‖∇f‖", "seconds"],
        [
            .. chosen.Select(IReadOnlyList<string> (e) =>
            [
                NumberText.Of(e.Epoch), NumberText.Of(e.Loss), NumberText.Percent(e.Accuracy ?? double.NaN), NumberText.Of(e.TestLoss ?? double.NaN),
                NumberText.Percent(e.TestAccuracy ?? double.NaN), NumberText.Of(e.GradientNorm, 3), NumberText.Of(e.Seconds, 2),
            ]),
        ]).WithoutUnknownColumns();
    }
}
