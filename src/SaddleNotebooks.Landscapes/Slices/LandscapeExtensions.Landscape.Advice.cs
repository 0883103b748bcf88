namespace SaddleNotebooks;

/// <summary>Landscapes of losses – their values on a plane or a line through a point – and analyses of points and of networks.</summary>
public static partial class LandscapeExtensions
{
    /// <summary>What the status means and what to do next, in one sentence with the line of code.</summary>
    /// <param name="status">How the sampling ended.</param>
    public static string Advice(this SamplingStatus status) => status switch
    {
        SamplingStatus.Complete => "Every value is finite: Plot() draws them.",
        SamplingStatus.PartlyNotFinite => "Where nothing is drawn the value is not finite: sample a smaller range, loss.Landscape(range: 0.5) or f.Slice((-0.5, 0.5), (-0.5, 0.5)).",
        SamplingStatus.Canceled => "The sampling was cancelled, and what is missing was not computed: ask for less to get all of it sooner, loss.Landscape(size: 21) or f.Slice((-1, 1), (-1, 1), 21).",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };

    /// <summary>What to try next; empty where nothing is missing.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="less">The line of code that asks for less.</param>
    internal static string Advice(this SamplingStatus status, string less) => status switch
    {
        SamplingStatus.Complete => "",
        SamplingStatus.Canceled => $"It was cancelled, and what is missing was not computed: {less} takes less time.",
        _ => status.Advice(),
    };
}
