namespace SaddleNotebooks.Optimization;

/// <summary>What one step of an optimizer did.</summary>
public enum StepOutcome
{
    /// <summary>The point moved (or its velocity changed); go on.</summary>
    Moved,

    /// <summary>No step that lowers f was found: further steps of this method would not move the point.</summary>
    NoProgress,

    /// <summary>The method's own test holds: the point is, with the probability the method states, second-order stationary.</summary>
    SecondOrderStationary,
}
