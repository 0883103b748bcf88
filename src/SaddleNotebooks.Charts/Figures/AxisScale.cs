// What Chart.Lines and its like ask of a reader: no second namespace for it.
namespace SaddleNotebooks;

/// <summary>How an axis maps values to positions.</summary>
public enum AxisScale
{
    /// <summary>Equal distances are equal differences.</summary>
    Linear,

    /// <summary>Equal distances are equal ratios; values that are not positive are not drawn.</summary>
    Log,
}
