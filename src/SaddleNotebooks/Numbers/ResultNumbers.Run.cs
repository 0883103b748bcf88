namespace SaddleNotebooks;

public static partial class ResultNumbers
{
    /// <summary>A row for each epoch, and tables of recorded steps and curvature where there are any.</summary>
    /// <param name="run">The training.</param>
    public static NumberSet Numbers(this TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var tables = new List<NumberTable>
        {
            Table("epochs", run.Epochs,
                ("epoch", e => e.Epoch), ("steps", e => e.Steps), ("loss", e => e.Loss), ("gradient_norm", e => e.GradientNorm), ("accuracy", e => e.Accuracy ?? double.NaN),
                ("test_loss", e => e.TestLoss ?? double.NaN), ("test_accuracy", e => e.TestAccuracy ?? double.NaN), ("mean_batch_loss", e => e.MeanBatchLoss ?? double.NaN),
                ("work", e => e.Work), ("seconds", e => e.Seconds)),
        };
        if (run.History.Count > 0)
        {
            tables.Add(Table("steps", run.History,
                ("step", s => s.Step), ("loss", s => s.Loss), ("gradient_norm", s => s.GradientNorm), ("accuracy", s => s.Accuracy ?? double.NaN),
                ("learning_rate_factor", s => s.LearningRateFactor)));
        }
        if (run.Curvature.Count > 0)
            tables.Add(Sharpness(run.Curvature));
        return new NumberSet(tables);
    }

    /// <summary>A row for each measurement of the curvature, the loss before each step, and when the limit was reached.</summary>
    /// <param name="edge">The training.</param>
    public static NumberSet Numbers(this EdgeOfStability edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        return new NumberSet(
            Sharpness(edge.Curvature),
            new NumberTable("losses", ("loss", edge.Losses)),
            NumberTable.List("values",
                ("reached_at", edge.ReachedAt ?? double.NaN), ("hovers_at", edge.HoversAt), ("rises_before", edge.Rises.Before), ("rises_after", edge.Rises.After),
                ("is_preconditioned", edge.IsPreconditioned ? 1 : 0), ("gradients", edge.Cost.Gradients), ("hessian_products", edge.Cost.HessianProducts), ("seconds", edge.Seconds)));
    }

    static NumberTable Sharpness(IReadOnlyList<CurvatureSample> samples) => Table("curvature", samples,
        ("step", s => s.Step), ("smallest", s => s.Smallest.Count > 0 ? s.Smallest[0].Value : double.NaN), ("largest", s => s.Largest.Count > 0 ? s.Largest[0].Value : double.NaN),
        ("preconditioned", s => s.Preconditioned?.Value ?? double.NaN), ("stable_curvature", s => s.StableCurvature ?? double.NaN),
        ("gradient_share", s => s.GradientShare ?? double.NaN), ("hessian_products", s => s.HessianProducts));

    /// <summary>A row for each recorded point of the trajectory.</summary>
    /// <param name="result">The optimization.</param>
    public static NumberSet Numbers(this OptimizationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new NumberSet(
            Table("trajectory", result.Trajectory,
                ("step", p => p.Step), ("value", p => p.Value), ("gradient_norm", p => p.GradientNorm), ("lowest_eigenvalue", p => p.LowestEigenvalue ?? double.NaN),
                ("gradients", p => p.Cost.Gradients), ("hessian_products", p => p.Cost.HessianProducts)),
            new NumberTable("point", ("coordinate", result.Point)));
    }

    /// <summary>A row for each method with its medians, and a row for each single run.</summary>
    /// <param name="race">The race.</param>
    public static NumberSet Numbers(this RaceResult race)
    {
        ArgumentNullException.ThrowIfNull(race);
        var runs = race.Entries.SelectMany(e => e.Runs.Select((run, i) => (Method: e.Method.ToString() ?? "", Seed: i, Run: run))).ToArray();
        var methods = Table("methods", race.Entries,
            ("runs", e => e.Runs.Count), ("finished", e => e.Finished), ("stuck_at_saddle", e => e.StuckAtSaddle), ("median_steps", e => e.MedianSteps),
            ("median_gradients", e => e.MedianGradients), ("median_hessian_products", e => e.MedianHessianProducts), ("median_work", e => e.MedianWork),
            ("median_value", e => e.MedianValue), ("median_seconds", e => e.MedianSeconds)) with
        { Rows = ("method", [.. race.Entries.Select(e => e.Method.ToString() ?? "")]) };
        if (runs.Length == 0)
            return new NumberSet(methods);
        return new NumberSet(methods, Table("runs", runs,
            ("seed", r => r.Seed), ("value", r => r.Run.Value), ("gradient_norm", r => r.Run.GradientNorm), ("steps", r => r.Run.Steps),
            ("gradients", r => r.Run.Cost.Gradients), ("hessian_products", r => r.Run.Cost.HessianProducts), ("seconds", r => r.Run.Seconds)) with
        { Rows = ("run", [.. runs.Select(r => $"{r.Method}: {r.Run.Status}")]) });
    }

    static NumberTable Table<TRow>(string name, IReadOnlyList<TRow> rows, params (string Name, Func<TRow, double> Of)[] columns)
        => new(name, [.. columns.Select(c => (c.Name, (IReadOnlyList<double>)[.. rows.Select(c.Of)]))]);
}
