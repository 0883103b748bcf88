namespace SaddleNotebooks.Theory;

/// <summary>How a measurement of escapes ended.</summary>
public enum BarrierCrossingStatus
{
    /// <summary>Every walker escaped, to the target or to another minimum that was named.</summary>
    Complete,

    /// <summary>
    /// Some walkers were still inside at the limit on steps; their time is counted, so the rate is right but less certain. Allow more steps, raise the temperature, or name
    /// the other minima they may have fallen into.
    /// </summary>
    SomeStillInside,

    /// <summary>No walker escaped: the rate is only bounded from above. Raise the temperature or allow more steps.</summary>
    NoneEscaped,

    /// <summary>f stopped being finite for a walker, which was left out: lower the learning rate.</summary>
    NotFinite,

    /// <summary>The caller cancelled; walkers that had not finished count as still inside.</summary>
    Canceled,
}
