namespace SaddleNotebooks.Charts;

/// <summary>Which area beside a line is filled.</summary>
public enum Fill
{
    /// <summary>None.</summary>
    None,

    /// <summary>Between the line and y = 0.</summary>
    ToZero,

    /// <summary>Between the line and the trace drawn before it.</summary>
    ToPrevious,
}
