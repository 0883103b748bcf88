namespace SaddleNotebooks.Charts;

/// <summary>One picture of an animation: some traces of the figure with other data.</summary>
/// <param name="Label">What the slider shows for this frame, for example the iteration.</param>
/// <param name="Updates">The traces that change.</param>
public sealed record Frame(ChartText Label, IReadOnlyList<FrameUpdate> Updates);

/// <summary>One trace of a figure with the data that a frame shows in its place.</summary>
/// <param name="Target">The trace as it stands in one of the figure's panels (the same object).</param>
/// <param name="Shown">A trace of the same kind with the frame's data.</param>
public sealed record FrameUpdate(ChartTrace Target, ChartTrace Shown);
