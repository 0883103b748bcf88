namespace SaddleNotebooks.Landscapes;

/// <summary>How sampling or measuring ended.</summary>
public enum SamplingStatus
{
    /// <summary>Every value is finite.</summary>
    Complete,

    /// <summary>Some values are infinite or NaN: the function overflows or is undefined there. Sample a smaller range.</summary>
    PartlyNotFinite,

    /// <summary>Cancelled: what was not computed is missing, or NaN in a curve or surface. Ask for less to get all of it sooner.</summary>
    Canceled,
}
