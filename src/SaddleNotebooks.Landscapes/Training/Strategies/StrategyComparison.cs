using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Trainings of one network from one start under several strategies. Immutable.</summary>
[TypeFormatterSource]
public sealed record StrategyComparison
{
    /// <summary>The strategies with their runs, in the order given.</summary>
    public required IReadOnlyList<StrategyRun> Runs { get; init; }

    /// <summary>Whether all of them ran; if not, it was cancelled.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The time of all trainings together.</summary>
    public double Seconds => Runs.Sum(r => r.Run.Seconds);

    /// <summary>The run with the highest test accuracy, or the lowest loss where nothing is classified.</summary>
    public StrategyRun Best => Runs.MaxBy(r => r.Run.Final.TestAccuracy ?? r.Run.Final.Accuracy ?? -r.Run.Final.Loss)!;

    /// <summary>One line for each strategy.</summary>
    public override string ToString() => string.Join("\n", Runs.Select(r => $"{r.Strategy.Name}: {r.Run}"));
}

/// <summary>A strategy and what it did.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Run">Its training.</param>
public sealed record StrategyRun(TrainingStrategy Strategy, TrainingRun Run)
{
    /// <summary>The work until the loss over all samples was at most this, in gradients over all samples; null if it never was.</summary>
    public double? WorkUntil(double loss) => Run.Epochs.FirstOrDefault(e => e.Loss <= loss)?.Work;
}
