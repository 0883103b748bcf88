namespace SaddleNotebooks.Charts;

/// <summary>A slider whose steps choose which traces are seen.</summary>
/// <param name="Steps">The steps, left to right.</param>
public sealed record Slider(IReadOnlyList<SliderStep> Steps)
{
    /// <summary>What the slider's value means, for example "loss below".</summary>
    public ChartText Label { get; init; }

    /// <summary>The step chosen at first (from 0).</summary>
    public int Active { get; init; }
}

/// <summary>One step of a slider.</summary>
/// <param name="Label">What the slider shows at this step.</param>
/// <param name="Hidden">The traces of the figure (the same objects) that are not seen at this step.</param>
public sealed record SliderStep(ChartText Label, params IReadOnlyList<ChartTrace> Hidden)
{
    /// <summary>A veil of the figure whose threshold this step sets; null for none.</summary>
    public (RegionTrace Target, double Threshold)? Veil { get; init; }
}
