namespace SaddleNotebooks.Charts;

/// <summary>A play button and a slider over frames.</summary>
/// <param name="Frames">The pictures, first to last.</param>
public sealed record Animation(IReadOnlyList<Frame> Frames)
{
    /// <summary>What the slider's value means, for example "step".</summary>
    public ChartText Label { get; init; }

    /// <summary>The frame (from 0) whose data the figure's own traces show; null for the last.</summary>
    public int? Active { get; init; }

    /// <summary>How long each frame stays, in milliseconds.</summary>
    public int Milliseconds { get; init; } = 60;
}
