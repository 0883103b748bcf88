using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>Trainings of one network from one start under several strategies. Immutable.</summary>
[TypeFormatterSource]
public sealed partial record StrategyComparison : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>The strategies with their runs, in the order given.</summary>
    public required IReadOnlyList<StrategyComparison.Trial> Runs { get; init; }

    /// <summary>Whether all of them ran; if not, it was cancelled.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The time of all trainings together.</summary>
    public double Seconds => Runs.Sum(r => r.Run.Seconds);

    /// <summary>The run with the highest accuracy, or the lowest loss where nothing is classified: on the test samples where there are any.</summary>
    public StrategyComparison.Trial Best => Runs.MaxBy(r => r.Run.Final.TestAccuracy ?? r.Run.Final.Accuracy ?? -(r.Run.Final.TestLoss ?? r.Run.Final.Loss))!;

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => IsComplete ? "" : "The comparison was cancelled: train shorter to have all of it sooner, loss.CompareStrategies(strategies: [.. TrainingStrategy.Seven(epochs: 2)]).";

    /// <summary>One line for each strategy.</summary>
    public override string ToString() => this.After(string.Join("\n", Runs.Select(r => $"{r.Strategy.Name}: {r.Run}")));
}
