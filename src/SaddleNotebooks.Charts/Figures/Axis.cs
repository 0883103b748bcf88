using SaddleNotebooks.Charts;

// What Chart.Lines and its like ask of a reader: no second namespace for it.
namespace SaddleNotebooks;

/// <summary>One axis of a panel.</summary>
public sealed record Axis
{
    /// <summary>What the axis measures.</summary>
    public ChartText Title { get; init; }

    /// <summary>The unit, shown in parentheses after the title; empty for a pure number.</summary>
    public ChartText Unit { get; init; }

    /// <summary>Linear or logarithmic (base 10).</summary>
    public AxisScale Scale { get; init; }

    /// <summary>The range shown, in data units (also on a log axis); null lets the data decide.</summary>
    public (double From, double To)? Range { get; init; }

    /// <summary>A d3 number format for the ticks, for example <c>.2g</c>; null lets plotly.js decide.</summary>
    public string? TickFormat { get; init; }

    /// <summary>Whether ticks stand on whole numbers only (counts, epochs, indices).</summary>
    public bool WholeNumbers { get; init; }

    /// <summary>Positions of ticks with their own labels; null for automatic ticks.</summary>
    public IReadOnlyList<(double Position, ChartText Label)>? Ticks { get; init; }

    /// <summary>Whether the grid and the ticks are drawn.</summary>
    public bool Visible { get; init; } = true;

    /// <summary>Whether a line marks zero.</summary>
    public bool ZeroLine { get; init; }

    /// <summary>Whether values grow in the opposite direction: right to left or top to bottom.</summary>
    public bool Reversed { get; init; }

    /// <summary>An axis with this title.</summary>
    public static implicit operator Axis(string title) => new() { Title = title };

    /// <summary>A logarithmic axis with this title.</summary>
    public static Axis Log(string title) => new() { Title = title, Scale = AxisScale.Log };

    internal ChartText FullTitle => Unit.IsEmpty ? Title : Title + ChartText.FromMarkup(" (") + Unit + ChartText.FromMarkup(")");
}
