using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Temperature schedules compared on one landscape from one start.</summary>
[TypeFormatterSource]
public sealed record AnnealingComparison
{
    internal AnnealingComparison()
    {
    }

    /// <summary>One row for each schedule, in the order asked for.</summary>
    public required IReadOnlyList<AnnealingRow> Rows { get; init; }

    /// <summary>The lowest value after descent over all walks.</summary>
    public required double BestValue { get; init; }

    /// <summary>The gradients computed.</summary>
    public required EvaluationCount Cost { get; init; }

    /// <summary>The time it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>A table.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"schedule",-34} {"f at the end",24} {"f of its valley",24}  deepest valley found");
        foreach (var row in Rows)
            text.Append(CultureInfo.InvariantCulture, $"\n{row.Schedule,-34} {row.FinalValue,24} {row.DescendedValue,24}  {row.FoundBest}");
        return text.ToString();
    }
}
