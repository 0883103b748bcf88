using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Draws training runs.</summary>
public static class TrainingRunView
{
    /// <summary>A loss that falls by more than this factor is drawn on a log axis.</summary>
    const double LogFrom = 30;

    /// <summary>Loss, accuracy (of classifiers) and gradient norm after every epoch.</summary>
    /// <param name="run">The run.</param>
    public static Figure Plot(this TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        double[] epochs = [.. run.Epochs.Select(e => (double)e.Epoch)];
        List<Panel> panels = [LossPanel(run, epochs)];
        if (run.Epochs.Any(e => e.Accuracy is not null || e.TestAccuracy is not null))
            panels.Add(AccuracyPanel(run, epochs));
        panels.Add(GradientPanel(run, epochs));
        return new Figure($"{run.Options.Optimizer.Name}: {Outcome(run)}", panels)
        {
            Caption = SampledSurfaceView.Join(Advice(run),
                "Read left to right: a flat stretch of the loss with a small gradient is where to look for a saddle."),
            Height = 380,
            Description = run + "\n" + Table(run),
            Table = Table(run),
        };
    }

    static string Outcome(TrainingRun run)
    {
        string loss = $"loss {NumberText.Of(run.Epochs[0].Loss, 3)} → {NumberText.Of(run.Final.Loss, 3)}";
        return run.Final.TestAccuracy is { } test ? $"{loss}, test accuracy {NumberText.Percent(test)}"
            : run.Final.Accuracy is { } accuracy ? $"{loss}, training accuracy {NumberText.Percent(accuracy)}" : loss;
    }

    static string Advice(TrainingRun run) => run.Status switch
    {
        TrainingStatus.Cancelled => "The run was cancelled; what it reached is kept.",
        TrainingStatus.Diverged => "The loss stopped being finite: lower the learning rate.",
        TrainingStatus.NoProgress => "The method found no step that lowers the loss: look at the curvature here.",
        _ => "",
    };

    static PlanePanel LossPanel(TrainingRun run, double[] epochs)
    {
        double[] losses = [.. run.Epochs.Select(e => e.Loss)];
        double low = losses.Min(), high = losses.Max();
        bool log = low > 0 && high / low > LogFrom;
        return new PlanePanel
        {
            Title = "Loss", X = EpochAxis(run), Y = new Axis { Title = "loss", Scale = log ? AxisScale.Log : AxisScale.Linear },
            Bands = [.. run.SuspectedPlateaus().Select(p => new ShadedBand(p.FirstEpoch, p.LastEpoch, Palette.Orange)
            {
                Label = p.EndsRun ? "flat end" : "plateau?",
            })],
            Traces = Pair(epochs, losses, [.. run.Epochs.Select(e => e.TestLoss ?? double.NaN)], "loss %{y:.4g}", named: true),
        };
    }

    static PlanePanel AccuracyPanel(TrainingRun run, double[] epochs) => new()
    {
        Title = "Accuracy", X = EpochAxis(run), Y = new Axis { Title = "classified correctly", TickFormat = ".0%" },
        Traces = Pair(epochs, [.. run.Epochs.Select(e => e.Accuracy ?? double.NaN)], [.. run.Epochs.Select(e => e.TestAccuracy ?? double.NaN)],
            "%{y:.2%}", named: false),
    };

    static PlanePanel GradientPanel(TrainingRun run, double[] epochs) => new()
    {
        Title = "Gradient norm", X = EpochAxis(run), Y = new Axis { Title = "‖∇f‖", Scale = AxisScale.Log },
        Traces =
        [
            new ScatterTrace(epochs, ChartValues.Of(run.Epochs.Select(e => e.GradientNorm)))
            {
                Line = new Stroke { Color = Palette.Blue }, Marker = Dots(run, Palette.Blue), Hover = ChartText.FromMarkup("epoch %{x}<br>‖∇f‖ = %{y:.3g}"),
            },
        ],
    };

    static IReadOnlyList<Trace> Pair(double[] epochs, double[] training, double[] test, string hover, bool named)
    {
        var traces = new List<Trace>();
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
        Title = "epoch", WholeNumbers = true,
        Ticks = run.Epochs.Count <= 11 ? [.. run.Epochs.Select(e => ((double)e.Epoch, (ChartText)NumberText.Of(e.Epoch)))] : null,
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
        ]);
    }
}
