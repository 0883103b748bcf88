namespace SaddleNotebooks.Charts;

/// <summary>One drawing area of a figure.</summary>
public abstract record Panel
{
    /// <summary>Heading above the panel; empty for none.</summary>
    public ChartText Title { get; init; }

    /// <summary>What is drawn, first to last.</summary>
    public IReadOnlyList<ChartTrace> Traces { get; init; } = [];
}
