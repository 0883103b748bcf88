using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>Temperature schedules compared on one landscape from one start.</summary>
[TypeFormatterSource]
public sealed partial record AnnealingComparison : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal AnnealingComparison()
    {
    }

    /// <summary>One row for each schedule, in the order asked for.</summary>
    public required IReadOnlyList<AnnealingComparison.Row> Rows { get; init; }

    /// <summary>Whether all of it was done, or it was cancelled and compares the walks that were finished.</summary>
    public SamplingStatus Status { get; init; }

    /// <summary>The lowest value after descent over all walks.</summary>
    public required double BestValue { get; init; }

    /// <summary>The gradients computed.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>The time it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status.Advice("f.CompareAnnealing(start, schedules, new AnnealingOptions { Steps = 1_000 })");

    /// <summary>A table.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"schedule",-34} {"f at the end",24} {"f of its valley",24}  deepest valley found");
        foreach (var row in Rows)
            text.Append(CultureInfo.InvariantCulture, $"\n{row.Schedule,-34} {row.FinalValue,24} {row.DescendedValue,24}  {row.FoundBest}");
        return this.After(text.ToString());
    }
}
