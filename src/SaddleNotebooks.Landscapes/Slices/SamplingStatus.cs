namespace SaddleNotebooks;

/// <summary>How the sampling of a curve or surface ended.</summary>
public enum SamplingStatus
{
    /// <summary>Every value is finite.</summary>
    Complete,

    /// <summary>Some values are infinite or NaN: the function overflows or is undefined there. Sample a smaller range.</summary>
    PartlyNotFinite,

    /// <summary>Cancelled: the values not computed are NaN. Sample fewer points to get all of them sooner.</summary>
    Cancelled,
}
