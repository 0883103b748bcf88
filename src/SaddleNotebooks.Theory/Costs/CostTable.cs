using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>The costs of the methods on one objective and on this machine.</summary>
[TypeFormatterSource]
public sealed partial record CostTable : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal CostTable()
    {
    }

    /// <summary>The number n of parameters.</summary>
    public required int Dimension { get; init; }

    /// <summary>The bytes of an element, 4 or 8.</summary>
    public required int ElementBytes { get; init; }

    /// <summary>What the pieces take on this machine.</summary>
    public required CostTable.Machine Speed { get; init; }

    /// <summary>One row for each method.</summary>
    public required IReadOnlyList<CostTable.Row> Rows { get; init; }

    /// <summary>Whether all of it was done, or it was cancelled and has the methods that were finished.</summary>
    public SamplingStatus Status { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status.Advice("loss.MeasureCosts(new CostOptions { Repeats = 1 })");

    /// <summary>A table: memory, time of a step by the formula and measured, and in a line of its own, for narrow pages, what the method does at saddles.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Dimension} parameters; {Speed}\n");
        text.Append(CultureInfo.InvariantCulture, $"{"method",-46} {"memory",9} {"order",7} {"formula",9} {"measured",9}");
        foreach (var row in Rows)
        {
            string measured = row.Seconds is { } s ? DurationText.Of(s) : "–";
            text.Append(CultureInfo.InvariantCulture,
                $"\n{row.Formula.Method,-46} {ByteText.Of(row.PredictedBytes),9} {row.Formula.MemoryOrder,7} {DurationText.Of(row.PredictedSeconds),9} {measured,9}\n  {row.Formula.AtSaddles}");
        }
        return this.After(text.ToString());
    }
}
