using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The costs of the methods on one objective and on this machine.</summary>
[TypeFormatterSource]
public sealed record CostTable
{
    internal CostTable()
    {
    }

    /// <summary>The number n of parameters.</summary>
    public required int Dimension { get; init; }

    /// <summary>The bytes of an element, 4 or 8.</summary>
    public required int ElementBytes { get; init; }

    /// <summary>What the pieces take on this machine.</summary>
    public required MachineSpeed Speed { get; init; }

    /// <summary>One row for each method.</summary>
    public required IReadOnlyList<MeasuredCost> Rows { get; init; }

    /// <summary>A table: memory, time of a step by the formula and measured, evaluations.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Dimension} parameters; {Speed}\n");
        text.Append(CultureInfo.InvariantCulture, $"{"method",-46} {"memory",9} {"order",7} {"formula",9} {"measured",9}  at saddles");
        foreach (var row in Rows)
        {
            string measured = row.Seconds is { } s ? DurationText.Of(s) : "–";
            text.Append(CultureInfo.InvariantCulture,
                $"\n{row.Formula.Method,-46} {ByteText.Of(row.PredictedBytes),9} {row.Formula.MemoryOrder,7} {DurationText.Of(row.PredictedSeconds),9} {measured,9}  {row.Formula.AtSaddles}");
        }
        return text.ToString();
    }
}
